import type { FromFront, SeatedPerson, StageNow } from './frames.ts';
import type { FrontTrouble } from './front-link.ts';
import type { RoomLetter } from './letter.ts';

/** What a tab remembers of its seat for a reload. */
export type KeptSeat = {
  readonly token: string;
  /** The secret key, in hexadecimal. */
  readonly secret: string;
  /** Numbers that it used for what it sealed. */
  readonly sent: number;
  /** The name was kept, and the relay greeted. */
  readonly begun: boolean;
  readonly fingerprint: string;
  /** The last prediction, and in which run of a stage. */
  readonly predicted?: { readonly run: number; readonly option: string };
};

type ThreadLine = { readonly mine: boolean; readonly text: string };

/** What a participant's screen shows. */
export type SeatState = {
  /**
   * reaching: not connected yet. words: the ticket's words are wanted. consent: the text before
   * anything. name: a made-up name is offered. seated: in the room. over: see `over`.
   */
  readonly phase: 'reaching' | 'words' | 'consent' | 'name' | 'seated' | 'over';
  readonly link: 'none' | 'open' | 'lost';
  /** Why the last try to connect failed. */
  readonly trouble?: FrontTrouble | undefined;
  /** The front does not answer; what was typed stays. */
  readonly frontAway: boolean;
  /** Of the laptop that answered. */
  readonly fingerprint?: string | undefined;
  readonly words?: string | undefined;
  /** Why the front said no to the last thing that was asked. */
  readonly refused?: Extract<FromFront, { is: 'no' }>['why'] | undefined;
  readonly lobby?: Extract<FromFront, { is: 'lobby' }>;
  readonly me?: {
    readonly number: number;
    readonly name: string;
    readonly spins: number;
    readonly watching: boolean;
  };
  readonly begun: boolean;
  /** When the room ends at the latest, by the front's clock. */
  readonly until?: number;
  readonly people: readonly SeatedPerson[];
  /** Announced keys by name, in hexadecimal. */
  readonly keys: ReadonlyMap<string, string>;
  readonly stage?: StageNow;
  readonly task?: Extract<RoomLetter, { is: 'task' }> | undefined;
  readonly threads: ReadonlyMap<string, readonly ThreadLine[]>;
  readonly predicted?: string | undefined;
  readonly predictions: number;
  readonly isDone: boolean;
  readonly finding?: Extract<RoomLetter, { is: 'finding' }> | undefined;
  /** The relay's rows that name me: lines of its export, the header first. */
  readonly mine?: readonly string[] | undefined;
  /** The wall in words, when it was asked for. */
  readonly wall?: readonly string[] | undefined;
  readonly hand: boolean;
  /** Why the last message was not taken. */
  readonly notSent?: string;
  /**
   * wrong-key: not the laptop in front. bad-address: none that may be connected to. other-version: the
   * text that one agrees to is another. front-gone: no answer for five minutes.
   */
  readonly over?:
    | 'wiped'
    | 'left'
    | 'removed'
    | 'replaced'
    | 'too-fast'
    | 'wrong-key'
    | 'bad-address'
    | 'other-version'
    | 'front-gone';
  /** What was deleted: here, which is so, and there, which is the front's word. */
  readonly receipt?: {
    readonly here: {
      readonly keys: number;
      readonly messages: number;
      readonly names: number;
      readonly predictions: number;
    };
    readonly there: {
      readonly rows: number;
      readonly names: number;
      readonly addresses: number;
      readonly files: number;
    };
  };
};

export const beginAgain = (words: string | undefined): SeatState => ({
  phase: 'reaching',
  link: 'none',
  frontAway: false,
  words,
  begun: false,
  people: [],
  keys: new Map(),
  threads: new Map(),
  predictions: 0,
  isDone: false,
  hand: false,
});

/** The sentences that can be sent without typing, with what this seat was dealt filled in. */
export const readyWords = ({ stage, task }: SeatState): readonly string[] =>
  (stage?.ready ?? []).map((words) => filled(words, task?.values ?? {}));

/** Fills `{name}` with values; a name without a value stays as it is. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
