/**
 * The ties of a contact graph as lines of dots between the middles of names: whole within a circle,
 * dotted between circles.
 */
import { BRAILLE, blankGrid, type DotGrid, drawStraight, type Grain, PLAIN } from './braille.ts';
import { circleTieTone } from './circles.ts';
import type { GraphFocus } from './graph-focus.ts';
import type { Box, Mark } from './graph-names.ts';
import type { PictureOf } from './picture.ts';
import type { StrokeTone } from './strokes.ts';

type Graph = PictureOf<'graph'>;
type Tie = Graph['ties'][number];

/** The share of dots that ties may take: with more, none could be told from another. */
const MOST_INK = 0.4;
/** Of a line between circles every so many dots are drawn. */
const DOTTED = { braille: 4, plain: 2 };

/** What a line is drawn with: a number for each tone, from 1. */
const INKS = [
  'tieBetween',
  'tie1',
  'tie2',
  'tie3',
  'tie4',
  'accent',
] as const satisfies readonly StrokeTone[];
type Ink = (typeof INKS)[number];

/** Where a tie runs, in dots. */
export type TieLine = {
  readonly tie: Tie;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Drawn even where nobody asks for it. */
  readonly drawn: boolean;
};

/**
 * Lines for all ties whose people are shown, the strongest first. They are drawn from the strongest on
 * while there is room for dots, and of each person at least the strongest.
 *
 * @param marks where each person is shown, if so
 */
export function tieLines(
  { people, ties }: Graph,
  marks: readonly (Mark | undefined)[],
  box: Box,
  unicode: boolean,
): readonly TieLine[] {
  const grid = gridFor(box, unicode);
  const sorted = ties.toSorted(
    (one, other) => other.count - one.count || one.a - other.a || one.b - other.b,
  );
  let left = grid.bits.length * grid.grain.across * grid.grain.down * MOST_INK;
  const tied = new Uint8Array(people.length);
  return sorted.flatMap((tie): TieLine[] => {
    const [one, other] = [marks[tie.a], marks[tie.b]];
    if (one === undefined || other === undefined) return [];
    const [from, to] = [middleOf(one, grid.grain), middleOf(other, grid.grain)];
    // Nobody with ties may look as if they had none.
    const first = tied[tie.a] === 0 || tied[tie.b] === 0;
    const drawn = first || left > 0;
    if (drawn) {
      left -= drawStraight(grid, from, to, penFor(tie, people, grid.grain));
      tied[tie.a] = 1;
      tied[tie.b] = 1;
    }
    return [{ tie, from, to, drawn }];
  });
}

/** The lines as a focus shows them: its bright ones on top, and never left out. */
export function sketchTies(
  { people }: Graph,
  lines: readonly TieLine[],
  focus: GraphFocus,
  box: Box,
  unicode: boolean,
): DotGrid {
  const grid = gridFor(box, unicode);
  const bright = gridFor(box, unicode);
  const between = (tie: Tie) => people[tie.a]?.circle !== people[tie.b]?.circle;
  const draw = ({ tie, from, to }: TieLine): void => {
    const pen = penFor(tie, people, grid.grain);
    drawStraight(grid, from, to, focus.isQuiet(tie) ? { ...pen, ink: inkOf('tieBetween') } : pen);
  };
  // What is drawn last has the cell's colour: the strongest, and those within a circle.
  const drawn = lines.filter((line) => line.drawn).toReversed();
  for (const line of drawn) if (between(line.tie)) draw(line);
  for (const line of drawn) if (!between(line.tie)) draw(line);
  for (const { tie, from, to } of lines) {
    if (focus.isBright(tie)) drawStraight(bright, from, to, { ink: inkOf('accent'), every: 1 });
  }
  bright.ink.forEach((ink, cell) => {
    if (ink === 0) return;
    // Others that cross it would make a blot of a line that is to be followed.
    grid.ink[cell] = ink;
    grid.bits[cell] = bright.bits[cell] ?? 0;
  });
  return grid;
}

/** The tone of a cell's dots. */
export const tieTone = ({ ink }: DotGrid, cell: number): StrokeTone =>
  INKS[(ink[cell] ?? 0) - 1] ?? 'tieBetween';

const inkOf = (tone: Ink): number => INKS.indexOf(tone) + 1;

function penFor({ a, b }: Tie, people: Graph['people'], grain: Grain) {
  const circle = people[a]?.circle ?? 0;
  if (circle === people[b]?.circle) return { ink: inkOf(circleTieTone(circle)), every: 1 };
  return { ink: inkOf('tieBetween'), every: grain === BRAILLE ? DOTTED.braille : DOTTED.plain };
}

const gridFor = ({ columns, rows }: Box, unicode: boolean): DotGrid =>
  blankGrid(columns, rows, unicode ? BRAILLE : PLAIN);

/** The dot in the middle of a mark. */
const middleOf = (
  { column, row, width }: Mark,
  { across, down }: Grain,
): readonly [number, number] => [
  Math.floor((column + width / 2) * across),
  Math.floor((row + 0.5) * down),
];
