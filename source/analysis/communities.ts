import type { Graph } from './graph.ts';
import { shuffled } from './seeded.ts';
import { finished, type Task } from './tasks.ts';

/** A partition of the people: the largest group has number 0; who has no contact is alone. */
type Communities = {
  /** The number of each person's group. */
  readonly of: Uint32Array;
  /** People in each group, descending. */
  readonly sizes: readonly number[];
};

/** Neighbours with weights; `own` is twice the weight of the edges within a node. */
type Weighted = {
  readonly nodes: number;
  readonly start: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly weight: Float64Array;
  readonly own: Float64Array;
};

/**
 * Groups of people who have more to do with each other than with the rest, by the method of
 * Louvain (Blondel, Guillaume, Lambiotte, Lefebvre, 2008). `random` gives the order in which
 * people are looked at: the same numbers, the same groups; others may find slightly others.
 */
export function communities(graph: Graph, random: () => number): Communities {
  return finished(communitiesTask(graph, random));
}

/** The same as a task; only making a group one node takes longer than some milliseconds. */
export function* communitiesTask(graph: Graph, random: () => number): Task<Communities> {
  const of = Uint32Array.from({ length: graph.people }, (_, person) => person);
  let level: Weighted = {
    nodes: graph.people,
    start: graph.start,
    neighbours: graph.neighbours,
    weight: new Float64Array(graph.neighbours.length).fill(1),
    own: new Float64Array(graph.people),
  };
  for (;;) {
    const { moved, group, groups } = yield* moveNodes(level, graph.neighbours.length, random);
    if (!moved) break;
    for (let person = 0; person < of.length; person++) of[person] = group[of[person] ?? 0] ?? 0;
    level = gather(level, group, groups);
    yield;
  }
  return { of, sizes: numberBySize(of) };
}

type Moved = { readonly moved: boolean; readonly group: Uint32Array; readonly groups: number };

/** Neighbours that are looked at between two looks at anything else. */
const neighboursInStep = 1_000_000;

/** Moves each node to the neighbouring group that gains most, until none gains. */
function* moveNodes(level: Weighted, total: number, random: () => number): Task<Moved> {
  const { nodes, start, neighbours, weight, own } = level;
  const group = Uint32Array.from({ length: nodes }, (_, node) => node);
  const strength = own.slice();
  for (let node = 0; node < nodes; node++) {
    for (let place = start[node] ?? 0; place < (start[node + 1] ?? 0); place++) {
      strength[node] = (strength[node] ?? 0) + (weight[place] ?? 0);
    }
  }
  const held = strength.slice();
  const links = new Float64Array(nodes);
  const touched = new Uint32Array(nodes);
  const order = shuffled(nodes, random);
  /** Whether the node went to another group. */
  const move = (node: number): boolean => {
    const home = group[node] ?? 0;
    let count = 0;
    for (let place = start[node] ?? 0; place < (start[node + 1] ?? 0); place++) {
      const other = group[neighbours[place] ?? 0] ?? 0;
      if (links[other] === 0) touched[count++] = other;
      links[other] = (links[other] ?? 0) + (weight[place] ?? 0);
    }
    const mine = strength[node] ?? 0;
    held[home] = (held[home] ?? 0) - mine;
    let best = home;
    let gain = (links[home] ?? 0) - ((held[home] ?? 0) * mine) / total;
    for (let index = 0; index < count; index++) {
      const other = touched[index] ?? 0;
      const found = (links[other] ?? 0) - ((held[other] ?? 0) * mine) / total;
      // The margin keeps rounding from moving a node to and fro for ever.
      if (found > gain + 1e-9) {
        best = other;
        gain = found;
      }
      links[other] = 0;
    }
    held[best] = (held[best] ?? 0) + mine;
    group[node] = best;
    return best !== home;
  };
  let moved = false;
  let looked = 0;
  for (let again = true; again; ) {
    again = false;
    for (const node of order) {
      if (move(node)) {
        again = true;
        moved = true;
      }
      looked += 1 + (start[node + 1] ?? 0) - (start[node] ?? 0);
      if (looked < neighboursInStep) continue;
      looked = 0;
      yield;
    }
  }
  return { moved, group, groups: renumber(group) };
}

/** Numbers the groups from 0 without gaps, in the order of their first node; returns how many. */
function renumber(group: Uint32Array): number {
  const numberOf = new Map<number, number>();
  for (let node = 0; node < group.length; node++) {
    const old = group[node] ?? 0;
    const fresh = numberOf.get(old) ?? numberOf.size;
    numberOf.set(old, fresh);
    group[node] = fresh;
  }
  return numberOf.size;
}

/** Each group becomes one node. */
function gather(level: Weighted, group: Uint32Array, groups: number): Weighted {
  const { nodes, start, neighbours, weight } = level;
  const own = new Float64Array(groups);
  const links: Map<number, number>[] = Array.from({ length: groups }, () => new Map());
  for (let node = 0; node < nodes; node++) {
    const from = group[node] ?? 0;
    own[from] = (own[from] ?? 0) + (level.own[node] ?? 0);
    for (let place = start[node] ?? 0; place < (start[node + 1] ?? 0); place++) {
      const to = group[neighbours[place] ?? 0] ?? 0;
      const value = weight[place] ?? 0;
      if (to === from) own[from] = (own[from] ?? 0) + value;
      else links[from]?.set(to, (links[from]?.get(to) ?? 0) + value);
    }
  }
  const merged = new Uint32Array(groups + 1);
  links.forEach((to, from) => {
    merged[from + 1] = (merged[from] ?? 0) + to.size;
  });
  return {
    nodes: groups,
    start: merged,
    neighbours: Uint32Array.from(links.flatMap((to) => [...to.keys()])),
    weight: Float64Array.from(links.flatMap((to) => [...to.values()])),
    own,
  };
}

/** Gives the largest group number 0, and of equal ones that with the first person. */
function numberBySize(of: Uint32Array): readonly number[] {
  const counts = new Array<number>(renumber(of)).fill(0);
  for (const group of of) counts[group] = (counts[group] ?? 0) + 1;
  const order = counts.map((_, group) => group);
  order.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const rank = new Uint32Array(order.length);
  order.forEach((group, place) => {
    rank[group] = place;
  });
  for (let person = 0; person < of.length; person++) of[person] = rank[of[person] ?? 0] ?? 0;
  return order.map((group) => counts[group] ?? 0);
}
