import { draw } from '../../pictures/draw.ts';
import type { Part } from '../../view/parts.ts';
import { captionsOf } from '../../view/pictures.ts';
import { type Row, rowOf, wrapWords } from '../rows.ts';
import { type Area, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';

/** Tall pictures leave room for the title, the caption and what is said of them. */
const ROWS_BESIDE = 6;
const LEAST_ROWS = 8;

/** A picture as wide as the screen, with what one has to know to read it. */
export function paintPicture(
  { picture }: Extract<Part, { kind: 'picture' }>,
  { layout, unicode, words }: Canvas,
): Area {
  const room = {
    columns: layout.width,
    rows: Math.max(LEAST_ROWS, layout.bodyRows - ROWS_BESIDE),
    unicode,
    number: words.locale.number,
  };
  const drawn: readonly Row[] = draw(picture, room);
  const told = captionsOf(picture, room, words);
  const first = rowOf('  ', 'frame');
  return rowsArea([...drawn, ...told.flatMap((text) => wrapWords(text, layout.prose, { first }))]);
}
