/** Ranked bars: a label, a bar, the value, and a few words behind it. */
import { cellWidth } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import { meter } from './meter.ts';
import type { PictureOf } from './picture.ts';
import {
  type DrawnLine,
  GAP,
  labelStroke,
  owned,
  type Space,
  stroke,
  toneOfOwner,
  widest,
} from './strokes.ts';

const NOTE_GAP = 2;
const LEAST_BAR = 12;
/** With longer bars the eye would lose the line between a name and its number. */
export const MOST_BAR = 45;
/** Bars give way to labels, as long as labels leave the bars this share of the columns. */
const LABEL_SHARE = 0.4;
const NOTE_INDENT = 2;

export function drawBars(picture: PictureOf<'bars'>, room: Space): readonly DrawnLine[] {
  const { bars, measure, digits } = picture;
  const { columns, unicode, number } = room;
  const values = bars.map(
    ({ value }) => number(value, digits) + (measure === 'percent' ? '%' : ''),
  );
  const labels = bars.map((bar) => owned(bar.label, bar, unicode));
  const hasWhole = measure === 'percent' || picture.whole !== undefined;
  const label = Math.min(widest(labels), Math.max(1, Math.floor(columns * LABEL_SHARE)));
  const value = widest(values);
  const note = widest(bars.map((bar) => bar.note ?? ''));
  const left = columns - label - GAP - GAP - value;
  const beside = note > 0 && left - NOTE_GAP - note >= LEAST_BAR;
  const cells = Math.max(1, Math.min(MOST_BAR, beside ? left - NOTE_GAP - note : left));
  const whole = wholeOf(picture);

  return bars.flatMap((bar, index): readonly DrawnLine[] => {
    const filled = meter(bar.value, whole, cells, unicode);
    const rest = hasWhole ? restOfBar(cells - cellWidth(filled), unicode) : '';
    // Right behind the bar, wherever it ends.
    const told = (filled + rest === '' ? '' : ' '.repeat(GAP)) + (values[index] ?? '');
    const line: DrawnLine = [
      labelStroke(labels[index] ?? '', label, unicode, toneOfOwner(bar)),
      stroke(filled, toneOfOwner(bar, 'relay')),
      stroke(rest, 'secondary'),
      stroke(told, 'strong'),
    ];
    if (bar.note === undefined || bar.note === '') return [line];
    if (!beside) return [line, ...notesBelow(bar.note, label + GAP, columns)];
    const gap = cells + GAP + value + NOTE_GAP - cellWidth(filled + rest + told);
    return [[...line, stroke(' '.repeat(gap) + bar.note, 'secondary')]];
  });
}

/** What a full bar stands for. */
export const wholeOf = ({ bars, measure, whole }: PictureOf<'bars'>): number =>
  whole ??
  (measure === 'percent' ? 100 : bars.reduce((most, { value }) => Math.max(most, value), 0));

/** A percentage has a whole that it is short of: dots show how much is missing. */
const restOfBar = (cells: number, unicode: boolean): string =>
  (unicode ? '\u00b7' : '.').repeat(Math.max(0, cells));

function notesBelow(note: string, indent: number, columns: number): readonly DrawnLine[] {
  const before = columns - indent >= LEAST_BAR ? indent : NOTE_INDENT;
  return wrapText(note, columns - before).map((text) => [
    stroke(' '.repeat(before)),
    stroke(text, 'secondary'),
  ]);
}
