import type { Observer } from '../lesson/model.ts';
import type { Draft } from '../lesson/session/draft.ts';
import type { PredictionOutcome } from '../lesson/session/grade.ts';
import type { FileSearch } from '../lesson/kinds/search.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Observation, ObservationKind } from '../protocol/observation.ts';
import type { RowsBehind } from './finding-rows.ts';

/**
 * A session as it is told to a person, before anybody decides how it looks: the full-screen view draws
 * these parts, the plain view reads them out as lines. All text is safe to print: what came from
 * outside (messages, names, lesson packs) has no control characters left.
 */

export type Span = {
  readonly text: string;
  readonly style: 'text' | 'strong' | 'emphasis' | 'code' | 'term' | 'source' | 'value';
  /** What can be opened from here. Each place has one of its own. */
  readonly link?: Reference;
};

/** A term by its id in the glossary, or a source by its number in the lesson. */
export type Reference =
  | { readonly is: 'term'; readonly id: string }
  | { readonly is: 'source'; readonly number: number };

/** One run of prose, not yet wrapped. */
export type Line = readonly Span[];

export type ChoiceItem = {
  readonly id: string;
  /** From 1, as plain lines and digit keys name it. */
  readonly number: number;
  readonly label: Line;
  readonly highlighted: boolean;
  /** Stands above the first option of a card's pile: what that pile asks. */
  readonly heading?: Line;
  /** Marked in a question with several answers; of one with a single answer, the one that was given. */
  readonly marked?: true;
  /** chosen: taken, without a verdict. applies, applies-not: the truth about an option of a question with several answers. delivered, refused: tried in this run, and what the relay did. told: what there is to say of it was said. */
  readonly state:
    | 'open'
    | 'right'
    | 'wrong'
    | 'applies'
    | 'applies-not'
    | 'chosen'
    | 'tried'
    | 'delivered'
    | 'refused'
    | 'told';
  /** Shown once the learner has chosen it (or answered the question). */
  readonly because?: Line;
};

/** How one thing that could be predicted came out. */
export type ReckonedRow = {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  /** Stands above the first option of a card's list: what that list asks. */
  readonly heading?: Line;
  readonly label: Line;
  /** As said; said, and not so; so, and not said. None: neither, or nothing was predicted. */
  readonly came?: 'right' | 'wrong' | 'missed';
  /** What was said, what is, and what follows, in a word or two; empty: nothing. */
  readonly said: string;
  readonly is: string;
  readonly so: string;
  readonly because?: Line;
};

export type PaneLine = {
  /** A few words, such as "size"; none: the text stands alone. */
  readonly label?: string;
  readonly text: string;
  /** words: somebody's message, which may be in any script; bytes: hexadecimal; row: one row of the relay. */
  readonly kind: 'fact' | 'words' | 'bytes' | 'row' | 'remark';
};

/** What there is to know of a message. Every pane has it in this order. */
export type Thing = 'who' | 'to' | 'when' | 'size' | 'where' | 'words' | 'number';

/** One thing as one observer has it: told, there but sealed, or not there. */
export type PaneField = {
  readonly thing: Thing;
  readonly is: 'told' | 'sealed' | 'missing';
  readonly lines: readonly PaneFieldLine[];
};

type PaneFieldLine = {
  readonly text: string;
  /** How it is known, or what has to be known of it. */
  readonly remark?: string;
  /** The text is hexadecimal: as many bytes as there is room for are enough. */
  readonly bytes?: true;
};

/** A row of the relay in columns; a text without anything in it: nothing to say there. */
export type PaneRow = {
  readonly kind: ObservationKind;
  readonly time: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: string;
  /** The address that it came from; or how long it waited, or why it was refused. */
  readonly note: string;
  /** The note is an address that was made up for a lesson. */
  readonly simulated: boolean;
};

/** What one observer has, from that observer's own records. */
export type Pane = {
  readonly observer: Observer;
  readonly title: string;
  /** All of it, line after line. */
  readonly lines: readonly PaneLine[];
  /** The same by things, if it is of one message. */
  readonly fields?: readonly PaneField[];
  /** Of the relay: the same rows in columns. */
  readonly rows?: readonly PaneRow[];
};

/** The way of one message, from the records of all whom it came to. */
export type Journey = {
  /** Names, as the lesson has them. */
  readonly from: string;
  readonly to: string;
  /** As the sender wrote them. */
  readonly words: string;
  /** The sealed box, and all bytes of the envelope around it. */
  readonly box: Uint8Array;
  readonly bytes: number;
  /** What stands outside, in words. */
  readonly outside: string;
  /** How far it came: refused by the relay, kept there, handed on and not opened, opened. */
  readonly reached: 'refused' | 'relay' | 'recipient' | 'opened';
  /** What each did in the end. */
  readonly did: Readonly<Record<Observer, string>>;
};

/** A packet, byte by byte. */
export type ByteMap = {
  readonly bytes: Uint8Array;
  /** Whose secret keys open it. */
  readonly names: { readonly sender: string; readonly recipient: string };
  readonly fields: readonly ByteField[];
  /** Index of the selected field. */
  readonly selected: number;
};

export type PacketField = {
  readonly name: string;
  /** nonce: open, and random. */
  readonly role: 'open' | 'nonce' | 'sealed';
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
};

export type ByteField = PacketField & {
  /** What the relay reads there, if it is readable; and what has to be known to read it. */
  readonly value?: string;
  readonly remark?: string;
  readonly meaning: string;
  /** The meaning in a few words. */
  readonly brief: string;
  readonly readableBy: string;
};

export type HashSearch = {
  readonly prefix: string;
  /** Digits behind the prefix. */
  readonly digits: number;
  /** How many were tried, from 0 on. */
  readonly tries: number;
  readonly found: boolean;
};

/** A prediction beside what happened. */
export type Reckoning = {
  readonly kind: 'reckoning';
  /** Whose observation decided it; none: what is so, whoever looks. */
  readonly observer?: Observer;
  /** Missing where nothing was predicted. */
  readonly outcome?: PredictionOutcome['is'];
  /** The outcome in a sentence. */
  readonly verdict: string;
  readonly rows: readonly ReckonedRow[];
  /** What the relay has of the learner's own message, if one was sent since the prediction. */
  readonly row?: Pane;
  /** All predictions of the lesson, in their order; without an outcome: none was made, or it is to come. */
  readonly soFar: readonly {
    readonly ask: Line;
    readonly outcome?: PredictionOutcome['is'];
    readonly told: string;
  }[];
};

export type Part =
  | { readonly kind: 'paragraph' | 'quote' | 'item'; readonly line: Line }
  /** What is asked, just above the choices or the field; `anew`: something else later in the step. */
  | { readonly kind: 'prompt'; readonly line: Line; readonly anew?: true }
  | {
      readonly kind: 'choices';
      /** list: things to be done one by one, none of which is an answer. */
      readonly mode: 'one' | 'several' | 'sort' | 'list';
      readonly items: readonly ChoiceItem[];
    }
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly draft: Draft;
      /** Shown while nothing is typed. */
      readonly placeholder: string;
      readonly active: boolean;
      /** What was answered before and judged wrong, as a remark. */
      readonly before?: string;
    }
  | Reckoning
  | {
      readonly kind: 'panes';
      /** In the order in which a message comes to them. */
      readonly panes: readonly Pane[];
      /** What the sender had, where there is room for three. */
      readonly sender?: Pane;
      /** The envelope as the relay stored it. */
      readonly packet?: readonly PacketField[];
      /** How the message came to all of them, where that is shown for the first time. */
      readonly journey?: Journey;
    }
  | { readonly kind: 'bytes'; readonly map: ByteMap }
  /** Drawn for those who look, told in sentences to those who listen. */
  | {
      readonly kind: 'picture';
      readonly picture: Picture;
      readonly sentences: readonly string[];
    }
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'note';
      readonly tone: 'right' | 'wrong' | 'hint' | 'reveal' | 'info' | 'warning';
      readonly line: Line;
    }
  /** A week of the town as the relay's rows tell it; the sentences are told beside it. */
  | {
      readonly kind: 'lived-week';
      readonly rows: readonly Observation[];
      /** Minutes of the town's clocks beyond UTC. */
      readonly zoneMinutes: number;
      /** The rows were written just now, and not in an earlier lesson. */
      readonly isNew: boolean;
    }
  /** Some of the relay's rows, before anything is looked for in them. */
  | {
      readonly kind: 'row-sample';
      readonly rows: readonly Observation[];
      readonly zoneMinutes: number;
    }
  /** Rows of the relay that somebody looks through, with their hand on one of them. */
  | {
      readonly kind: 'case-rows';
      readonly rows: readonly Observation[];
      readonly zoneMinutes: number;
      /** Index of the row under the cursor. */
      readonly cursor: number;
      /** Numbers of rows that were pinned. */
      readonly pinned: readonly number[];
    }
  /** Where numbered cards fall, by two things at once. */
  | {
      readonly kind: 'grid';
      readonly columns: readonly Line[];
      readonly rows: readonly {
        readonly label: Line;
        /** For each column the numbers of its cards. */
        readonly cells: readonly (readonly number[])[];
      }[];
    }
  /** What was tried and how often, one after the other. */
  | {
      readonly kind: 'tally';
      readonly tries: readonly {
        readonly label: string;
        readonly count: number;
        readonly opened: number;
      }[];
    }
  /** A number that was searched for by the hash of one after the other. */
  | { readonly kind: 'hash-search'; readonly search: HashSearch }
  | { readonly kind: 'sources'; readonly sources: readonly SourceItem[] }
  /** What a search through a file brought, with its first hits, and the searches before it, oldest first. */
  | { readonly kind: 'hits'; readonly search: FileSearch; readonly earlier: readonly FileSearch[] }
  | {
      readonly kind: 'progress';
      readonly label: string;
      readonly done: number;
      /** 0: not known. */
      readonly total: number;
    };

export type SourceItem = {
  readonly number: number;
  readonly author: string;
  /** ISO: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string;
  readonly title: string;
  readonly where: string;
  /** The address of a page, in full. */
  readonly url?: string;
  readonly note?: string;
};

/** What the learner can do now. A view shows those it has keys or words for. */
export type Action =
  | 'enter'
  | 'move'
  /** Take the highlighted choice, as Enter does. */
  | 'choose'
  | 'mark'
  | 'type'
  | 'back'
  | 'skip'
  | 'retry'
  | 'hint'
  | 'reveal'
  | 'stop'
  | 'embed'
  | 'rows'
  /** There is a contact graph to look around in. */
  | 'graph'
  /** The same once more may bring something else. */
  | 'again'
  /** There are rows to look at in many ways, by keys of their own. */
  | 'desk';

export type StepView = {
  readonly lesson: { readonly id: string; readonly number: number; readonly title: string };
  readonly title: string;
  /** From 1. */
  readonly at: number;
  readonly of: number;
  /** Per step, for the dots of the header. */
  readonly states: readonly ('open' | 'done' | 'skipped' | 'current')[];
  /** Prose, and what is asked or shown. Does not change while the step is being worked on, but for highlights and drafts. */
  readonly body: readonly Part[];
  /** What came of it: verdicts, reasons, outcomes, hints, in the order in which they are told. */
  readonly feedback: readonly Part[];
  /** Said once, of what was done last, here or in the step before. */
  readonly notice?: { readonly tone: 'info' | 'warning'; readonly text: string } | undefined;
  /** What Enter does now, in two or three words: "send it", "choose", "go on". */
  readonly enter: string;
  readonly actions: readonly Action[];
  /** Letters typed now are text, not keys. */
  readonly takesText: boolean;
  /** Digits typed now are a number, while letters are keys. */
  readonly takesNumber: boolean;
  readonly finished: boolean;
  /** What the finding of the step rests on, where the relay's rows can show it. */
  readonly rows?: RowsBehind;
};
