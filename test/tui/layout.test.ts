import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, frameOf, type ScreenFrame } from '../../source/tui/frame.ts';
import { heightOf } from '../../source/tui/areas.ts';
import { layoutOf, paneWidth } from '../../source/tui/layout.ts';
import { paintParts } from '../../source/tui/parts/paint-parts.ts';
import { paintPanes } from '../../source/tui/parts/panes.ts';
import { rowWidth, textOfRow } from '../../source/tui/rows.ts';
import type { StepView } from '../../source/view/parts.ts';
import { aState, linesOf, noFacts, rowsIn, screenLines } from './drawn.tsx';
import { everyPart, longWords, packet, panes, rightToLeft, stepViewOf } from './fixtures.ts';

const sizes = [
  [40, 12],
  [72, 24],
  [80, 24],
  [120, 40],
  [200, 60],
  // Too small, but it has to work as it can.
  [20, 6],
] as const;

const canvasOf = (columns: number, rows: number, unicode = true) => ({
  layout: layoutOf({ columns, rows }),
  words: wordsFor('en'),
  unicode,
});

function frameWith(view: StepView, columns: number, rows: number, top = 0): ScreenFrame {
  const canvas = canvasOf(columns, rows);
  const state = {
    ...aState({ size: { columns, rows } }),
    place: { ...freshStep, scroll: { top, seen: top } },
  };
  const facts = { ...noFacts, view, place: 'seeded run 7' };
  return frameOf(state, facts, bodyOf(state, facts, canvas), canvas);
}

const long = stepViewOf({ body: [...everyPart, ...everyPart] });

describe.each(sizes)('at %ix%i', (columns, rows) => {
  it('no row is wider than the columns but one, so that the bottom-right cell stays empty', () => {
    const everything = paintParts(everyPart, canvasOf(columns, rows));
    for (const row of rowsIn(everything)) {
      expect(rowWidth(row), textOfRow(row)).toBeLessThan(columns);
    }
    const frame = frameWith(stepViewOf(), columns, rows);
    for (const line of [...linesOf(everything, 400), ...screenLines(frame)]) {
      expect(cellWidth(line), line).toBeLessThan(columns);
    }
  });

  it('there are never more rows than the terminal has', () => {
    const frame = frameWith(long, columns, rows, 3);
    const { header, layout, status, keys } = frame;
    expect(heightOf(frame.body)).toBe(layout.bodyRows);
    expect(header.length + layout.bodyRows + (status ? 1 : 0) + 1).toBe(rows);
    expect(screenLines(frame)).toHaveLength(rows);
    expect(keys.length).toBeGreaterThan(0);
  });

  it('says that there is more below, and how to see it', () => {
    expect(
      screenLines(frameWith(long, columns, rows))
        .slice(-2)
        .join('\n'),
    ).toMatch(/more/);
  });

  it('no row holds a line break or a control character', () => {
    const parts = paintParts(
      [
        {
          kind: 'field',
          label: 'Your message',
          draft: { text: 'one\ntwo\u001b[2Jthree\u0007\u202efour', cursor: 4 },
          placeholder: '',
          active: true,
        },
        ...everyPart,
      ],
      canvasOf(columns, rows),
    );
    for (const row of rowsIn(parts)) {
      expect(textOfRow(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('panes', () => {
  const shown = (words: string, columns: number) =>
    linesOf(paintPanes(panes(words) as Parameters<typeof paintPanes>[0], canvasOf(columns, 40)));

  it('stand side by side from 72 columns on, and stacked below', () => {
    expect(shown('hello', 72)[0]).toMatch(/Bob \(recipient\) sees .*The relay observes/);
    expect(shown('hello', 71)[0]).toBe('Bob (recipient) sees');
    expect(shown('hello', 71)).toContain('The relay observes');
  });

  it('are stacked when words run from right to left or their width is uncertain', () => {
    expect(shown(rightToLeft, 200)[0]).toBe('Bob (recipient) sees');
    expect(shown(longWords, 200)[0]).toBe('Bob (recipient) sees');
    expect(shown('\u65e5\u672c\u8a9e', 200)[0]).toMatch(/The relay observes/);
  });

  it('keep their border in one column beside words of double width', () => {
    const rows = shown('\u65e5\u672c\u8a9e \u6587\u7ae0 hello'.repeat(5), 90);
    const places = rows.map((row) => cellWidth(row.slice(0, row.indexOf('\u2502'))));
    expect(new Set(places).size).toBe(1);
  });

  it('need more room when there are three', () => {
    expect(paneWidth(layoutOf({ columns: 100, rows: 40 }), 3, [])).toBeUndefined();
    expect(paneWidth(layoutOf({ columns: 120, rows: 40 }), 3, [])).toBeGreaterThan(30);
  });
});

describe('the byte inspector', () => {
  const shown = (ciphertextBytes: number, selected: number, columns = 80) =>
    linesOf(paintParts([packet(ciphertextBytes, selected)], canvasOf(columns, 24)));

  it('brackets the bytes of the selected part, and names it', () => {
    const rows = shown(20, 1).join('\n');
    expect(rows).toContain('[to]');
    expect(rows).toContain('00[01 02 03 04 05 06 07]08');
    expect(rows).toContain('It reads: bob');
    expect(rows).toContain('bytes 2 to 8, 7 bytes');
  });

  it('shortens a long ciphertext and says by how much', () => {
    const rows = shown(2_000, 3);
    expect(rows.length).toBeLessThan(24);
    expect(rows.join('\n')).toMatch(/\.\.\. 1,?952 more bytes/);
    expect(rows.join('\n')).toContain('[20 21');
    expect(rows.join('\n')).toContain('only Alice and Bob');
  });

  it('fits a narrow screen', () => {
    for (const row of shown(100, 2, 40)) expect(cellWidth(row)).toBeLessThan(40);
  });
});
