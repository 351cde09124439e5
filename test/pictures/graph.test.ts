import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import { circleSign, graphShown } from '../../source/pictures/graph.ts';
import { layOutGraph } from '../../source/pictures/graph-layout.ts';
import { placeNames } from '../../source/pictures/graph-names.ts';
import { sketchTies } from '../../source/pictures/graph-ties.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { cellWidth } from '../../source/text/cells.ts';
import people from '../../town/people.json' with { type: 'json' };
import ties from '../../town/ties.json' with { type: 'json' };
import { anyLabel, arbitraryGraph, asciiLabel, drawText, textOf } from './arbitrary-picture.ts';

type Graph = PictureOf<'graph'>;

/** The town's 41 people; their households stand for circles. */
function townGraph(marked: readonly string[] = []): Graph {
  const names = people.people.map(({ id }) => id);
  const counts = new Map<string, number>();
  const add = (one: string, other: string, count: number): void => {
    const pair = [names.indexOf(one), names.indexOf(other)].sort((a, b) => a - b).join();
    counts.set(pair, (counts.get(pair) ?? 0) + count);
  };
  for (const { a, b, perDay } of ties.ties) add(a, b, perDay * 7);
  for (const { members, perDay } of ties.groups) {
    members.forEach((one, index) => {
      for (const other of members.slice(index + 1)) add(one, other, perDay);
    });
  }
  return {
    is: 'graph',
    people: people.people.map(({ id, household }) => ({
      name: id,
      circle: household % 5,
      marked: marked.includes(id),
    })),
    ties: [...counts].map(([pair, count]) => {
      const [a = 0, b = 0] = pair.split(',').map(Number);
      return { a, b, count };
    }),
  };
}

/** A crowd with so many ties that only some can be drawn. */
function crowdGraph(count: number, share: number): Graph {
  let state = 1;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const pairs = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      if (next() < share) pairs.push({ a, b, count: Math.ceil(next() * 50) });
    }
  }
  return {
    is: 'graph',
    people: Array.from({ length: count }, (_, person) => ({
      name: `p${person}`,
      circle: person % 6,
      marked: person % 50 === 0,
    })),
    ties: pairs,
  };
}

const shownAt = (graph: Graph, columns: number, rows: number, unicode = true) =>
  graphShown(graph, { columns, rows, unicode, number: english.number });

describe('names in a graph', () => {
  test('never overlap, and no sign touches them', () => {
    const box = fc.record({
      columns: fc.integer({ min: 10, max: 120 }),
      rows: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(arbitraryGraph(asciiLabel), box, (graph, room) => {
        const wishes = graph.people.map(({ name, marked }, person) => ({
          width: name.length + 2,
          marked,
          weight: person % 7,
        }));
        const taken = new Map<number, number>();
        const marks = placeNames(layOutGraph(graph), wishes, room).filter((mark) => mark);
        for (const mark of marks) {
          if (mark === undefined) continue;
          expect(mark.column).toBeGreaterThanOrEqual(0);
          expect(mark.column + mark.width).toBeLessThanOrEqual(room.columns);
          expect(mark.row).toBeLessThan(room.rows);
          for (let cell = mark.column; cell < mark.column + mark.width; cell++) {
            const key = mark.row * room.columns + cell;
            expect(taken.has(key)).toBe(false);
            taken.set(key, mark.person);
          }
        }
        for (const mark of marks) {
          if (mark?.named !== true) continue;
          const start = mark.row * room.columns;
          if (mark.column > 0) expect(taken.has(start + mark.column - 1)).toBe(false);
          const end = mark.column + mark.width;
          if (end < room.columns) expect(taken.has(start + end)).toBe(false);
        }
      }),
    );
  });

  test('that are marked are always shown, whatever the room', () => {
    fc.assert(
      fc.property(
        arbitraryGraph(fc.stringMatching(/^[a-z]{1,8}$/)),
        fc.integer({ min: 24, max: 200 }),
        fc.nat(60),
        fc.boolean(),
        (graph, columns, rows, unicode) => {
          const text = drawText(graph, { columns, rows, unicode, number: english.number }).join(
            '\n',
          );
          const between = unicode ? '\u00b7' : ':';
          for (const { name, circle, marked } of graph.people) {
            if (marked) expect(text).toContain(circleSign(circle) + between + name);
          }
        },
      ),
    );
  });

  test('are whole, with blanks on either side: no tie breaks them', () => {
    const graph = townGraph(['dina']);
    const lines = drawText(graph);
    for (const { name, circle } of graph.people) {
      const label = `${circleSign(circle)}\u00b7${name}`;
      const line = lines.find((text) => text.includes(label)) ?? '';
      const at = line.indexOf(label);
      expect(line.charAt(at - 1).trim()).toBe('');
      expect(line.charAt(at + label.length).trim()).toBe('');
    }
  });

  test('of the 41 in the town all have room at 60x18, 80x22 and 200x50', () => {
    const graph = townGraph();
    for (const [columns, rows] of [
      [60, 18],
      [80, 22],
      [200, 50],
    ] as const) {
      const shown = shownAt(graph, columns, rows);
      expect(shown).toMatchObject({ named: 41, unnamed: 0, hidden: 0 });
      expect(shown.tiesDrawn).toBe(shown.ties);
      expect(drawText(graph, { columns, rows })).toHaveLength(rows);
    }
  });

  test('give way to signs in a small room, and nobody is lost', () => {
    const shown = shownAt(townGraph(['dina']), 40, 12);
    expect(shown.named).toBeGreaterThan(20);
    expect(shown.named + shown.unnamed).toBe(41);
  });

  test('may be wide', () => {
    const names = ['\u5bbf\u820e', '\u30a2\u30f3\u30ca\u3055\u3093', '\u{1f469}\u200d\u{1f467}'];
    const graph: Graph = {
      is: 'graph',
      people: names.map((name) => ({ name, circle: 0, marked: false })),
      ties: [
        { a: 0, b: 1, count: 1 },
        { a: 1, b: 2, count: 1 },
      ],
    };
    const text = drawText(graph).join('\n');
    for (const name of names) expect(text).toContain(`1\u00b7${name}`);
  });
});

describe('ties in a graph', () => {
  const crowd = crowdGraph(60, 0.6);
  const box = { columns: 60, rows: 18 };
  const marks = placeNames(
    layOutGraph(crowd),
    crowd.people.map(() => ({ width: 5, marked: false, weight: 1 })),
    box,
  );
  const { drawn } = sketchTies(crowd, crowd.ties, marks, box, true);

  test('that do not all fit are the strongest, and the strongest of each person', () => {
    expect(drawn.length).toBeLessThan(crowd.ties.length / 2);
    const seen = new Set<number>();
    let weakest = Number.POSITIVE_INFINITY;
    for (const { a, b, count } of drawn) {
      if (seen.has(a) && seen.has(b)) weakest = count;
      seen.add(a).add(b);
    }
    const left = crowd.ties.filter((tie) => !drawn.includes(tie));
    for (const { count } of left) expect(count).toBeLessThanOrEqual(weakest);
    expect(seen.size).toBe(60);
  });

  test('are counted, drawn or not', () => {
    const shown = shownAt(crowd, 60, 18);
    expect(shown.ties).toBe(crowd.ties.length);
    expect(shown.tiesDrawn).toBeGreaterThanOrEqual(30);
    expect(shown.tiesDrawn).toBeLessThan(shown.ties);
  });

  test('lead from name to name', () => {
    const pair: Graph = {
      is: 'graph',
      people: ['alice', 'bob'].map((name) => ({ name, circle: 0, marked: false })),
      ties: [{ a: 0, b: 1, count: 1 }],
    };
    expect(drawText(pair).join('\n').trim()).toMatch(/^1\u00b7\w+ [\u2801-\u28ff]+ 1\u00b7\w+$/);
    expect(drawText(pair, { unicode: false }).join('\n').trim()).toMatch(/^1:\w+ \.+ 1:\w+$/);
    expect(drawText({ ...pair, ties: [] }).join('')).not.toMatch(/[\u2801-\u28ff]/);
  });

  test('of marked people stand out', () => {
    const tones = (graph: Graph) =>
      new Set(
        draw(graph, { columns: 60, rows: 18, unicode: true, number: english.number })
          .flat()
          .map(({ tone }) => tone),
      );
    expect(tones(townGraph())).toEqual(new Set(['text', 'tieBetween']));
    expect(tones(townGraph(['dina']))).toContain('accent');
  });
});

describe('a graph', () => {
  test('shows circles by signs, not by colour', () => {
    expect(circleSign(0)).toBe('1');
    expect(circleSign(8)).toBe('9');
    expect(circleSign(9)).toBe('a');
    expect(circleSign(99)).toBe('+');
  });

  test('counts everybody: named, unnamed or hidden', () => {
    fc.assert(
      fc.property(arbitraryGraph(anyLabel), fc.integer({ min: 5, max: 90 }), (graph, columns) => {
        const { named, unnamed, hidden } = shownAt(graph, columns, 10);
        expect(named + unnamed + hidden).toBe(graph.people.length);
      }),
    );
  });

  test('puts those who write to each other nearer together than others', () => {
    const graph = townGraph();
    const { x, y } = layOutGraph(graph);
    const tied = new Set(graph.ties.map(({ a, b }) => `${a} ${b}`));
    const sums = { tied: 0, others: 0 };
    const counts = { tied: 0, others: 0 };
    for (let a = 0; a < 41; a++) {
      for (let b = a + 1; b < 41; b++) {
        const kind = tied.has(`${a} ${b}`) ? 'tied' : 'others';
        sums[kind] += Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
        counts[kind] += 1;
      }
    }
    expect(sums.tied / counts.tied).toBeLessThan(0.75 * (sums.others / counts.others));
  });

  test('of few people stays small', () => {
    const graph: Graph = {
      is: 'graph',
      people: ['alice', 'bob', 'carol'].map((name) => ({ name, circle: 0, marked: false })),
      ties: [],
    };
    const lines = drawText(graph, { columns: 200, rows: 60 });
    expect(lines.length).toBeLessThanOrEqual(6);
    for (const line of lines) expect(cellWidth(line)).toBeLessThanOrEqual(30);
  });

  test('of a large crowd is drawn the same again, and hides nobody', () => {
    const crowd = crowdGraph(254, 0.3);
    const first = draw(crowd, { columns: 60, rows: 18, unicode: true, number: english.number });
    const again = draw(crowd, { columns: 60, rows: 18, unicode: true, number: english.number });
    expect(again.map(textOf)).toEqual(first.map(textOf));
    expect(shownAt(crowd, 60, 18)).toMatchObject({ hidden: 0 });
  });
});
