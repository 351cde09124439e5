import { draw } from '../../pictures/draw.ts';
import { cursorOn } from '../../pictures/picture.ts';
import type { Part } from '../../view/parts.ts';
import { captionsOf } from '../../view/pictures.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';
import { type Area, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';

/** Tall pictures leave room for the title, the caption and what is said of them. */
const ROWS_BESIDE = 6;
const LEAST_ROWS = 8;

/** A picture as wide as the screen or as its column, where it has a frame, with what one has to know to read it. */
export function paintPicture(
  { picture }: Extract<Part, { kind: 'picture' }>,
  { layout, unicode, words, isBeside }: Canvas,
): Area {
  const room = {
    columns: isBeside ? layout.width - PANEL_CELLS : layout.width,
    rows: Math.max(LEAST_ROWS, layout.bodyRows - ROWS_BESIDE),
    unicode,
    number: words.locale.number,
  };
  const drawn: readonly Row[] = draw(picture, room);
  const told = captionsOf(picture, room, words).flatMap((text) =>
    wrapWords(text, Math.min(layout.prose, room.columns), {
      tone: 'secondary',
      first: rowOf(isBeside ? '' : '  '),
    }),
  );
  // What the learner's hand is on has to be in sight.
  const hand = cursorOn(picture) === undefined ? undefined : { from: 0, to: drawn.length };
  if (!isBeside) return rowsArea([...drawn, ...told], hand);
  const inner = rowsArea([...drawn, ...(told.length === 0 ? [] : [blankRow, ...told])]);
  return panel({ width: layout.width, tone: 'frame', title: [], inner });
}
