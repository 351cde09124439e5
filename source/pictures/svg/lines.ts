/** What is lines of words in cells is lines of words here. */
import type { DrawnLine } from '../strokes.ts';
import { CELL, type Inks, LINE, type Sheet, strokesAt } from './elements.ts';

export const lineSheet = (lines: readonly DrawnLine[], columns: number, inks: Inks): Sheet => ({
  width: columns * CELL,
  height: lines.length * LINE,
  marks: lines.map((strokes, row) => strokesAt(0, row * LINE, strokes, inks)),
});
