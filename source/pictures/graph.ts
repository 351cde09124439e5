/**
 * The contact graph: names where a force-directed layout puts them, and ties as lines of dots behind
 * them. A sign before each name tells its circle; where there is no room for a name, the sign alone
 * stands for the person.
 */
import { cellWidth } from '../text/cells.ts';
import { layOutGraph } from './graph-layout.ts';
import { type Box, type Mark, placeNames } from './graph-names.ts';
import { type Sketch, sketchTies, tieAt } from './graph-ties.ts';
import type { PictureOf } from './picture.ts';
import { cutCells, type DrawnLine, type Space, type Stroke, stroke, tidyLine } from './strokes.ts';

type Graph = PictureOf<'graph'>;

/** What of a graph is to be seen: for words beside it that say what is left out. */
export type GraphShown = {
  readonly named: number;
  /** People shown by the sign of their circle alone. */
  readonly unnamed: number;
  /** People for whom no cell was left. */
  readonly hidden: number;
  readonly ties: number;
  /** Of the ties; the strongest, and each person's strongest. */
  readonly tiesDrawn: number;
};

const CIRCLES = '123456789abcdefghijklmnopqrstuvwxyz';
const FURTHER_CIRCLE = '+';
const LEAST_ROWS = 6;
/** Few people need no large picture: rows and columns for each. */
const ROWS_EACH = 2;
const COLUMNS_EACH = 9;
const LEAST_COLUMNS = 30;
/** Marked names take at most this share of the cells; the picture grows for more. */
const MOST_MARKED = 0.5;
/** A name is cut if it takes more than this share of the columns. */
const LONGEST_NAME = 0.5;
/** Cells between names that stand below the picture. */
const LIST_GAP = 2;

/** The sign of a circle, one cell: 1 for the first. */
export const circleSign = (circle: number): string => CIRCLES.charAt(circle) || FURTHER_CIRCLE;

/** Screens draw the same graph many times, mostly in the same room. */
const drawings = new WeakMap<Graph, { readonly room: string; readonly drawing: Drawing }>();

type Drawing = { readonly lines: readonly DrawnLine[]; readonly shown: GraphShown };

export const drawGraph = (picture: Graph, room: Space): readonly DrawnLine[] =>
  drawingOf(picture, room).lines;

export const graphShown = (picture: Graph, room: Space): GraphShown =>
  drawingOf(picture, room).shown;

function drawingOf(picture: Graph, room: Space): Drawing {
  const key = `${room.columns} ${room.rows} ${room.unicode}`;
  const known = drawings.get(picture);
  if (known?.room === key) return known.drawing;
  const drawing = makeDrawing(picture, room);
  drawings.set(picture, { room: key, drawing });
  return drawing;
}

function makeDrawing(picture: Graph, room: Space): Drawing {
  const { people } = picture;
  const ties = picture.ties.filter(({ a, b }) => a !== b && people[a] && people[b]);
  const columns = Math.max(1, Math.floor(room.columns));
  const names = people.map(({ name, circle }) => nameOf(name, circle, columns, room.unicode));
  const box = boxFor(people, names, columns, Math.floor(room.rows));
  const strength = new Float64Array(people.length);
  for (const { a, b } of ties) {
    strength[a] = (strength[a] ?? 0) + 1;
    strength[b] = (strength[b] ?? 0) + 1;
  }
  const marks = placeNames(
    layOutGraph({ people, ties }),
    people.map(({ marked }, person) => ({
      width: names[person]?.width ?? 1,
      marked,
      weight: strength[person] ?? 0,
    })),
    box,
  );
  const sketch = sketchTies(picture, ties, marks, box, room.unicode);
  const shownMarks = marks.filter((mark) => mark !== undefined);
  const named = shownMarks.filter((mark) => mark.named).length;
  return {
    lines: [
      ...paint(picture, names, shownMarks, sketch, box),
      ...leftOver(picture, names, marks, columns),
    ],
    shown: {
      named,
      unnamed: shownMarks.length - named,
      hidden: people.length - shownMarks.length,
      ties: ties.length,
      tiesDrawn: sketch.drawn.length,
    },
  };
}

type Name = {
  /** One cell. */
  readonly circle: string;
  readonly between: string;
  readonly text: string;
  /** Cells of all three. */
  readonly width: number;
};

function nameOf(name: string, circle: number, columns: number, unicode: boolean): Name {
  const between = unicode ? '\u00b7' : ':';
  const longest = Math.max(2, Math.floor(columns * LONGEST_NAME) - 2);
  const text = cutCells(name, longest, unicode);
  const sign = circleSign(circle);
  return { circle: sign, between, text, width: cellWidth(sign + between + text) };
}

/** The size of the picture: what is wished, less for few people, more for many. */
function boxFor(
  people: Graph['people'],
  names: readonly Name[],
  columns: number,
  rows: number,
): Box {
  const count = people.length;
  const across = Math.min(columns, Math.max(LEAST_COLUMNS, count * COLUMNS_EACH));
  const down = Math.min(Math.max(rows, LEAST_ROWS), count * ROWS_EACH - 1);
  const marked = people.reduce(
    (sum, person, index) => sum + (person.marked ? (names[index]?.width ?? 0) + 1 : 1),
    0,
  );
  return { columns: across, rows: Math.max(down, Math.ceil(marked / across / MOST_MARKED)) };
}

function paint(
  { people }: Graph,
  names: readonly Name[],
  marks: readonly Mark[],
  sketch: Sketch,
  box: Box,
): readonly DrawnLine[] {
  const perRow: Mark[][] = Array.from({ length: box.rows }, () => []);
  for (const mark of marks) perRow[mark.row]?.push(mark);
  return perRow.map((inRow, row): DrawnLine => {
    const line: Stroke[] = [];
    let at = 0;
    const tiesUpTo = (column: number): void => {
      for (; at < column; at++) line.push(tieAt(sketch, at, row));
    };
    inRow.sort((one, other) => one.column - other.column);
    for (const { person, named, column, width } of inRow) {
      const marked = people[person]?.marked === true;
      // A blank on either side keeps lines out of names.
      tiesUpTo(named ? column - 1 : column);
      line.push(stroke(' '.repeat(column - at)), ...strokesOf(names[person], named, marked));
      at = column + width;
      if (!named || at >= box.columns) continue;
      line.push(stroke(' '));
      at += 1;
    }
    tiesUpTo(box.columns);
    return tidyLine(line);
  });
}

function strokesOf(name: Name | undefined, named: boolean, marked: boolean): readonly Stroke[] {
  if (name === undefined) return [];
  const tone = marked ? 'strong' : 'text';
  return named
    ? [stroke(name.circle + name.between), stroke(name.text, tone)]
    : [stroke(name.circle, marked ? 'strong' : 'text')];
}

/** Marked people for whose names no place was found, below the picture. */
function leftOver(
  { people }: Graph,
  names: readonly Name[],
  marks: readonly (Mark | undefined)[],
  columns: number,
): readonly DrawnLine[] {
  const lines: Stroke[][] = [];
  let used = columns;
  names.forEach((name, person) => {
    if (people[person]?.marked !== true || marks[person]?.named === true) return;
    if (used + LIST_GAP + name.width > columns) {
      lines.push([]);
      used = -LIST_GAP;
    }
    const gap = ' '.repeat(used < 0 ? 0 : LIST_GAP);
    lines.at(-1)?.push(stroke(gap), ...strokesOf(name, true, true));
    used += LIST_GAP + name.width;
  });
  return lines;
}
