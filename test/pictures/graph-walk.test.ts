import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutGraph } from '../../source/pictures/graph-layout.ts';
import {
  circles,
  contactsOf,
  cutPoints,
  type Direction,
  walk,
} from '../../source/pictures/graph-walk.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { anyLabel, arbitraryGraph } from './arbitrary-picture.ts';
import { indexOf, townGraph } from './town-graph.ts';

type Graph = PictureOf<'graph'>;

/** Everybody whom a key leads to, again and again, in turn. */
function walked(graph: Graph, to: Direction, steps = graph.people.length): readonly number[] {
  const seen: number[] = [];
  let at: number | undefined;
  for (let count = 0; count < steps; count++) {
    at = walk(graph, at, to);
    seen.push(at);
  }
  return seen;
}

const someGraph = arbitraryGraph(anyLabel, 30).filter(({ people }) => people.length > 0);

describe('walking through a graph', () => {
  test.each(['up', 'down'] as const)('%s reaches everybody, and then the first again', (to) => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const seen = walked(graph, to);
        expect([...seen].sort((a, b) => a - b)).toEqual([...graph.people.keys()]);
        expect(walk(graph, seen.at(-1), to)).toBe(seen[0]);
      }),
    );
  });

  test('up goes back where down came from', () => {
    fc.assert(
      fc.property(someGraph, fc.nat(29), (graph, start) => {
        const person = start % graph.people.length;
        expect(walk(graph, walk(graph, person, 'down'), 'up')).toBe(person);
        expect(walk(graph, walk(graph, person, 'up'), 'down')).toBe(person);
      }),
    );
  });

  test('down goes through one circle after the other, and down in each', () => {
    const graph = townGraph();
    const { y } = layOutGraph(graph);
    const seen = walked(graph, 'down');
    const ofCircle = seen.map((person) => graph.people[person]?.circle ?? -1);
    expect(ofCircle).toEqual(ofCircle.toSorted((a, b) => a - b));
    seen.slice(1).forEach((person, index) => {
      const before = seen[index] ?? 0;
      if (graph.people[before]?.circle !== graph.people[person]?.circle) return;
      expect(y[person]).toBeGreaterThanOrEqual(y[before] ?? 0);
    });
  });

  test('to a side leads to somebody on that side, or nowhere', () => {
    fc.assert(
      fc.property(someGraph, fc.nat(29), (graph, start) => {
        const person = start % graph.people.length;
        const { x } = layOutGraph(graph);
        const [left, right] = [walk(graph, person, 'left'), walk(graph, person, 'right')];
        const most = Math.max(...x);
        const least = Math.min(...x);
        if ((x[person] ?? 0) < most) expect(x[right]).toBeGreaterThan(x[person] ?? 0);
        else expect(right).toBe(person);
        if ((x[person] ?? 0) > least) expect(x[left]).toBeLessThan(x[person] ?? 0);
        else expect(left).toBe(person);
      }),
    );
  });

  test('starts somewhere, also from somebody who is not there, and in a graph of nobody', () => {
    const graph = townGraph();
    const first = walk(graph, undefined, 'down');
    for (const to of ['up', 'left', 'right'] as const)
      expect(walk(graph, undefined, to)).toBe(first);
    expect(walk(graph, 99, 'down')).toBe(first);
    expect(walk({ is: 'graph', people: [], ties: [] }, undefined, 'down')).toBe(0);
  });
});

describe('what there is to say of somebody', () => {
  test('their contacts, most messages first and equal ones by name', () => {
    const people = ['alice', 'bob', 'carol', 'dave'].map((name, at) => ({
      name,
      circle: at % 2,
      marked: false,
      ...(name === 'dave' ? { yours: true as const } : {}),
    }));
    const ties = [
      { a: 0, b: 2, count: 3 },
      { a: 0, b: 1, count: 3 },
      { a: 0, b: 3, count: 9 },
      { a: 1, b: 2, count: 5 },
    ];
    expect(contactsOf({ is: 'graph', people, ties }, 0)).toEqual([
      { person: 3, name: 'dave', circle: 1, count: 9, yours: true },
      { person: 1, name: 'bob', circle: 1, count: 3 },
      { person: 2, name: 'carol', circle: 0, count: 3 },
    ]);
  });

  test('each tie at both of its ends', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const all = graph.people.flatMap((_, person) => contactsOf(graph, person));
        expect(all).toHaveLength(2 * graph.ties.length);
        const sum = (counts: readonly { readonly count: number }[]) =>
          counts.reduce((total, { count }) => total + count, 0);
        expect(sum(all)).toBe(2 * sum(graph.ties));
      }),
    );
  });

  test('circles by their numbers, with their signs and sizes', () => {
    const graph = townGraph();
    const found = circles(graph);
    expect(found.map(({ sign }) => sign)).toEqual(['1', '2', '3', '4', '5']);
    expect(found.map(({ tone }) => tone)).toEqual([
      'circle1',
      'circle2',
      'circle3',
      'circle4',
      'text',
    ]);
    expect(found.reduce((sum, { people }) => sum + people, 0)).toBe(graph.people.length);
  });

  test('on whom others hang, if the finding knows', () => {
    const graph = townGraph();
    expect(cutPoints(graph)).toEqual([]);
    const [bea, carl] = [indexOf(graph, 'bea'), indexOf(graph, 'carl')];
    const people = graph.people.map((one, at) => (at === bea ? { ...one, cutsOff: [carl] } : one));
    expect(cutPoints({ ...graph, people })).toEqual([{ person: bea, cutsOff: [carl] }]);
  });
});
