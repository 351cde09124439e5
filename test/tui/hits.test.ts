import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { FileSearch } from '../../source/lesson/kinds/search.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { paintParts } from '../../source/tui/parts/paint-parts.ts';
import { longTable } from '../../source/view/long-table.ts';
import { aState, linesOf, noFacts, rowsIn, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');

/** A search as the lesson does it, through rows of a relay. */
function searchFor(text: string, hits: number): FileSearch {
  const found = Array.from({ length: hits }, (_, at) => ({
    line: 2 + 3 * at,
    text: exportLine({
      seq: at,
      at: Date.UTC(2026, 2, 2, 8, 0, at),
      kind: 'envelope',
      from: 'you',
      to: 'noor',
      bytes: 100 + at,
      address: '192.0.2.17',
      simulated: true,
      connection: 17_000 + at,
    }).trimEnd(),
  }));
  return { text, hits, of: 12_744, heading: exportHeader.trimEnd(), found };
}

const canvasOf = (columns: number, rows: number) => ({
  layout: layoutOf({ columns, rows }),
  words,
  unicode: true,
});

const painted = (search: FileSearch, earlier: readonly FileSearch[], columns = 80, rows = 24) =>
  paintParts(
    [{ kind: 'hits', search: { ...search, found: search.found.slice(0, 10) }, earlier }],
    canvasOf(columns, rows),
  );

describe.each([
  [120, 40],
  [80, 24],
  [60, 20],
  [40, 12],
])('what a search brought, at %ix%i', (columns, rows) => {
  const shown = (search: FileSearch, earlier: readonly FileSearch[] = []) =>
    linesOf(painted(search, earlier, columns, rows));

  it('keeps what was searched for, with how many of how many rows hold it', () => {
    for (const [text, hits] of [
      ['Ljubljana', 0],
      ['you', 8],
    ] as const) {
      const lines = shown(searchFor(text, hits)).join('\n');
      expect(lines).toContain(`"${text}"`);
      expect(lines).toContain(`${hits} of 12,744 rows`);
    }
  });

  it('tells what was searched for before', () => {
    const before = [searchFor('Meet me at the square', 0), searchFor('noor', 8)];
    const lines = shown(searchFor('you', 8), before)
      .join(' ')
      .replaceAll(/[\s\u2502]+/g, ' ');
    expect(lines).toContain('Before: "Meet me at the square" 0, "noor" 8.');
  });

  it('is a table that fits, whose hits are marked and in sight', () => {
    // It stands in a column that is the first to go.
    const search = searchFor('17002', 8);
    const rowsShown = rowsIn(painted(search, [], columns, rows));
    const marked = rowsShown.flat().filter(({ tone }) => tone === 'focus');
    expect(marked.map(({ text }) => text)).toContain('17002');
    for (const line of shown(search)) expect(cellWidth(line)).toBeLessThan(columns);
    expect(shown(search).some((line) => /line .*conn/.test(line))).toBe(true);
  });
});

it('marks a hit whatever its case, and signs are nothing but signs', () => {
  const marks = (text: string) =>
    rowsIn(painted(searchFor(text, 1), []))
      .flat()
      .flatMap((one) => (one.tone === 'focus' ? [one.text] : []));
  expect(marks('YOU')).toEqual(['you']);
  expect(marks('192.0.2')).toEqual(['192.0.2']);
  expect(marks('1.2(')).toEqual([]);
});

it('says how many more there are, and the key lists all of them', () => {
  const search = searchFor('you', 872);
  expect(linesOf(painted(search, [])).join('\n')).toMatch(/and 86\d more: Tab, then w/);
  const facts: FrameFacts = {
    ...noFacts,
    view: stepViewOf({ actions: ['rows'], rows: { is: 'hits', search } }),
  };
  const canvas = canvasOf(80, 24);
  const state: AppState = {
    ...aState(),
    place: freshStep,
    overlay: { is: 'rows', scroll: { top: 860, seen: 872 } },
  };
  const screen = screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
  expect(screen[0]).toMatch(/rows \d+ to 872 of 872/);
  expect(screen.join('\n')).toContain('"you": 872 of 12,744 rows.');
});

it('puts what is in a file into cells, quoted or not, without its controls', () => {
  const search: FileSearch = {
    text: 'x',
    hits: 1,
    of: 1,
    heading: 'a,b,c',
    found: [{ line: 2, text: '"x, ""y""",\u001b[2Jz,' }],
  };
  const [section] = longTable({ is: 'hits', search }, words, '>').sections;
  expect(section?.rowAt(0).cells).toEqual(['2', 'x, "y"', 'z', '']);
});
