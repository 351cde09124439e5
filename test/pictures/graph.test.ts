import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw, type GraphView } from '../../source/pictures/draw.ts';
import { circleSign } from '../../source/pictures/circles.ts';
import { graphShown } from '../../source/pictures/graph.ts';
import { focusOf } from '../../source/pictures/graph-focus.ts';
import { layOutGraph } from '../../source/pictures/graph-layout.ts';
import { placeNames } from '../../source/pictures/graph-names.ts';
import { sketchTies, tieLines, tieTone } from '../../source/pictures/graph-ties.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { anyLabel, arbitraryGraph, asciiLabel, drawText, textOf } from './arbitrary-picture.ts';
import { indexOf, townGraph } from './town-graph.ts';

type Graph = PictureOf<'graph'>;

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
  graphShown(graph, { columns, rows, unicode });

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

  test.each([
    [55, 17],
    [60, 14],
    [40, 8],
    [24, 6],
  ] as const)('that are marked are always shown, as in %i columns and %i rows', (columns, rows) => {
    const one = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(one, { maxLength: 6 }), fc.boolean(), (marked, unicode) => {
        const graph = townGraph();
        const people = graph.people.map((person, at) => ({
          ...person,
          marked: marked.includes(at),
        }));
        const text = drawText({ ...graph, people }, { columns, rows, unicode }).join('\n');
        for (const at of marked) {
          const { name = '', circle = 0 } = people[at] ?? {};
          expect(text).toContain(circleSign(circle) + (unicode ? '*' : '!') + name);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of the learner have a sign of their own', () => {
    const graph = townGraph(['dina'], 'rosa');
    expect(drawText(graph).join('\n')).toContain('\u25c6 rosa');
    expect(drawText(graph, { unicode: false }).join('\n')).toContain('* rosa');
    const [stroke] = draw(graph, { columns: 60, rows: 18, unicode: true, number: english.number })
      .flat()
      .filter(({ text }) => text.includes('rosa'));
    expect(stroke?.tone).toBe('you');
  });

  test('are whole, with blanks on either side: no tie breaks them', () => {
    const graph = townGraph(['dina']);
    const lines = drawText(graph, { columns: 81, rows: 31 });
    for (const { name, circle, marked } of graph.people) {
      const label = `${circleSign(circle)}${marked ? '*' : ' '}${name}`;
      const line = lines.find((text) => text.includes(label)) ?? '';
      expect(line).not.toBe('');
      const at = line.indexOf(label);
      expect(line.charAt(at - 1).trim()).toBe('');
      expect(line.charAt(at + label.length).trim()).toBe('');
    }
  });

  test('of the 41 in the town all have room at 81x31', () => {
    const shown = shownAt(townGraph(), 81, 31);
    expect(shown).toMatchObject({ named: 41, unnamed: 0, hidden: 0 });
    expect(shown.tiesDrawn).toBe(shown.ties);
  });

  test.each([
    [55, 17, 30],
    [60, 14, 25],
    [40, 8, 7],
  ] as const)('give way to signs at %ix%i, and nobody is lost', (columns, rows, least) => {
    const shown = shownAt(townGraph(['dina']), columns, rows);
    expect(shown.named).toBeGreaterThanOrEqual(least);
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
    for (const name of names) expect(text).toContain(`1 ${name}`);
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
  const drawn = tieLines(crowd, marks, box, true).flatMap((line) => (line.drawn ? [line.tie] : []));

  test('that do not all fit are the strongest, and the strongest of each person', () => {
    expect(drawn.length).toBeLessThan(crowd.ties.length * 0.7);
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
    expect(drawText(pair).join('\n').trim()).toMatch(/^1 \w+ [\u2801-\u28ff]+ 1 \w+$/);
    expect(drawText(pair, { unicode: false }).join('\n').trim()).toMatch(/^1 \w+ \.+ 1 \w+$/);
    expect(drawText({ ...pair, ties: [] }).join('')).not.toMatch(/[\u2801-\u28ff]/);
  });

  const tonesOf = (graph: Graph, view?: GraphView) =>
    new Set(
      draw(graph, { columns: 81, rows: 31, unicode: true, number: english.number }, view)
        .flat()
        .map(({ tone }) => tone),
    );

  test('have the colour of their circle, and none between circles', () => {
    const all = tonesOf(townGraph());
    for (const number of [1, 2, 3, 4]) {
      expect(all).toContain(`circle${number}`);
      expect(all).toContain(`tie${number}`);
    }
    expect(all).toContain('tieBetween');
    const pair = (circle: number): Graph => ({
      is: 'graph',
      people: [
        { name: 'alice', circle: 0, marked: false },
        { name: 'bob', circle, marked: false },
      ],
      ties: [{ a: 0, b: 1, count: 1 }],
    });
    const dotsIn = (graph: Graph) =>
      drawText(graph)
        .join('')
        .match(/[\u2801-\u28ff]/g) ?? [];
    expect(tonesOf(pair(0))).toContain('tie1');
    expect(tonesOf(pair(1))).toContain('tieBetween');
    // Dotted: each sign has fewer dots than that of a whole line.
    expect(dotsIn(pair(0)).join('')).toMatch(/^\u2836+|^[\u2812\u2824\u2809\u28c0]+$/);
    expect(dotsIn(pair(1)).length).toBeLessThan(dotsIn(pair(0)).length);
  });

  test('of marked people stand out', () => {
    expect(tonesOf(townGraph())).not.toContain('accent');
    expect(tonesOf(townGraph(['dina']))).toContain('accent');
    // But not where all are marked.
    expect(tonesOf(townGraph(['dina']), { circle: 0 })).not.toContain('accent');
  });
});

describe('looking at somebody in a graph', () => {
  const rooms = [
    [81, 31],
    [55, 17],
    [60, 14],
    [40, 8],
  ] as const;
  const drawAt = (graph: Graph, columns: number, rows: number, view: GraphView, unicode = true) =>
    draw(graph, { columns, rows, unicode, number: english.number }, view);

  test.each(rooms)('names them and their contacts at %ix%i, whoever it is', (columns, rows) => {
    const graph = townGraph(['dina'], 'rosa');
    for (const [selected, { name, circle }] of graph.people.entries()) {
      const lines = drawAt(graph, columns, rows, { selected });
      const text = lines.map(textOf).join('\n');
      expect(text).toMatch(new RegExp(`\u25b8.[ *]${name}( |$)`, 'm'));
      expect(lines.flat().find((stroke) => stroke.text.includes(name))?.tone).toBe('accent');
      expect(circle).toBeGreaterThanOrEqual(0);
      // In a small room the nearest contacts come first, and of the others the signs are bright.
      const strong = lines.flat().filter(({ tone }) => tone === 'strong' || tone === 'you');
      const ties = graph.ties.filter(({ a, b }) => a === selected || b === selected);
      expect(strong.length).toBeGreaterThanOrEqual(Math.min(ties.length, 3));
      if (columns < 60) continue;
      for (const { a, b } of ties) {
        expect(text).toContain(graph.people[a === selected ? b : a]?.name);
      }
    }
  });

  test('leaves everybody else where they are', () => {
    const graph = townGraph([], 'rosa');
    const plain = drawAt(graph, 81, 31, {}).map(textOf);
    const looked = drawAt(graph, 81, 31, { selected: indexOf(graph, 'elif') }).map(textOf);
    const near = new Set(['elif']);
    for (const { name } of graph.people) {
      if (near.has(name)) continue;
      const at = (lines: readonly string[]) =>
        lines.flatMap((line, row) =>
          line.includes(` ${name}`) ? [row, line.indexOf(` ${name}`)] : [],
        );
      expect(at(looked)).toEqual(at(plain));
    }
  });

  test.each(rooms)('is counted as it is drawn at %ix%i', (columns, rows) => {
    const graph = townGraph(['dina'], 'rosa');
    const room = { columns, rows, unicode: true };
    for (const selected of graph.people.keys()) {
      const text = drawAt(graph, columns, rows, { selected }).map(textOf).join('\n');
      const names = graph.people.filter(({ name }) =>
        new RegExp(`[ *]${name}( |$)`, 'm').test(text),
      );
      expect(graphShown(graph, room, { selected }).named).toBe(names.length);
    }
  });

  test('draws all of their ties, also those that had no room', () => {
    const crowd = crowdGraph(60, 0.6);
    const selected = crowd.people.findIndex((_, person) => person === 7);
    const marks = crowd.people.map((_, person) => ({
      person,
      named: false,
      column: (person * 7) % 60,
      row: person % 18,
      width: 1,
    }));
    const box = { columns: 60, rows: 18 };
    const lines = tieLines(crowd, marks, box, true);
    const focus = focusOf(crowd, { selected });
    const theirs = lines.filter(({ tie }) => tie.a === selected || tie.b === selected);
    expect(theirs.some(({ drawn }) => !drawn)).toBe(true);
    expect(theirs.every(({ tie }) => focus.isBright(tie))).toBe(true);
    const grid = sketchTies(crowd, lines, focus, box, true);
    for (const { from, to } of theirs) {
      for (const [x, y] of [from, to]) {
        const cell = Math.floor(y / 4) * 60 + Math.floor(x / 2);
        expect(tieTone(grid, cell)).toBe('accent');
      }
    }
  });

  test('lets people of other circles step back', () => {
    const graph = townGraph();
    const lines = drawAt(graph, 81, 31, { circle: 2 });
    for (const { text, tone } of lines.flat()) {
      const found = graph.people.find(({ name }) => text.includes(name));
      if (found) expect(tone).toBe(found.circle === 2 ? 'circle3' : 'secondary');
    }
  });

  test('shows those on whom others hang, and those others', () => {
    const people = ['alice', 'bob', 'carol', 'dave', 'erin'].map((name, person) => ({
      name,
      circle: person > 2 ? 1 : 0,
      marked: false,
      ...(name === 'carol' ? { cutsOff: [3] } : {}),
    }));
    const graph: Graph = {
      is: 'graph',
      people,
      ties: [
        { a: 0, b: 1, count: 5 },
        { a: 0, b: 4, count: 5 },
        { a: 1, b: 2, count: 5 },
        { a: 2, b: 3, count: 5, cut: true },
      ],
    };
    const strokes = drawAt(graph, 60, 9, { only: 'cut-points' }).flat();
    const toneOf = (name: string) => strokes.find(({ text }) => text.includes(name))?.tone;
    expect(['alice', 'bob', 'carol', 'dave', 'erin'].map(toneOf)).toEqual([
      'secondary',
      'secondary',
      'strong',
      'circle2',
      'secondary',
    ]);
    expect(strokes.some(({ tone }) => tone === 'accent')).toBe(true);
  });

  test('keeps to the room, names who is selected and draws nobody twice, whatever the graph', () => {
    const view = fc.record(
      {
        selected: fc.nat(50),
        circle: fc.nat(6),
        only: fc.constant('cut-points' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        arbitraryGraph(fc.stringMatching(/^[b-y][a-z]{1,7}z$/), 30).map(
          (graph): Graph => ({
            ...graph,
            // Names that tell people apart.
            people: graph.people.map((one, at) => ({ ...one, name: `${one.name}${at}q` })),
          }),
        ),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 30 }),
        fc.boolean(),
        view,
        (graph, columns, rows, unicode, looked) => {
          const lines = drawAt(graph, columns, rows, looked, unicode);
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) expect(cellWidth(textOf(line))).toBeLessThanOrEqual(columns);
          const text = lines.map(textOf).join('\n');
          const drawn = text.match(/[b-y][a-z]+z\d+q/g) ?? [];
          expect(new Set(drawn).size).toBe(drawn.length);
          const names = graph.people.map(({ name }) => name);
          for (const name of drawn) expect(names).toContain(name);
          const name = names[looked.selected ?? -1];
          if (name !== undefined && rows > 0 && columns >= 2 * (name.length + 4)) {
            expect(text).toContain(name);
          }
        },
      ),
      { numRuns: 300 },
    );
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
