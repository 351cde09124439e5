import { describe, expect, test } from 'vitest';
import { ownSections } from '../../../source/app/own/sections.ts';
import { wordsFor } from '../../../source/i18n/index.ts';
import { firstView, ownKey } from '../../../source/tui/own/own-keys.ts';
import { type OwnView, ownBody, ownRows } from '../../../source/tui/own/own-rows.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';
import { readOwn, reportOf } from '../../records/own.ts';
import { join } from 'node:path';

const words = wordsFor('en');
const file = join(import.meta.dirname, '../../records/cases/21-tg-full-export/result.json');
const { gathered } = await readOwn([file]);
const sectionsOf = (names: boolean) => ownSections(reportOf(gathered, names), words);
const sizes = [
  [80, 24],
  [120, 40],
  [60, 20],
  [40, 12],
] as const;

const textOf = (view: OwnView, columns: number, rows: number, unicode = true): string =>
  ownRows(sectionsOf(view.names), view, { columns, rows, unicode }, words)
    .map(textOfRow)
    .join('\n');

/** Presses a key until the view stays as it is; every view on the way. */
function walk(name: string, columns: number, rows: number): readonly OwnView[] {
  const views = [firstView(false)];
  for (;;) {
    const view = views.at(-1) ?? firstView(false);
    const all = sectionsOf(view.names);
    const body = ownBody(all, view, { columns, rows, unicode: true }, words);
    const next = ownKey(
      view,
      { name },
      {
        ...{ rows: body.rows.length, height: body.height, sections: all.length },
      },
    );
    if (next === 'leave' || next === view || views.length > 200) return views;
    views.push(next);
  }
}

describe('the screens of somebody\u2019s own exports', () => {
  test.each(sizes)('fill %i by %i and no more, in Unicode and in ASCII', (columns, rows) => {
    for (const unicode of [true, false]) {
      for (const at of sectionsOf(false).keys()) {
        const view = { ...firstView(false), at };
        const drawn = ownRows(sectionsOf(false), view, { columns, rows, unicode }, words);
        expect(drawn.length).toBe(rows);
        for (const row of drawn) expect(rowWidth(row)).toBeLessThan(columns);
        if (!unicode) expect(drawn.map(textOfRow).join('')).not.toMatch(/[\u2500-\u28ff]/);
      }
    }
  });

  test.each(sizes)('show every row on the way of Enter, at %i by %i', (columns, rows) => {
    const seen = walk('return', columns, rows).map((view) => textOf(view, columns, rows));
    for (const [at, section] of sectionsOf(false).entries()) {
      const view = { ...firstView(false), at };
      const body = ownBody(sectionsOf(false), view, { columns, rows, unicode: true }, words);
      for (const row of body.rows) {
        expect([section.id, seen.some((text) => text.includes(textOfRow(row).trimEnd()))]).toEqual([
          section.id,
          true,
        ]);
      }
    }
  });

  test('name nobody until a key is pressed, and nobody again after it', () => {
    const named = /Mina|Ravi|Uma/;
    const letters = walk('right', 120, 40);
    expect(letters.length).toBe(sectionsOf(false).length);
    for (const view of letters) expect(textOf(view, 120, 40)).not.toMatch(named);
    const [first = firstView(false)] = letters;
    const press = (view: OwnView) =>
      ownKey(view, { name: 'n' }, { rows: 1, height: 1, sections: 9 });
    const shown = press(first);
    if (shown === 'leave') throw new Error('left');
    const ties = sectionsOf(false).findIndex(({ id }) => id === 'ties');
    expect(textOf({ ...shown, at: ties }, 120, 40)).toMatch(named);
    expect(press(shown)).toEqual(first);
  });

  test('have what the service and the phone know one key away, and the way back', () => {
    const extent = { rows: 30, height: 10, sections: 9 };
    const view = { ...firstView(false), at: 3, top: 4 };
    const knowing = ownKey(view, { name: 'k' }, extent);
    if (knowing === 'leave') throw new Error('left');
    expect(textOf(knowing, 80, 24)).toMatch(/What the service knows .* What your phone knows/);
    for (const name of ['k', 'escape', 'b']) {
      expect(ownKey(knowing, { name }, extent)).toMatchObject({ at: 3, knowing: false });
    }
    for (const name of ['q', 'ctrl+c']) expect(ownKey(knowing, { name }, extent)).toBe('leave');
  });
});
