import { stripVTControlCharacters } from 'node:util';
import chalk from 'chalk';
import fc from 'fast-check';
import { renderToString } from 'ink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../source/text/cells.ts';
import { type Area, cursorIn, heightOf, rowsArea, sliceOf, stack } from '../../source/tui/areas.ts';
import { AreaView, MotionContext } from '../../source/tui/parts/area-view.tsx';
import { rowOf } from '../../source/tui/rows.ts';
import { themeFor } from '../../source/tui/theme.ts';
import { ThemeContext } from '../../source/tui/theme-context.ts';
import { anArea } from './an-area.ts';
import { LIMIT, times } from './times.ts';

const theme = themeFor({ name: 'dark', depth: 'truecolor', noColor: false, dumb: false });
const level = chalk.level;
beforeAll(() => {
  chalk.level = 3;
});
afterAll(() => {
  chalk.level = level;
});

/** Stands below the area, so that its blank rows are lines, too. */
const END = 'the end';

type Drawing = { readonly unicode?: boolean; readonly moving?: boolean };

/** What Ink makes of an area, with its colours. */
function linesOf(area: Area, { unicode = true, moving = false }: Drawing = {}): readonly string[] {
  const drawn = renderToString(
    <ThemeContext value={theme}>
      <MotionContext value={{ moving, unicode, onEnd: () => {} }}>
        <AreaView area={stack(area, rowsArea([rowOf(END)]))} />
      </MotionContext>
    </ThemeContext>,
    { columns: WIDTH },
  );
  const lines = drawn.split('\n');
  expect(stripVTControlCharacters(lines.at(-1) ?? '')).toBe(END);
  return lines.slice(0, -1);
}

const WIDTH = 60;
const aDrawing = fc.record({ unicode: fc.boolean(), moving: fc.boolean() });

/** Where the cursor is drawn: a cell in the colours of the ground, and the ground in those of the text. */
function cursorsIn(lines: readonly string[]) {
  return lines.flatMap((line, y) =>
    [...line.matchAll(/\u001b\[7m/g)].map(({ index }) => ({
      x: cellWidth(stripVTControlCharacters(line.slice(0, index))),
      y,
    })),
  );
}

describe('An area', () => {
  it(
    'takes as many rows as it says, and no more cells than it may',
    () => {
      fc.assert(
        fc.property(anArea(WIDTH, 20), aDrawing, (area, how) => {
          const lines = linesOf(area, how);
          expect(lines).toHaveLength(heightOf(area));
          for (const line of lines) {
            expect(cellWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(WIDTH);
          }
        }),
        { numRuns: times(50) },
      );
    },
    LIMIT,
  );

  it(
    'in part is drawn as that part of the whole, in the same colours',
    () => {
      fc.assert(
        fc.property(anArea(WIDTH), fc.nat(20), fc.nat(20), aDrawing, (area, from, count, how) => {
          const part = sliceOf(area, from, from + count);
          const wanted = linesOf(area, how).slice(from, from + count);
          expect(heightOf(part)).toBe(wanted.length);
          expect(linesOf(part, how)).toEqual(wanted);
        }),
        { numRuns: times(50) },
      );
    },
    LIMIT,
  );

  it(
    'has its text cursor where it says',
    () => {
      let found = 0;
      fc.assert(
        fc.property(anArea(WIDTH), (area) => {
          const drawn = cursorsIn(linesOf(area));
          const cursor = cursorIn(area);
          if (cursor === undefined) expect(drawn).toEqual([]);
          else expect(drawn).toContainEqual(cursor);
          found += Number(cursor !== undefined);
        }),
        { numRuns: times(50) },
      );
      expect(found).toBeGreaterThan(0);
    },
    LIMIT,
  );
});
