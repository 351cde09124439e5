import { cutsOf } from '../../analysis/bridges.ts';
import { communities } from '../../analysis/communities.ts';
import {
  type Contacts,
  countBetween,
  degreeOf,
  edgeCount,
  type Graph,
  graphOf,
  neighboursOf,
  pairCounts,
  topPairs,
} from '../../analysis/graph.ts';
import { isBetweenTwo, personOf, type Rows, rowsWhere } from '../../analysis/rows.ts';
import { seeded } from '../../analysis/seeded.ts';
import type { PictureOf } from '../../pictures/picture.ts';
import { cutOff } from './between.ts';
import { nothing } from './figures.ts';
import { type TableInference, yoursIf } from './material.ts';

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** Messages both ways. */
const between = (contacts: Contacts, a: number, b: number): number =>
  countBetween(contacts, a, b) + countBetween(contacts, b, a);

/** Who has any contact; the others are in the rows only because they connected. */
const inGraph = (graph: Graph): readonly number[] =>
  Array.from({ length: graph.people }, (_, person) => person).filter(
    (person) => degreeOf(graph, person) > 0,
  );

/** The circles of two people or more, the largest first; the same ones every time. */
export function circlesIn(graph: Graph) {
  const { of, sizes } = communities(graph, seeded(1));
  return { of, sizes: sizes.filter((size) => size > 1) };
}

/** Who wrote to whom. */
export const contactGraph: TableInference = ({ rows }, { who }) => {
  const contacts = pairCounts(rows);
  const graph = graphOf(contacts);
  const circles = circlesIn(graph);
  const people = inGraph(graph);
  const [top] = topPairs(contacts, 1);
  const messages = sum(contacts.count);
  return {
    pictures: [drawn(rows, contacts, graph, people, circles.of, who)],
    values: {
      people: people.length,
      ties: edgeCount(graph),
      messages,
      circles: circles.sizes.length,
      'top.from': rows.people[top?.from ?? -1] ?? nothing,
      'top.to': rows.people[top?.to ?? -1] ?? nothing,
      'top.messages': top?.count ?? 0,
    },
    findings: [{ what: 'contacts', who: [], rows: rowsWhere(rows, isBetweenTwo) }],
  };
};

function drawn(
  rows: Rows,
  contacts: Contacts,
  graph: Graph,
  people: readonly number[],
  circleOf: Uint32Array,
  who: readonly string[],
): PictureOf<'graph'> {
  const place = new Map(people.map((person, index) => [person, index]));
  const placeOf = (person: number) => place.get(person) ?? 0;
  const cuts = cutsOf(graph);
  const cutTies = new Set(cuts.edges.map(({ a, b }) => `${a} ${b}`));
  return {
    is: 'graph',
    people: people.map((person) => {
      const name = rows.people[person] ?? '';
      return {
        name,
        circle: circleOf[person] ?? 0,
        marked: who.includes(name),
        ...yoursIf(name),
        ...(cuts.people.includes(person) ? { cutsOff: cutOff(graph, [person]).map(placeOf) } : {}),
      };
    }),
    ties: people.flatMap((a) =>
      Array.from(neighboursOf(graph, a))
        .filter((b) => b > a)
        .map((b) => ({
          a: placeOf(a),
          b: placeOf(b),
          count: between(contacts, a, b),
          ...(cutTies.has(`${a} ${b}`) ? { cut: true } : {}),
        })),
    ),
  };
}

/** Somebody's contacts, most messages both ways first; equal ones by name. */
export const around: TableInference = ({ rows }, { who: [name = ''], top }) => {
  const contacts = pairCounts(rows);
  const person = personOf(rows, name) ?? 0;
  const ranked = Array.from(neighboursOf(graphOf(contacts), person), (other) => ({
    label: rows.people[other] ?? '',
    value: between(contacts, person, other),
    ...yoursIf(rows.people[other] ?? ''),
  })).sort((one, other) => other.value - one.value || (one.label < other.label ? -1 : 1));
  const messages = sum(ranked.map(({ value }) => value));
  const [first, second] = ranked;
  const isTheirs = (_: Rows, row: number) =>
    isBetweenTwo(rows, row) && (rows.from[row] === person || rows.to[row] === person);
  return {
    pictures: [{ is: 'bars', measure: 'messages', digits: 0, bars: ranked.slice(0, top) }],
    values: {
      count: ranked.length,
      messages,
      first: first?.label ?? nothing,
      'first.messages': first?.value ?? 0,
      second: second?.label ?? nothing,
      'second.messages': second?.value ?? 0,
    },
    findings: [{ what: 'around', who: [name], rows: rowsWhere(rows, isTheirs) }],
  };
};
