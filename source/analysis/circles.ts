import { communities } from './communities.ts';
import { graphOfEdges } from './graph.ts';
import { seeded } from './seeded.ts';

/** A conversation as far as circles need it. */
export type Gathering = { readonly people: readonly number[]; readonly messages: number };

type Circle = {
  readonly people: readonly number[];
  /** Conversations with two or more of them in it, and the messages of those. */
  readonly conversations: number;
  readonly messages: number;
};

export type Circles = {
  /** Of two people or more; the largest first. */
  readonly circles: readonly Circle[];
  /** Who shares conversations with whom: `a` < `b`, and how many. */
  readonly ties: readonly { readonly a: number; readonly b: number; readonly count: number }[];
  /** People who share no conversation with any of the others. */
  readonly alone: number;
  /** In how many of `orders` other orders of looking at people the same circles came. */
  readonly same: number;
  readonly orders: number;
  /** Conversations that were left out, since so many people need not know each other. */
  readonly tooLarge: number;
};

/** In a conversation of more people a shared membership says little of any two of them. */
export const largestGathering = 50;
const orders = 20;

/**
 * Circles among the others in somebody's conversations: without `me`, who stands in all of them and
 * would be the centre of each, two people are tied where they are in one conversation of at most fifty.
 * Groups by the method of Louvain, without weights. Costs at most 1,225 ties a conversation. It can be
 * interrupted wherever it yields.
 */
export function* circlesOf(gatherings: readonly Gathering[], me: number): Generator<void, Circles> {
  const counts = new Map<number, number>();
  const all = new Set<number>();
  // One number for two people.
  const span = 1 + gatherings.reduce((most, { people }) => Math.max(most, ...people), 0);
  let tooLarge = 0;
  const others = gatherings.map(({ people, messages }) => ({
    people: people.filter((one) => one !== me).sort((one, other) => one - other),
    messages,
  }));
  for (const { people } of others) {
    for (const one of people) all.add(one);
    if (people.length > largestGathering) {
      tooLarge += 1;
      continue;
    }
    for (const [at, a] of people.entries()) {
      for (const b of people.slice(at + 1)) {
        counts.set(a * span + b, (counts.get(a * span + b) ?? 0) + 1);
      }
    }
  }
  const ties = Array.from(counts, ([key, count]) => ({
    a: Math.floor(key / span),
    b: key % span,
    count,
  }));
  const tied = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].sort((one, other) => one - other);
  yield;
  const groups = yield* groupsOf(tied, ties);
  const circles: Circle[] = [];
  for (const people of groups.found) {
    circles.push(circleOf(people, others));
    yield;
  }
  return {
    circles: circles.sort((one, other) => other.people.length - one.people.length),
    ties,
    alone: all.size - tied.length,
    same: groups.same,
    orders,
    tooLarge,
  };
}

/** The groups of one order of looking at people, and how many other orders give the same. */
function* groupsOf(
  tied: readonly number[],
  ties: Circles['ties'],
): Generator<void, { readonly found: readonly (readonly number[])[]; readonly same: number }> {
  const place = new Map(tied.map((one, at) => [one, at]));
  const end = (side: 'a' | 'b') => Uint32Array.from(ties, (tie) => place.get(tie[side]) ?? 0);
  const graph = graphOfEdges(tied.length, end('a'), end('b'));
  const found = (seed: number): readonly (readonly number[])[] => {
    const groups = new Map<number, number[]>();
    for (const [at, group] of communities(graph, seeded(seed)).of.entries()) {
      groups.set(group, [...(groups.get(group) ?? []), tied[at] ?? 0]);
    }
    return [...groups.values()];
  };
  const asText = (groups: readonly (readonly number[])[]): string =>
    groups
      .map((people) => people.join(' '))
      .sort()
      .join('\n');
  const first = found(0);
  const wanted = asText(first);
  let same = 0;
  for (let seed = 1; seed <= orders; seed += 1) {
    yield;
    if (asText(found(seed)) === wanted) same += 1;
  }
  return { found: first, same };
}

function circleOf(people: readonly number[], gatherings: readonly Gathering[]): Circle {
  const within = new Set(people);
  const shared = gatherings.filter(
    (one) =>
      one.people.length <= largestGathering &&
      one.people.filter((person) => within.has(person)).length > 1,
  );
  return {
    people,
    conversations: shared.length,
    messages: shared.reduce((sum, { messages }) => sum + messages, 0),
  };
}
