import type { AffiliateReport } from '../../affiliate/report.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { Found } from '../inference/found.ts';
import type { Attempt, StrikableField } from '../model.ts';

/** What came of what was done to the world, as plain data. */

/** Something that was expected to be able to fail, and did. */
export type Failure = {
  readonly reason:
    | 'relay-lost'
    | 'relay-refused'
    | 'stopped'
    | 'unexpected'
    /** A file could not be written or read; `text` is the system's code. */
    | 'no-file'
    /** The sister company's program did not do its work. */
    | 'no-sister'
    /** Something that an earlier step should have brought is not there. */
    | 'nothing-there';
  /** For people: what happened. */
  readonly text: string;
};

export type StrikeOutcome = {
  readonly field: StrikableField;
  readonly id: string;
  readonly relay: 'delivered' | { readonly refused: string };
  readonly recipient: 'opened' | 'nothing' | { readonly unopened: string };
};

export type AttackOutcome = {
  readonly tries: readonly {
    readonly attempt: Attempt;
    readonly count: number;
    readonly opened: number;
  }[];
  readonly count: number;
  readonly opened: number;
};

/** A file as it was written: where it lies and how large it is. */
export type ExportedFile = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
};

/** What a step with the town, with data or with files brought. */
export type Brought =
  | { readonly is: 'week'; readonly week: LivedWeek }
  | { readonly is: 'found'; readonly found: Found }
  | { readonly is: 'file'; readonly file: ExportedFile }
  | { readonly is: 'searches'; readonly searches: readonly Search[] }
  | { readonly is: 'report'; readonly report: AffiliateReport; readonly path: string }
  | { readonly is: 'cracked'; readonly cracked: Cracked };

/** A search through the lines of a file. */
export type Search = {
  readonly text: string;
  /** Lines that hold the text. */
  readonly hits: number;
  /** The first of them. */
  readonly first: readonly string[];
};

export type Cracked = {
  /** The learner's digits; undefined if the range does not hold them. */
  readonly found?: string;
  readonly tries: number;
  readonly seconds: number;
  /** Numbers in the range. */
  readonly range: number;
};
