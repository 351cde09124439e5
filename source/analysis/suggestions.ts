import { areJoined, degreeOf, type Graph, keepBest, neighboursOf } from './graph.ts';
import { finished, type Task } from './tasks.ts';

/**
 * Two people without an edge who have contacts in common, a < b. Scores as in D. Liben-Nowell and
 * J. Kleinberg, "The link prediction problem for social networks" (2003).
 */
export type Suggestion = {
  readonly a: number;
  readonly b: number;
  /** Contacts in common that count (`countsUpTo`), at least 1. */
  readonly common: number;
  /** Sum over the common contacts of 1 / ln(their number of contacts): rare ones weigh more. */
  readonly adamicAdar: number;
};

/** Room to count in, one number a person, always left at zero. */
type Counters = {
  readonly common: Uint32Array;
  readonly weight: Float64Array;
  readonly touched: Uint32Array;
};

const countersFor = (graph: Graph): Counters => ({
  common: new Uint32Array(graph.people),
  weight: new Float64Array(graph.people),
  touched: new Uint32Array(graph.people),
});

/** Paths of two steps that are counted at the most: about a second. */
export const mostPaths = 200_000_000;

/**
 * Somebody with n contacts is a contact in common of n (n - 1) / 2 pairs: one person with 50,000 is
 * between a billion. Where there are more than `paths` paths of two steps, those who have most
 * contacts are left out as contacts in common, who weigh least anyway: this gives the number of
 * contacts up to which they count. Undefined where everybody counts.
 */
export function countsUpTo(graph: Graph, paths = mostPaths): number | undefined {
  const degrees = Uint32Array.from({ length: graph.people }, (_, person) =>
    degreeOf(graph, person),
  ).sort();
  let walked = 0;
  let fits = 0;
  for (let place = 0; place < degrees.length; place++) {
    const degree = degrees[place] ?? 0;
    walked += degree * degree;
    if (walked > paths) return fits;
    // Whoever has as many contacts counts too, or none of them.
    if (degrees[place + 1] !== degree) fits = degree;
  }
  return undefined;
}

/** 1 / ln(degree) of everybody who can be between two others and counts; 0 of all others. */
function rarity(graph: Graph, upTo = countsUpTo(graph)): Float64Array {
  const weights = new Float64Array(graph.people);
  for (let person = 0; person < graph.people; person++) {
    const degree = degreeOf(graph, person);
    if (degree > 1 && degree <= (upTo ?? degree)) weights[person] = 1 / Math.log(degree);
  }
  return weights;
}

/** Best first: Adamic-Adar, then contacts in common, then the numbers of the people. */
export function compareSuggestions(one: Suggestion, other: Suggestion): number {
  return (
    other.adamicAdar - one.adamicAdar ||
    other.common - one.common ||
    one.a - other.a ||
    one.b - other.b
  );
}

function score(person: number, other: number, { common, weight }: Counters): Suggestion {
  const [a, b] = [Math.min(person, other), Math.max(person, other)];
  return { a, b, common: common[other] ?? 0, adamicAdar: weight[other] ?? 0 };
}

/** Counts who is two steps from `person` and above `least`; returns how many. Then clear(). */
function countTwoSteps(
  graph: Graph,
  person: number,
  least: number,
  weights: Float64Array,
  { common, weight, touched }: Counters,
): number {
  const { start, neighbours } = graph;
  const until = start[person + 1] ?? 0;
  let found = 0;
  for (let place = start[person] ?? 0; place < until; place++) {
    const between = neighbours[place] ?? 0;
    const rare = weights[between] ?? 0;
    if (rare === 0) continue;
    const first = start[between] ?? 0;
    // From the end, as lists ascend: who is below `least` had their turn already.
    for (let step = (start[between + 1] ?? 0) - 1; step >= first; step--) {
      const other = neighbours[step] ?? 0;
      if (other < least) break;
      if (other === person) continue;
      if (common[other] === 0) touched[found++] = other;
      common[other] = (common[other] ?? 0) + 1;
      weight[other] = (weight[other] ?? 0) + rare;
    }
  }
  return found;
}

function clear({ common, weight, touched }: Counters, found: number): void {
  for (let index = 0; index < found; index++) {
    const other = touched[index] ?? 0;
    common[other] = 0;
    weight[other] = 0;
  }
}

/** Whoever scores less is not among the `most` best. */
function limitOf(best: readonly Suggestion[], most: number): number {
  return best.length < most ? 0 : (best[most - 1]?.adamicAdar ?? 0);
}

/**
 * Gives the `most` best suggestions for one person after another: whom they may know, best first.
 * Room to count in is made once, so ask for everybody of one graph with one of these.
 */
export function suggester(graph: Graph): (person: number, most: number) => readonly Suggestion[] {
  const counters = countersFor(graph);
  const weights = rarity(graph);
  return (person, most) => {
    const best: Suggestion[] = [];
    const found = countTwoSteps(graph, person, 0, weights, counters);
    for (let index = 0; index < found; index++) {
      const other = counters.touched[index] ?? 0;
      if ((counters.weight[other] ?? 0) < limitOf(best, most)) continue;
      if (!areJoined(graph, person, other))
        keepBest(best, most, score(person, other, counters), compareSuggestions);
    }
    clear(counters, found);
    return best;
  };
}

/** Paths of two steps that are counted between two looks at anything else: some milliseconds. */
const pathsInTurn = 1_000_000;

/**
 * The `most` best suggestions among all pairs, best first. Its time is the number of paths of two
 * steps, bounded by `countsUpTo`; no pair is held that is not among the best.
 */
export function topSuggestions(graph: Graph, most: number): readonly Suggestion[] {
  return finished(topSuggestionsTask(graph, most));
}

/** The same as a task. */
export function* topSuggestionsTask(graph: Graph, most: number): Task<readonly Suggestion[]> {
  const best: Suggestion[] = [];
  const counters = countersFor(graph);
  const weights = rarity(graph);
  // A mark that holds the person whose contact somebody is, so that it needs no clearing.
  const contactOf = new Uint32Array(graph.people).fill(graph.people);
  const offerAll = (person: number): void => {
    const found = countTwoSteps(graph, person, person + 1, weights, counters);
    for (let index = 0; index < found; index++) {
      const other = counters.touched[index] ?? 0;
      if (contactOf[other] === person) continue;
      if ((counters.weight[other] ?? 0) < limitOf(best, most)) continue;
      keepBest(best, most, score(person, other, counters), compareSuggestions);
    }
    clear(counters, found);
  };
  let paths = 0;
  for (let person = 0; person < graph.people; person++) {
    for (const other of neighboursOf(graph, person)) {
      contactOf[other] = person;
      if (weights[other] !== 0) paths += degreeOf(graph, other);
    }
    offerAll(person);
    if (paths < pathsInTurn) continue;
    paths = 0;
    yield;
  }
  return best;
}

/** Of the pairs with so many contacts in common, how many there are and how many are friends. */
type Tally = { readonly common: number; readonly pairs: number; readonly friends: number };

/**
 * How well contacts in common tell friendship: for each number of them, the pairs of `among`
 * without an edge in `contacts`, and those of them that `areFriends` says yes to. A row a number
 * of common contacts, from 0, without gaps.
 */
export function tallyByCommon(
  contacts: Graph,
  among: readonly number[],
  areFriends: (a: number, b: number) => boolean,
): readonly Tally[] {
  const counters = countersFor(contacts);
  const weights = rarity(contacts, Number.POSITIVE_INFINITY);
  const tallies: { common: number; pairs: number; friends: number }[] = [];
  among.forEach((person, index) => {
    const found = countTwoSteps(contacts, person, 0, weights, counters);
    for (const other of among.slice(index + 1)) {
      if (areJoined(contacts, person, other)) continue;
      const common = counters.common[other] ?? 0;
      while (tallies.length <= common) {
        tallies.push({ common: tallies.length, pairs: 0, friends: 0 });
      }
      const tally = tallies[common];
      if (tally === undefined) continue;
      tally.pairs += 1;
      if (areFriends(person, other)) tally.friends += 1;
    }
    clear(counters, found);
  });
  return tallies;
}
