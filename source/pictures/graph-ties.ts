/**
 * The ties of a contact graph as lines of dots between the middles of names.
 */
import {
  BRAILLE,
  blankDots,
  type Dots,
  dotsIn,
  drawStraight,
  type Grain,
  PLAIN,
  signOf,
} from './braille.ts';
import type { Box, Mark } from './graph-names.ts';
import type { PictureOf } from './picture.ts';
import { type Stroke, stroke } from './strokes.ts';

type Graph = PictureOf<'graph'>;

/** The share of dots that ties may take: with more, none could be told from another. */
const MOST_INK = 0.4;
/** While marked people are no more than this share, their ties stand out. */
const FEW_MARKED = 0.2;

/** Lines of dots. */
export type Sketch = {
  readonly grain: Grain;
  readonly plain: Dots;
  /** Ties of marked people. */
  readonly outstanding: Dots;
  /** Which ties were drawn, the strongest first. */
  readonly drawn: Graph['ties'];
};

/**
 * Draws ties from the strongest on while there is room for dots, and of each person at least the
 * strongest.
 *
 * @param marks where each person is shown, if so
 */
export function sketchTies(
  { people }: Graph,
  ties: Graph['ties'],
  marks: readonly (Mark | undefined)[],
  box: Box,
  unicode: boolean,
): Sketch {
  const grain = unicode ? BRAILLE : PLAIN;
  const plain = blankDots(box.columns, box.rows, grain);
  const outstanding = blankDots(box.columns, box.rows, grain);
  const markedPeople = people.filter(({ marked }) => marked).length;
  const few = markedPeople <= people.length * FEW_MARKED;
  const lines = ties.flatMap((tie) => {
    const { a, b } = tie;
    const [one, other] = [marks[a], marks[b]];
    if (one === undefined || other === undefined) return [];
    const [x0, y0] = middleOf(one, grain);
    const [x1, y1] = middleOf(other, grain);
    const stands = few && (people[a]?.marked === true || people[b]?.marked === true);
    return [{ tie, x0, y0, x1, y1, stands }];
  });
  lines.sort(
    ({ tie: one }, { tie: other }) => other.count - one.count || one.a - other.a || one.b - other.b,
  );
  let ink = plain.width * plain.height * MOST_INK;
  const drawn: Graph['ties'][number][] = [];
  const tied = new Uint8Array(people.length);
  for (const { tie, x0, y0, x1, y1, stands } of lines) {
    // Nobody with ties may look as if they had none.
    const first = tied[tie.a] === 0 || tied[tie.b] === 0;
    if (!first && ink <= 0) continue;
    drawn.push(tie);
    tied[tie.a] = 1;
    tied[tie.b] = 1;
    ink -= drawStraight(stands ? outstanding : plain, x0, y0, x1, y1);
  }
  return { grain, plain, outstanding, drawn };
}

/** The dot in the middle of a mark. */
const middleOf = (
  { column, row, width }: Mark,
  { across, down }: Grain,
): readonly [number, number] => [
  Math.floor((column + width / 2) * across),
  Math.floor((row + 0.5) * down),
];

/** What of the ties a cell shows; a blank if none goes through it. */
export function tieAt({ grain, plain, outstanding }: Sketch, column: number, row: number): Stroke {
  const stands = dotsIn(outstanding, grain, column, row) > 0;
  return stroke(signOf([plain, outstanding], grain, column, row), stands ? 'accent' : 'tieBetween');
}
