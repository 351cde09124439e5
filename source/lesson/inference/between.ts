import { betweenness } from '../../analysis/betweenness.ts';
import { cutsOf } from '../../analysis/bridges.ts';
import {
  degreeOf,
  edgeCount,
  type Graph,
  graphOf,
  neighboursOf,
  pairCounts,
} from '../../analysis/graph.ts';
import type { NamedGraph } from '../../analysis/real-data.ts';
import { isBetweenTwo, rowsWhere } from '../../analysis/rows.ts';
import { namesOf, nothing, rounded } from './figures.ts';
import { type Inferred, type TableInference, yoursIf } from './material.ts';

/** Who lies on most shortest paths of a graph that was made from these rows. */
export function mostBetween(
  { names, graph }: NamedGraph,
  top: number,
  rows: Uint32Array,
): Inferred {
  const scores = betweenness(graph);
  const ranked = Array.from(scores, (score, person) => ({
    label: names[person] ?? '',
    value: rounded(score, 1),
    ...yoursIf(names[person] ?? ''),
  }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value || (one.label < other.label ? -1 : 1));
  const [first, second, third] = ranked;
  const people = names.filter((_, person) => degreeOf(graph, person) > 0);
  return {
    pictures: [{ is: 'bars', measure: 'paths', digits: 1, bars: ranked.slice(0, top) }],
    values: {
      people: people.length,
      ties: edgeCount(graph),
      first: first?.label ?? nothing,
      'first.score': first?.value ?? 0,
      second: second?.label ?? nothing,
      'second.score': second?.value ?? 0,
      third: third?.label ?? nothing,
      'third.score': third?.value ?? 0,
    },
    findings: [{ what: 'central', who: [], rows }],
  };
}

export const central: TableInference = ({ rows }, { top }) => {
  const graph = graphOf(pairCounts(rows));
  return mostBetween({ names: rows.people, graph }, top, rowsWhere(rows, isBetweenTwo));
};

/** The people and ties without whom others would be cut off, each with those others; by name. */
export const bridges: TableInference = ({ rows }) => {
  const graph = graphOf(pairCounts(rows));
  const cuts = cutsOf(graph);
  const namesIn = (people: readonly number[]) => people.map((one) => rows.people[one] ?? '').sort();
  const listOf = (label: string, ends: readonly string[], cut: readonly number[]) => ({
    label,
    items: namesIn(cut).map((text) => ({ text, ...yoursIf(text) })),
    ...yoursIf(...ends),
  });
  const people = cuts.people.map((person) => {
    const name = rows.people[person] ?? '';
    return listOf(name, [name], cutOff(graph, [person]));
  });
  const ties = cuts.edges.map(({ a, b }) => {
    const ends = namesIn([a, b]);
    return { ends, list: listOf(ends.join(' - '), ends, cutOff(graph, [], [a, b])) };
  });
  const byLabel = (one: { label: string }, other: { label: string }) =>
    one.label < other.label ? -1 : 1;
  people.sort(byLabel);
  ties.sort((one, other) => byLabel(one.list, other.list));
  return {
    pictures: [{ is: 'lists', lists: [...people, ...ties.map(({ list }) => list)] }],
    values: {
      count: people.length,
      who: namesOf(people.map(({ label }) => label)),
      ties: ties.length,
      a: ties[0]?.ends[0] ?? nothing,
      b: ties[0]?.ends[1] ?? nothing,
    },
    findings: [{ what: 'bridges', who: [], rows: rowsWhere(rows, isBetweenTwo) }],
  };
};

/**
 * Who would be cut off from the largest part of a graph without somebody, or without a tie: people
 * who had contacts, and can no longer reach that part.
 */
export function cutOff(
  graph: Graph,
  without: readonly number[],
  tie: readonly [number, number] | readonly [] = [],
): readonly number[] {
  const parts: number[][] = [];
  const seen = new Set<number>(without);
  const isCut = (a: number, b: number) => tie.length === 2 && tie.includes(a) && tie.includes(b);
  for (let root = 0; root < graph.people; root++) {
    if (seen.has(root) || degreeOf(graph, root) === 0) continue;
    const part = [root];
    seen.add(root);
    for (const person of part) {
      for (const other of neighboursOf(graph, person)) {
        if (seen.has(other) || isCut(person, other)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts
    .sort((one, other) => other.length - one.length)
    .slice(1)
    .flat();
}
