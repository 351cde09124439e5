/** Rows of a label, a bar, a number right behind it, and a few words: bars and sizes. */
import { boundsText } from '../histogram.ts';
import { wholeOf } from '../bars.ts';
import type { PictureOf } from '../picture.ts';
import { owned, type Space, type StrokeTone, toneOfOwner } from '../strokes.ts';
import { box, CELL, type Inks, LINE, type Sheet, textAt, widestOf, widthOf } from './elements.ts';

const LONGEST = 320;
const LEAST_BAR = 1;
const ROW = LINE + 2;

type Row = {
  readonly label: string;
  readonly share: number;
  readonly told: string;
  readonly note?: string | undefined;
  readonly tone: StrokeTone;
  readonly barTone: StrokeTone;
};

export function barSheet(picture: PictureOf<'bars'>, inks: Inks, number: Space['number']): Sheet {
  const { bars, measure, digits } = picture;
  const whole = wholeOf(picture);
  const rows = bars.map(
    (bar): Row => ({
      label: owned(bar.label, bar, true),
      share: whole > 0 ? bar.value / whole : 0,
      told: number(bar.value, digits) + (measure === 'percent' ? '%' : ''),
      note: bar.note,
      tone: toneOfOwner(bar),
      barTone: toneOfOwner(bar, 'relay'),
    }),
  );
  return rowSheet(rows, inks, measure === 'percent' || picture.whole !== undefined);
}

export function histogramSheet(
  { bins, unit }: PictureOf<'histogram'>,
  inks: Inks,
  number: Space['number'],
): Sheet {
  const largest = Math.max(0, ...bins.map(({ count }) => count));
  const rows = bins.map(
    (bin): Row => ({
      label: owned(`${boundsText(bin, number)} ${unit}`, bin, true),
      share: largest > 0 ? bin.count / largest : 0,
      told: number(bin.count),
      tone: toneOfOwner(bin),
      barTone: 'relay',
    }),
  );
  return rowSheet(rows, inks, false);
}

function rowSheet(rows: readonly Row[], inks: Inks, hasWhole: boolean): Sheet {
  const left = widestOf(rows.map(({ label }) => label)) + CELL;
  const notes = left + LONGEST + widestOf(rows.map(({ told }) => told)) + 3 * CELL;
  return {
    width: notes + widestOf(rows.map(({ note }) => note ?? '')),
    height: rows.length * ROW,
    marks: rows.flatMap(({ label, share, told, note, tone, barTone }, index) => {
      const top = index * ROW;
      const length = share > 0 ? Math.max(LEAST_BAR, Math.min(1, share) * LONGEST) : 0;
      const end = left + (hasWhole ? LONGEST : length);
      return [
        textAt(left - CELL - widthOf(label), top, label, inks, { tone }),
        ...(hasWhole ? [box(left, top + 1, LONGEST, LINE - 2, inks('secondary'), 0.2)] : []),
        ...(length > 0 ? [box(left, top + 1, length, LINE - 2, inks(barTone))] : []),
        textAt(end + CELL, top, told, inks, { tone: 'strong' }),
        ...(note === undefined ? [] : [textAt(notes, top, note, inks, { tone: 'secondary' })]),
      ];
    }),
  };
}
