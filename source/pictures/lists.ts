/** Short lists: a label, the items behind it, and a few words behind them. */
import { cellWidth } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import type { PictureOf } from './picture.ts';
import { cutCells, type DrawnLine, type Space, type Stroke, stroke } from './strokes.ts';

const NARROW_INDENT = 2;
/** Lines hang below the items while the label takes no more than this share of the columns. */
const LABEL_SHARE = 1 / 3;

export function drawLists(picture: PictureOf<'lists'>, room: Space): readonly DrawnLine[] {
  return picture.lists.flatMap((list) => drawList(list, room));
}

function drawList(list: PictureOf<'lists'>['lists'][number], room: Space): readonly DrawnLine[] {
  const { columns, unicode } = room;
  const label = cutCells(list.label, Math.max(1, columns - 1), unicode);
  const beside = cellWidth(label) + 2;
  const indent = beside <= columns * LABEL_SHARE ? beside : NARROW_INDENT;
  const last = list.items.length - 1;
  const items = list.items.map((item, index) => stroke(index < last ? `${item},` : item));
  const words = (list.note ?? '').split(' ').filter((word) => word !== '');
  const dash = words.length > 0 && items.length > 0 ? [unicode ? '\u2013' : '-'] : [];
  return flow(
    stroke(`${label}:`),
    [...items, ...[...dash, ...words].map((word) => stroke(word, 'secondary'))],
    indent,
    columns,
  );
}

/** Pieces one after the other, broken between pieces; one wider than a line is broken within. */
function flow(
  first: Stroke,
  pieces: readonly Stroke[],
  indent: number,
  columns: number,
): readonly DrawnLine[] {
  const lines: Stroke[][] = [[first]];
  const start = stroke(' '.repeat(indent));
  let used = cellWidth(first.text);
  for (const { text, tone } of pieces) {
    const width = cellWidth(text);
    if (used + 1 + width <= columns) {
      lines.at(-1)?.push(stroke(` ${text}`, tone));
      used += 1 + width;
      continue;
    }
    for (const part of wrapText(text, columns - indent)) {
      lines.push([start, stroke(part, tone)]);
      used = indent + cellWidth(part);
    }
  }
  return lines;
}
