/**
 * The contact graph: names where a force-directed layout puts them, and ties as lines of dots behind
 * them. A sign before each name tells its circle; where there is no room for a name, the sign alone
 * stands for the person. It never takes more rows than there are.
 */
import { cellWidth } from '../text/cells.ts';
import { SIGNS } from '../text/signs.ts';
import { type DotGrid, signOf } from './braille.ts';
import { circleSign, circleTone } from './circles.ts';
import {
  focusOf,
  type GraphFocus,
  type GraphView,
  nameWanted,
  type Standing,
} from './graph-focus.ts';
import { placesIn } from './graph-layout.ts';
import { type Box, type Mark, placeNames } from './graph-names.ts';
import { sketchTies, type TieLine, tieLines, tieTone } from './graph-ties.ts';
import type { PictureOf } from './picture.ts';
import {
  cutCells,
  type DrawnLine,
  markSign,
  type Space,
  type Stroke,
  type StrokeTone,
  stroke,
  tidyLine,
  yourSign,
} from './strokes.ts';

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

/** Few people need no large picture: rows and columns for each. */
const ROWS_EACH = 2;
const COLUMNS_EACH = 9;
const LEAST_COLUMNS = 30;
/** A name is cut if it takes more than this share of the columns. */
const LONGEST_NAME = 0.5;

/** What a plan goes by. */
export type GraphRoom = Pick<Space, 'columns' | 'rows' | 'unicode'>;

/** Where everybody stands in a room, whatever is looked at. */
type GraphPlan = {
  readonly room: string;
  readonly unicode: boolean;
  readonly names: readonly Name[];
  readonly box: Box;
  readonly marks: readonly (Mark | undefined)[];
  readonly lines: readonly TieLine[];
};

/** Screens draw the same graph many times, mostly in the same room. */
const plans = new WeakMap<Graph, GraphPlan>();

/**
 * The graph in a room. Everybody's place depends on the picture and the room alone: with another view
 * only names, tones and the bright lines are others.
 */
export function drawGraph(picture: Graph, room: Space, view: GraphView = {}): readonly DrawnLine[] {
  const { names, box, lines, unicode } = graphPlan(picture, room);
  const focus = focusOf(picture, view);
  const labels = picture.people.map((_, person) =>
    labelOf(picture, person, names[person], focus.standings[person] ?? 'plain', unicode),
  );
  const ties = sketchTies(picture, lines, focus, box, unicode);
  return paint(labels, marksFor(picture, room, focus), ties);
}

/** Who stands where with a name or without, as a focus wants it. */
function marksFor(picture: Graph, room: GraphRoom, focus: GraphFocus) {
  const { names, box, marks } = graphPlan(picture, room);
  const widths = names.map(
    ({ width }, person) => width + (focus.standings[person] === 'selected' ? 1 : 0),
  );
  return nameWanted(marks, widths, focus, (person) => picture.people[person]?.marked === true, box);
}

export function graphShown(picture: Graph, room: GraphRoom, view: GraphView = {}): GraphShown {
  const marks = marksFor(picture, room, focusOf(picture, view));
  const shown = marks.filter((mark) => mark !== undefined);
  const named = shown.filter((mark) => mark.named).length;
  return {
    named,
    unnamed: shown.length - named,
    hidden: marks.length - shown.length,
    ties: realTies(picture).length,
    tiesDrawn: graphPlan(picture, room).lines.filter(({ drawn }) => drawn).length,
  };
}

export function graphPlan(picture: Graph, room: GraphRoom): GraphPlan {
  const key = `${room.columns} ${room.rows} ${room.unicode}`;
  const known = plans.get(picture);
  if (known?.room === key) return known;
  const plan = makePlan(picture, room, key);
  plans.set(picture, plan);
  return plan;
}

/** Ties of two people who are there. */
const realTies = ({ people, ties }: Graph): Graph['ties'] =>
  ties.filter(({ a, b }) => a !== b && people[a] && people[b]);

function makePlan(picture: Graph, { columns, rows, unicode }: GraphRoom, room: string): GraphPlan {
  const { people } = picture;
  const ties = realTies(picture);
  const box = boxFor(people.length, Math.max(1, Math.floor(columns)), Math.floor(rows));
  const names = people.map((person) => nameOf(person, box.columns, unicode));
  const strength = new Float64Array(people.length);
  for (const { a, b } of ties) {
    strength[a] = (strength[a] ?? 0) + 1;
    strength[b] = (strength[b] ?? 0) + 1;
  }
  const marks = placeNames(
    placesIn(picture),
    people.map(({ marked, yours }, person) => ({
      width: names[person]?.width ?? 1,
      marked: marked || yours === true,
      weight: strength[person] ?? 0,
    })),
    box,
  );
  return {
    room,
    unicode,
    names,
    box,
    marks,
    lines: tieLines({ ...picture, ties }, marks, box, unicode),
  };
}

/** The size of the picture: what there is, and less for few people. */
const boxFor = (people: number, columns: number, rows: number): Box => ({
  columns: Math.min(columns, Math.max(LEAST_COLUMNS, people * COLUMNS_EACH)),
  rows: Math.max(0, Math.min(rows, people * ROWS_EACH - 1)),
});

type Name = {
  /** Of the circle, or that it is the learner. One cell. Stands alone where there is no room for a name. */
  readonly sign: string;
  /** What stands before a name: its sign and a mark. */
  readonly before: string;
  readonly text: string;
  /** Cells of both. */
  readonly width: number;
};

function nameOf(
  { name, circle, marked, yours }: Graph['people'][number],
  columns: number,
  unicode: boolean,
): Name {
  const mark = marked && !yours ? markSign(unicode) : ' ';
  const text = cutCells(name, Math.max(2, Math.floor(columns * LONGEST_NAME) - 2), unicode);
  if (/^\d+$/.test(name) && !yours) {
    // Beside a number the digit of a circle would be read as one of its own.
    const before = mark.trim();
    const width = cellWidth(before + text);
    return { sign: width > 1 ? numberSign(unicode) : text, before, text, width };
  }
  const sign = yours ? yourSign(unicode) : circleSign(circle);
  const before = sign + mark;
  return { sign, before, text, width: cellWidth(before + text) };
}

/** Whoever is told by a number, where there is no room for it. */
const numberSign = (unicode: boolean): string => (unicode ? SIGNS.unicode : SIGNS.ascii).recipient;

/** What stands for a person: with their name, and without. */
type Label = { readonly named: readonly Stroke[]; readonly alone: Stroke };

function labelOf(
  { people }: Graph,
  person: number,
  name: Name | undefined,
  standing: Standing,
  unicode: boolean,
): Label {
  const { circle = 0, marked, yours } = people[person] ?? {};
  const { sign = '', before = '', text = '' } = name ?? {};
  const own: StrokeTone = yours ? 'you' : circleTone(circle);
  switch (standing) {
    case 'selected': {
      const pointer = unicode ? '\u25b8' : '>';
      return {
        named: [stroke(pointer + before + text, 'accent')],
        alone: stroke(pointer, 'accent'),
      };
    }
    case 'quiet':
      return {
        named: [stroke(before + text, yours ? 'you' : 'secondary')],
        alone: stroke(sign, yours ? 'you' : 'secondary'),
      };
    case 'strong':
    case 'plain': {
      const stands = !yours && (standing === 'strong' || marked === true);
      return {
        named: [stroke(before, own), stroke(text, stands ? 'strong' : own)],
        alone: stroke(sign, stands ? 'strong' : own),
      };
    }
  }
}

/** What stands at somebody's mark while nobody is looked at. */
export function labelStrokes(picture: Graph, { person, named }: Mark, room: GraphRoom) {
  const { names, unicode } = graphPlan(picture, room);
  const label = labelOf(picture, person, names[person], 'plain', unicode);
  return named ? label.named : [label.alone];
}

function paint(
  labels: readonly Label[],
  marks: readonly (Mark | undefined)[],
  ties: DotGrid,
): readonly DrawnLine[] {
  const perRow: Mark[][] = Array.from({ length: ties.rows }, () => []);
  for (const mark of marks) if (mark) perRow[mark.row]?.push(mark);
  return perRow.map((inRow, row): DrawnLine => {
    const line: Stroke[] = [];
    let at = 0;
    const tiesUpTo = (column: number): void => {
      for (; at < column; at++) {
        const cell = row * ties.columns + at;
        line.push(stroke(signOf(ties, cell), tieTone(ties, cell)));
      }
    };
    inRow.sort((one, other) => one.column - other.column);
    for (const { person, named, column, width } of inRow) {
      const label = labels[person];
      if (label === undefined) continue;
      // A blank on either side keeps lines out of names.
      tiesUpTo(named ? column - 1 : column);
      line.push(stroke(' '.repeat(column - at)), ...(named ? label.named : [label.alone]));
      at = column + width;
      if (!named || at >= ties.columns) continue;
      line.push(stroke(' '));
      at += 1;
    }
    tiesUpTo(ties.columns);
    return tidyLine(line);
  });
}
