/** Ranked bars: a label, a bar, the value, and a few words behind it. */
import { cellWidth } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import { meter } from './meter.ts';
import type { Bar, Measure, PictureOf } from './picture.ts';
import {
  type DrawnLine,
  GAP,
  labelStroke,
  padStartCells,
  type Space,
  type StrokeTone,
  stroke,
  widest,
} from './strokes.ts';

const NOTE_GAP = 2;
const LEAST_BAR = 12;
/** Bars give way to labels, as long as labels leave the bars this share of the columns. */
const LABEL_SHARE = 0.4;
const NOTE_INDENT = 2;

export function drawBars(picture: PictureOf<'bars'>, room: Space): readonly DrawnLine[] {
  const { bars, measure, digits } = picture;
  const { columns, unicode, number } = room;
  const values = bars.map(
    ({ value }) => number(value, digits) + (measure === 'percent' ? '%' : ''),
  );
  const label = Math.min(
    widest(bars.map((bar) => bar.label)),
    Math.max(1, Math.floor(columns * LABEL_SHARE)),
  );
  const value = widest(values);
  const note = widest(bars.map((bar) => bar.note ?? ''));
  const left = columns - label - GAP - GAP - value;
  const beside = note > 0 && left - NOTE_GAP - note >= LEAST_BAR;
  const cells = Math.max(1, beside ? left - NOTE_GAP - note : left);
  const whole = wholeOf(bars, measure);

  return bars.flatMap((bar, index): readonly DrawnLine[] => {
    const filled = meter(bar.value, whole, cells, unicode);
    const line: DrawnLine = [
      labelStroke(bar.label, label, unicode),
      stroke(filled, toneOf(measure)),
      ...restOfBar(cells - cellWidth(filled), measure, unicode),
      stroke(' '.repeat(GAP) + padStartCells(values[index] ?? '', value), 'strong'),
    ];
    if (bar.note === undefined || bar.note === '') return [line];
    if (beside) return [[...line, stroke(' '.repeat(NOTE_GAP) + bar.note, 'secondary')]];
    return [line, ...notesBelow(bar.note, label + GAP, columns)];
  });
}

/** What the relay's rows are counted into has its colour. */
function toneOf(measure: Measure): StrokeTone {
  return measure === 'messages' || measure === 'rows' ? 'relay' : 'value';
}

/** What a full bar stands for. */
const wholeOf = (bars: readonly Bar[], measure: Measure): number =>
  measure === 'percent' ? 100 : bars.reduce((most, { value }) => Math.max(most, value), 0);

/** A percentage has a whole that it is short of: dots show how much is missing. */
function restOfBar(cells: number, measure: Measure, unicode: boolean): DrawnLine {
  if (cells <= 0) return [];
  if (measure !== 'percent') return [stroke(' '.repeat(cells))];
  return [stroke((unicode ? '\u00b7' : '.').repeat(cells), 'secondary')];
}

function notesBelow(note: string, indent: number, columns: number): readonly DrawnLine[] {
  const before = columns - indent >= LEAST_BAR ? indent : NOTE_INDENT;
  return wrapText(note, columns - before).map((text) => [
    stroke(' '.repeat(before)),
    stroke(text, 'secondary'),
  ]);
}
