/** The contact graph: names as they stand in cells, with lines between them. */
import { circleTieTone } from '../circles.ts';
import { type GraphRoom, graphPlan, labelStrokes } from '../graph.ts';
import { focusOf } from '../graph-focus.ts';
import type { PictureOf } from '../picture.ts';
import { box, CELL, type Inks, line, type Sheet, strokesAt } from './elements.ts';

/** As many cells as a name each needs room for, on a page. */
export const GRAPH_ROOM: GraphRoom = { columns: 92, rows: 34, unicode: true };
const TALL = 16;
/** Of a cell's dots, in pixels. */
const DOT = { across: CELL / 2, down: TALL / 4 };
const DOTTED = '2 5';

export function graphSheet(picture: PictureOf<'graph'>, inks: Inks): Sheet {
  const { people } = picture;
  const { box: size, marks, lines } = graphPlan(picture, GRAPH_ROOM);
  const focus = focusOf(picture, {});
  const point = ([x, y]: readonly [number, number]) => [x * DOT.across, y * DOT.down] as const;
  const drawn = lines.filter((one) => one.drawn).toReversed();
  const isBetween = (a: number, b: number) => people[a]?.circle !== people[b]?.circle;
  const bright = drawn.filter(({ tie }) => focus.isBright(tie));
  const quiet = drawn.filter(({ tie }) => !focus.isBright(tie));
  return {
    width: size.columns * CELL,
    height: size.rows * TALL,
    marks: [
      ...quiet.map(({ tie: { a, b }, from, to }) => {
        const between = isBetween(a, b);
        const tone = between ? 'tieBetween' : circleTieTone(people[a]?.circle ?? 0);
        return line(point(from), point(to), inks(tone), between ? DOTTED : undefined);
      }),
      ...bright.map(({ from, to }) => line(point(from), point(to), inks('accent'))),
      ...marks.flatMap((mark) => {
        if (mark === undefined) return [];
        const [x, y] = [mark.column * CELL, mark.row * TALL];
        const strokes = labelStrokes(picture, mark, GRAPH_ROOM);
        // No line runs through a name.
        return [box(x, y, mark.width * CELL, TALL, inks('ground')), strokesAt(x, y, strokes, inks)];
      }),
    ],
  };
}
