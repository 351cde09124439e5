import type { AffiliateReport } from '../../affiliate/report-form.ts';
import type { Supported } from '../../analysis/finding.ts';
import { copenhagenRows } from '../../analysis/real-data.ts';
import { personOf, type Rows } from '../../analysis/rows.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { TownTruth } from '../../world/town/truth.ts';
import type { Query } from './finding-kinds.ts';

/** What an inference may look at. */
export type Material = {
  /** The town's rows, all kinds; undefined where the lesson has no week yet. */
  readonly town?: Table;
  /** What is really so in the town; only for judging a finding afterwards, never for making one. */
  readonly truth?: TownTruth;
  readonly sister?: AffiliateReport;
  /** Text of a file of data/, such as 'copenhagen/sms.csv' or 'revere.csv'. */
  readonly data: (name: string) => Promise<string>;
};

/**
 * What the relay calls the learner, who is in the town but does not live there. Pictures mark what is
 * theirs; nothing is found differently for it.
 */
const learnerName = 'you';

/** The mark of what is the learner's own in a picture, if they are one of these. */
export const yoursIf = (...names: readonly string[]): { readonly yours?: true } =>
  names.includes(learnerName) ? { yours: true } : {};

/** Rows, and what the clocks of those in them show beyond UTC. */
export type Table = { readonly rows: Rows; readonly zoneMinutes: number };

/** What there would have to be. `name`: of somebody whom no row names, or of a segment. */
export type Missing = {
  readonly missing: 'town' | 'sister' | 'person' | 'segment';
  readonly name?: string;
};

/**
 * What a query brought, in no language: pictures whose labels are names, addresses and dates as
 * they stand in the rows, and the values that a lesson may name.
 */
export type Found = {
  readonly query: Query;
  /** An empty label of a strip stands for everybody. */
  readonly pictures: readonly Picture[];
  /** Exactly the names that `valuesOfQuery` gives. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What was told from the rows. A row's number is its place in the data that the query names. */
  readonly findings: readonly Supported[];
  /** All rows that it rests on, ascending: four bytes each. */
  readonly rows: Uint32Array;
  /** Of real data: the files whose lines the rows are, one after the other, headings not counted. */
  readonly files?: readonly DataFile[];
};

/** A file of data/: its name there and its text. */
export type DataFile = { readonly name: string; readonly text: string };

/** What one kind of inference gives: all but what follows from it. */
export type Inferred = Omit<Found, 'query' | 'rows' | 'files'>;

/** Looks for one kind of thing in a table of rows. */
export type TableInference = (
  table: Table,
  query: Query,
  truth: TownTruth | undefined,
) => Inferred | Promise<Inferred>;

/** Names of the files that hold what is looked into, in the order in which their lines are counted. */
export const DATA_FILES = {
  town: [],
  sister: [],
  'copenhagen-sms': ['copenhagen/sms.csv'],
  'copenhagen-calls': ['copenhagen/calls.csv'],
  copenhagen: ['copenhagen/sms.csv', 'copenhagen/calls.csv', 'copenhagen/fb_friends.csv'],
  revere: ['revere.csv'],
} as const satisfies Readonly<Record<Query['in'], readonly string[]>>;

/** The rows that a query is about. Copenhagen's times are given as if its clocks showed UTC. */
export async function tableFor(query: Query, material: Material): Promise<Table | Missing> {
  const table = await tableNamed(query, material);
  if (table === undefined) return { missing: 'town' };
  const stranger = query.who.find((name) => personOf(table.rows, name) === undefined);
  return stranger === undefined ? table : { missing: 'person', name: stranger };
}

async function tableNamed(query: Query, material: Material): Promise<Table | undefined> {
  switch (query.in) {
    case 'town':
      return material.town;
    case 'copenhagen-sms':
    case 'copenhagen-calls':
      return { rows: copenhagenRows(await material.data(DATA_FILES[query.in][0])), zoneMinutes: 0 };
    case 'copenhagen':
    case 'revere':
    case 'sister':
      throw new RangeError(`${query.what} does not look into rows of ${query.in}`);
  }
}
