import { type Graph, graphOfEdges } from './graph.ts';
import { type Rows, rowsBuilder } from './rows.ts';

/**
 * Readers of the files in data/ (their origin and licence: data/ORIGIN.md). They are given a
 * file's text and throw if it is not what was shipped: it comes with the program.
 */

/** Lines of comma-separated cells; without the heading and without quotes, as these files are. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/).slice(1);
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}

function wholeNumber(cell: string | undefined): number {
  if (cell === undefined || !/^\d+$/.test(cell)) throw new Error(`${cell} is no whole number`);
  return Number(cell);
}

/**
 * Copenhagen text messages (`timestamp,sender,recipient`) or calls (`timestamp,caller,callee,
 * duration`). Times count from the start of the study, whose date was not published: they are
 * given as if it was 1 January 1970, so that hours of the day hold and dates don't.
 */
export function copenhagenRows(text: string): Rows {
  const builder = rowsBuilder(25_000);
  for (const [seconds, from, to] of cellsOf(text)) {
    builder.add({
      at: wholeNumber(seconds) * 1000,
      from: String(wholeNumber(from)),
      to: String(wholeNumber(to)),
    });
  }
  return builder.build();
}

/** Who knows whom: a graph whose people are given by name, `names[person]`. */
export type NamedGraph = { readonly names: readonly string[]; readonly graph: Graph };

/** The graph of pairs of names. */
export function namedGraph(pairs: readonly (readonly [string, string])[]): NamedGraph {
  const numberOf = new Map<string, number>();
  const number = (name: string): number => {
    const known = numberOf.get(name) ?? numberOf.size;
    numberOf.set(name, known);
    return known;
  };
  const a = Uint32Array.from(pairs, ([one]) => number(one));
  const b = Uint32Array.from(pairs, ([, other]) => number(other));
  // Numbers are given while the ends are read, in the order of `a` and then of `b`.
  return { names: [...numberOf.keys()], graph: graphOfEdges(numberOf.size, a, b) };
}

/** Copenhagen friendships on a social network (`user_a,user_b`), as pairs of names. */
export function copenhagenFriends(text: string): readonly (readonly [string, string])[] {
  return cellsOf(text).map(([a, b]) => [String(wholeNumber(a)), String(wholeNumber(b))] as const);
}

/** Who belongs to which group. */
type Memberships = {
  readonly people: readonly string[];
  readonly groups: readonly string[];
  /** For each person the numbers of their groups, ascending. */
  readonly of: readonly (readonly number[])[];
};

/** A table with a row a person, a column a group, and 1 for a membership, as in revere.csv. */
export function readMemberships(text: string): Memberships {
  const heading = text.slice(0, text.indexOf('\n')).trim();
  const rows = cellsOf(text);
  return {
    people: rows.map(([name]) => name ?? ''),
    groups: heading.split(',').slice(1),
    of: rows.map(([, ...cells]) => cells.flatMap((cell, group) => (cell === '1' ? [group] : []))),
  };
}

/** Two people share an edge if they share at least one group. */
export function sharedGroups({ people, groups, of }: Memberships): Graph {
  const members: number[][] = groups.map(() => []);
  of.forEach((theirs, person) => {
    for (const group of theirs) members[group]?.push(person);
  });
  const a: number[] = [];
  const b: number[] = [];
  for (const together of members) {
    together.forEach((one, index) => {
      for (const other of together.slice(index + 1)) {
        a.push(one);
        b.push(other);
      }
    });
  }
  return graphOfEdges(people.length, Uint32Array.from(a), Uint32Array.from(b));
}
