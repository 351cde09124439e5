import { type DrawnLine, draw } from '../../pictures/draw.ts';
import type { Part } from '../../view/parts.ts';
import { captionsOf } from '../../view/pictures.ts';
import { type Row, rowOf, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import type { Canvas, Painted } from './painted.ts';

/** Tall pictures leave room for the title, the caption and what is said of them. */
const ROWS_BESIDE = 6;
const LEAST_ROWS = 8;

const TONES = {
  text: 'text',
  strong: 'strong',
  you: 'strong',
  relay: 'value',
  sealed: 'frame',
  value: 'value',
  secondary: 'frame',
  accent: 'value',
  circle1: 'text',
  circle2: 'text',
  circle3: 'text',
  circle4: 'text',
  tie1: 'frame',
  tie2: 'frame',
  tie3: 'frame',
  tie4: 'frame',
  tieBetween: 'frame',
} as const satisfies Readonly<Record<DrawnLine[number]['tone'], Tone>>;

/** A picture as wide as the screen, with what one has to know to read it. */
export function paintPicture(
  { picture }: Extract<Part, { kind: 'picture' }>,
  { layout, unicode, words }: Canvas,
): Painted {
  const room = {
    columns: layout.width,
    rows: Math.max(LEAST_ROWS, layout.bodyRows - ROWS_BESIDE),
    unicode,
    number: words.locale.number,
  };
  const drawn = draw(picture, room).map(
    (line): Row => line.map(({ text, tone }) => ({ text, tone: TONES[tone] })),
  );
  const told = captionsOf(picture, room, words);
  const first = rowOf('  ', 'frame');
  return { rows: [...drawn, ...told.flatMap((text) => wrapWords(text, layout.prose, { first }))] };
}
