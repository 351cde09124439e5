/**
 * What a picture shows, as data. Whoever looks sees it drawn (see `draw.ts`); whoever listens is
 * told it in sentences (see `view/picture-sentences.ts`). Labels are safe to print.
 */

/** Hours of the day on a circle: from `start` (0 up to 24) for `length` hours, over midnight. */
export type DayWindow = { readonly start: number; readonly length: number };

/** A row of 24 cells, one an hour of the day from 00 to 23. */
export type Strip = {
  readonly label: string;
  /** 24 numbers, 0 or more. */
  readonly hours: readonly number[];
  /** When this person is probably asleep, as found. */
  readonly quiet?: DayWindow;
};

/** What the numbers of bars are. percent: 0 to 100. */
export type Measure = 'messages' | 'percent' | 'paths' | 'score' | 'people' | 'rows';

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** A few words behind the value. */
  readonly note?: string;
};

export type Picture =
  | {
      /** messages: sent in that hour. days: on how many days somebody was online in that hour. */
      readonly is: 'strips';
      readonly measure: 'messages' | 'days';
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
      readonly places: readonly { readonly label: string }[];
    }
  | {
      readonly is: 'graph';
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
        /** Messages both ways. */
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
      }[];
      /** Of `from` and `to`. In a finding a token, in words whatever a language calls it. */
      readonly unit: string;
    }
  | {
      readonly is: 'bars';
      readonly measure: Measure;
      /** Digits behind the point. */
      readonly digits: number;
      readonly bars: readonly Bar[];
    }
  | {
      readonly is: 'lists';
      readonly lists: readonly {
        readonly label: string;
        readonly items: readonly string[];
        /** A few words behind the items. */
        readonly note?: string;
      }[];
    };

export type PictureOf<Kind extends Picture['is']> = Extract<Picture, { is: Kind }>;
