/**
 * What a picture shows, as data. Whoever looks sees it drawn (see `draw.ts`); whoever listens is
 * told it in sentences (see `view/picture-sentences.ts`). Labels are safe to print. `yours`: it is
 * the learner's own, or they are in it.
 */

/** Hours of the day on a circle: from `start` (0 up to 24) for `length` hours, over midnight. */
export type DayWindow = { readonly start: number; readonly length: number };

/** A row of 24 cells, one an hour of the day from 00 to 23. */
export type Strip = {
  readonly label: string;
  /** The days that it is about, if not all: dates such as 2026-03-02, both in it. In words a part of the label. */
  readonly days?: { readonly from: string; readonly to: string };
  readonly yours?: true;
  /** 24 numbers, 0 or more. */
  readonly hours: readonly number[];
  /** When this person is probably asleep, as found. */
  readonly quiet?: DayWindow;
  /** When it is, is still a question to the learner: sentences tell hour by hour and don't answer it. */
  readonly isAsked?: true;
  /** What the learner marks on it, and the hour at which their cursor stands, with fractions. */
  readonly own?: DayWindow;
  readonly cursor?: number;
};

/** What the numbers of bars are. percent: 0 to 100. */
export type Measure =
  | 'messages'
  | 'percent'
  | 'paths'
  | 'score'
  | 'people'
  | 'rows'
  | 'days'
  | 'calls'
  | 'minutes'
  | 'rounds';

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** A few words behind the value. */
  readonly note?: string;
  readonly yours?: true;
};

/** Where somebody is night after night, or on working days. */
export type Routine = 'home' | 'work';

/** Hours of one day, 0 to 24, with fractions. */
export type Stretch = { readonly from: number; readonly to: number };

/** Who was connected from one place on one day. */
export type Meeting = {
  readonly place: string;
  /** A date such as 2026-03-02; in words whatever a language makes of it. */
  readonly day: string;
  /** What of the day is looked at; whole hours. */
  readonly window: Stretch;
  readonly people: readonly {
    readonly name: string;
    /** Ascending, none over another. */
    readonly stays: readonly Stretch[];
    readonly yours?: true;
  }[];
  /** While all of them were there, and nobody else; empty where that was not looked for. */
  readonly together: readonly Stretch[];
};

/** How a prediction turned out; open: not told yet. */
export type TurnedOut = 'right' | 'part' | 'wrong' | 'open';

/** One of a list. */
export type ListItem = {
  readonly text: string;
  /** The circle of contacts that somebody is in, from 0. */
  readonly circle?: number;
  readonly yours?: true;
};

export type Picture =
  | {
      /** messages: sent in that hour. times: of anything. days: on how many days somebody was online in that hour. */
      readonly is: 'strips';
      readonly measure: 'messages' | 'times' | 'days';
      readonly strips: readonly Strip[];
    }
  | {
      /** Where somebody was, day by day in half hours. */
      readonly is: 'timeline';
      readonly days: readonly {
        readonly label: string;
        /** 48 half hours from midnight: an index into `places`, or undefined while not seen. */
        readonly slots: readonly (number | undefined)[];
      }[];
      /** Most seen first. */
      readonly places: readonly {
        readonly label: string;
        /** Missing where it is none, or is not to be told yet. */
        readonly routine?: Routine;
      }[];
    }
  | {
      readonly is: 'graph';
      /** Ties count the conversations that two share, and no messages. */
      readonly shared?: true;
      readonly people: readonly {
        readonly name: string;
        /** From 0, the largest circle first. */
        readonly circle: number;
        /** Named even where there is no room for all names. */
        readonly marked: boolean;
        readonly yours?: true;
        /** Who would be cut off from most of the others without this person; indices. */
        readonly cutsOff?: readonly number[];
      }[];
      readonly ties: readonly {
        /** Indices into `people`, a < b. */
        readonly a: number;
        readonly b: number;
        /** Messages both ways, if nothing else is said. */
        readonly count: number;
        /** Somebody would be cut off without it. */
        readonly cut?: true;
      }[];
    }
  | {
      readonly is: 'histogram';
      /** Neighbouring, ascending; `to` is exclusive. */
      readonly bins: readonly {
        readonly from: number;
        readonly to: number;
        readonly count: number;
        readonly yours?: true;
      }[];
      /** Of `from` and `to`. In a finding a token, in words whatever a language calls it. */
      readonly unit: string;
    }
  | {
      readonly is: 'bars';
      readonly measure: Measure;
      /** Digits behind the point. */
      readonly digits: number;
      /** What a full bar stands for: 100 of percent, and of others the largest, unless told otherwise. */
      readonly whole?: number;
      readonly bars: readonly Bar[];
    }
  | {
      readonly is: 'lists';
      readonly lists: readonly {
        readonly label: string;
        readonly items: readonly ListItem[];
        /** A few words behind the items. */
        readonly note?: string;
        readonly yours?: true;
      }[];
    }
  | {
      readonly is: 'meetings';
      readonly meetings: readonly Meeting[];
    }
  | {
      /** Predictions and how they turned out, a row a lesson. */
      readonly is: 'tally';
      readonly rows: readonly { readonly label: string; readonly outcomes: readonly TurnedOut[] }[];
    };

export type PictureOf<Kind extends Picture['is']> = Extract<Picture, { is: Kind }>;

/** The hour at which the learner's cursor stands on one of its strips. */
export const cursorOn = (picture: Picture): number | undefined =>
  picture.is === 'strips'
    ? picture.strips.find(({ cursor }) => cursor !== undefined)?.cursor
    : undefined;
