/** All that is said of a table of messages at once: what `analyze --json` gives. */
import { betweennessTask } from './betweenness.ts';
import { communitiesTask } from './communities.ts';
import { type Graph, graphOf, pairCounts, reciprocity, topPairs } from './graph.ts';
import { hoursOfAll } from './hours.ts';
import type { Rows } from './rows.ts';
import { seeded, shuffled } from './seeded.ts';
import { countsUpTo, topSuggestionsTask } from './suggestions.ts';
import type { Task } from './tasks.ts';

type Summary = {
  /** Messages. */
  readonly rows: number;
  /** Everybody who wrote or was written to. */
  readonly people: number;
  /** Sender and recipient, each direction by itself, without notes to oneself. */
  readonly pairs: number;
  /** The earliest and the latest message in ISO 8601, UTC. */
  readonly first: string;
  readonly last: string;
  /** Messages in each hour of the day, UTC, from 00 to 23. */
  readonly hoursUtc: readonly number[];
  /** The pairs with the most messages, most first. */
  readonly topPairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly count: number;
  }[];
  /** Share of the pairs that have messages in the other direction, too: 0 to 1. */
  readonly reciprocity: number;
  /** Who lies on most shortest paths between two others: unnormalised, undirected, unweighted. */
  readonly central: readonly { readonly person: string; readonly betweenness: number }[];
  /** Names of the people of each community, the largest community first (Louvain). */
  readonly communities: readonly (readonly string[])[];
  /** Pairs without a message between them who share contacts, by Adamic-Adar. */
  readonly suggestions: readonly {
    readonly a: string;
    readonly b: string;
    readonly common: number;
    readonly adamicAdar: number;
  }[];
};

export type Summarised = {
  readonly summary: Summary;
  /** From how many people shortest paths were walked; all of them: the betweenness is exact. */
  readonly walkedFrom: number;
  /** Contacts in common count for suggestions that have so many contacts; undefined: all of them. */
  readonly countedUpTo: number | undefined;
};

/** So many of the ranked lists are given. */
const ranked = 20;

/**
 * Task along edges that are spent on betweenness: about a second. Where people times edges are
 * more, paths are walked from as many people as that allows, drawn by a fixed seed.
 */
const walkedSteps = 100_000_000;

/** Paths from fewer people would rank by chance. */
const leastWalks = 64;

/**
 * A summary as a task, which the caller may stop at any turn. `rows` are messages with a
 * sender and a recipient, one at least; where one has several recipients there is a row for each,
 * and `messages` has each once. The same rows give the same summary.
 */
export function* summarise(
  rows: Rows,
  steps = walkedSteps,
  messages: Rows = rows,
): Task<Summarised> {
  const name = (person: number): string => rows.people[person] ?? '';
  const { first, last } = span(rows.at);
  const hoursUtc = Array.from(hoursOfAll(messages));
  yield;
  const contacts = pairCounts(rows);
  yield;
  const graph = graphOf(contacts);
  yield;
  const sources = sourcesFor(graph, steps);
  const between = yield* betweennessTask(graph, sources);
  yield;
  const groups = yield* communitiesTask(graph, seeded(1));
  const members: string[][] = groups.sizes.map(() => []);
  groups.of.forEach((group, person) => {
    members[group]?.push(name(person));
  });
  yield;
  const suggestions = yield* topSuggestionsTask(graph, ranked);
  return {
    walkedFrom: sources?.length ?? graph.people,
    countedUpTo: countsUpTo(graph),
    summary: {
      rows: messages.count,
      people: rows.people.length,
      pairs: contacts.to.length,
      first: new Date(first).toISOString(),
      last: new Date(last).toISOString(),
      hoursUtc,
      topPairs: topPairs(contacts, ranked).map(({ from, to, count }) => ({
        from: name(from),
        to: name(to),
        count,
      })),
      reciprocity: reciprocity(contacts),
      central: mostCentral(between).map((person) => ({
        person: name(person),
        betweenness: between[person] ?? 0,
      })),
      communities: members,
      suggestions: suggestions.map(({ a, b, common, adamicAdar }) => ({
        a: name(a),
        b: name(b),
        common,
        adamicAdar,
      })),
    },
  };
}

function span(times: Float64Array): { readonly first: number; readonly last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of times) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return { first, last };
}

/** Undefined: everybody, which is exact. */
function sourcesFor(graph: Graph, steps: number): Uint32Array | undefined {
  const perWalk = graph.neighbours.length + 1;
  if (graph.people * perWalk <= steps) return undefined;
  const walks = Math.max(leastWalks, Math.floor(steps / perWalk));
  if (walks >= graph.people) return undefined;
  return shuffled(graph.people, seeded(1)).slice(0, walks);
}

/** People with a betweenness above 0, most first; of equals whoever appeared first. */
function mostCentral(between: Float64Array): readonly number[] {
  return Array.from(between.keys())
    .filter((person) => (between[person] ?? 0) > 0)
    .sort((a, b) => (between[b] ?? 0) - (between[a] ?? 0) || a - b)
    .slice(0, ranked);
}
