/** How predictions turned out: a row a lesson, a box with a sign each. */
import type { PictureOf } from '../picture.ts';
import { outcomeSign, outcomeTone } from '../tally.ts';
import { box, CELL, type Inks, LINE, type Sheet, textAt, widestOf } from './elements.ts';

const SIDE = LINE;
const STEP = SIDE + 4;
/** Signs stay readable on the box behind them. */
const QUIET = 0.2;

export function tallySheet({ rows }: PictureOf<'tally'>, inks: Inks): Sheet {
  const left = widestOf(rows.map(({ label }) => label)) + 2 * CELL;
  const most = Math.max(0, ...rows.map(({ outcomes }) => outcomes.length));
  return {
    width: left + most * STEP,
    height: rows.length * STEP,
    marks: rows.flatMap(({ label, outcomes }, row) => [
      textAt(0, row * STEP, label, inks),
      ...outcomes.flatMap((outcome, index) => {
        const [x, y, tone] = [left + index * STEP, row * STEP, outcomeTone(outcome)];
        return [
          box(x, y, SIDE, SIDE, inks(tone), QUIET),
          textAt(x + SIDE / 2, y, outcomeSign(outcome, true), inks, { tone, anchor: 'middle' }),
        ];
      }),
    ]),
  };
}
