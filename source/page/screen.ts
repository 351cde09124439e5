/** What a screen is given, and what it is. */
import type { Guest } from '../seat/guest.ts';
import type { SeatState } from '../seat/seat-state.ts';
import type { Tree } from './tree.ts';

/** What was opened by hand within the room; `home` follows the front. */
type Place =
  | { readonly at: 'home' | 'wall' | 'rows' | 'leave' }
  | { readonly at: 'person'; readonly name: string }
  | { readonly at: 'table'; readonly index: number };

/** What the page knows beside the seat's own state. It is nowhere but here. */
export type Hand = {
  readonly place: Place;
  /** The task is shown. */
  readonly reading: boolean;
  /** Half-written words by whom they are for. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Lines of each thread that were seen. */
  readonly seen: ReadonlyMap<string, number>;
  /** There has been no link for so long that a hint is due. */
  readonly slow: boolean;
  /** What came of the last press of a button to send. */
  readonly said: 'sent' | 'not-taken' | undefined;
  /** This phone is put away for so many seconds. */
  readonly away: number | undefined;
  /** There was a seat, also when it is gone. */
  readonly wasSeated: boolean;
};

export const emptyHand: Hand = {
  place: { at: 'home' },
  reading: false,
  drafts: new Map(),
  seen: new Map(),
  slow: false,
  said: undefined,
  away: undefined,
  wasSeated: false,
};

export type Given = {
  readonly state: SeatState;
  readonly hand: Hand;
  readonly guest: Guest;
  /** Changes what the page knows, and shows it. */
  readonly change: (changes: Partial<Hand>) => void;
  readonly startAgain: () => void;
};

export type PageScreen = {
  /** Another one takes the focus to its heading. */
  readonly id: string;
  readonly title: string;
  readonly mood?: 'alarm' | 'paused';
  readonly body: readonly Tree[];
};
