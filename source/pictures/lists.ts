/** Short lists: a label, the items behind it, and a few words behind them. */
import { cellWidth } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import { circleSign, circleTone } from './circles.ts';
import type { ListItem, PictureOf } from './picture.ts';
import {
  cutCells,
  type DrawnLine,
  owned,
  type Space,
  type Stroke,
  type StrokeTone,
  stroke,
  toneOfOwner,
} from './strokes.ts';

const NARROW_INDENT = 2;
/** Lines hang below the items while the label takes no more than this share of the columns. */
const LABEL_SHARE = 1 / 3;

export function drawLists(picture: PictureOf<'lists'>, room: Space): readonly DrawnLine[] {
  return picture.lists.flatMap((list) => drawList(list, room));
}

function drawList(list: PictureOf<'lists'>['lists'][number], room: Space): readonly DrawnLine[] {
  const { columns, unicode } = room;
  const name = owned(list.label, list, unicode);
  const label = cutCells(name, Math.max(1, columns - 1), unicode);
  const beside = cellWidth(label) + 2;
  const indent = beside <= columns * LABEL_SHARE ? beside : NARROW_INDENT;
  const last = list.items.length - 1;
  const items = list.items.map((item, index) =>
    stroke(itemText(item, unicode) + (index < last ? ',' : ''), toneOfItem(item)),
  );
  const words = (list.note ?? '').split(' ').filter((word) => word !== '');
  const dash = words.length > 0 && items.length > 0 ? [unicode ? '\u2013' : '-'] : [];
  return flow(
    stroke(`${label}:`, toneOfOwner(list)),
    [...items, ...[...dash, ...words].map((word) => stroke(word, 'secondary'))],
    indent,
    columns,
  );
}

/** Somebody of a circle has its sign before their name, as in a graph. */
function itemText(item: ListItem, unicode: boolean): string {
  if (item.circle === undefined || item.yours) return owned(item.text, item, unicode);
  return `${circleSign(item.circle)} ${item.text}`;
}

const toneOfItem = (item: ListItem): StrokeTone =>
  toneOfOwner(item, item.circle === undefined ? 'text' : circleTone(item.circle));

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
