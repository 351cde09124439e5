import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { paintCaseRows } from '../../source/tui/parts/case-rows.ts';
import { linesOf } from './drawn.tsx';
import { caseRows } from './fixtures.ts';

const words = wordsFor('en');
const [row] = caseRows.rows;
if (row === undefined) throw new Error('no rows');
const many = Array.from({ length: 12_000 }, (_, index) => ({ ...row, seq: index + 1 }));

const painted = (columns: number, rows: number, cursor: number) =>
  linesOf(
    paintCaseRows(
      { ...caseRows, rows: many, cursor, pinned: [cursor + 2] },
      { layout: layoutOf({ columns, rows }), words, unicode: true },
    ),
  );

it.each([
  [120, 40],
  [80, 24],
  [60, 20],
  [40, 12],
])('rows at %ix%i stand around the cursor, with marks at what was pinned', (columns, rows) => {
  for (const cursor of [0, 5, 6_000, 11_999]) {
    const lines = painted(columns, rows, cursor);
    expect(lines.length).toBeLessThanOrEqual(Math.max(5, rows - 11));
    const here = lines.filter((line) => line.startsWith('>'));
    expect(here).toHaveLength(1);
    // The narrowest have no room for numbers.
    if (columns < 60) continue;
    expect(here[0]).toContain(words.locale.number(cursor + 1));
    const pinned = lines.filter((line) => line.startsWith(' *'));
    expect(pinned).toHaveLength(cursor === 11_999 ? 0 : 1);
    if (pinned[0] !== undefined) expect(pinned[0]).toContain(words.locale.number(cursor + 2));
  }
});
