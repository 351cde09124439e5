import type { Words } from '../i18n/index.ts';
import type { GraphView } from '../pictures/draw.ts';
import type { Layout } from './layout.ts';

/** What a painter of parts has to know. */
export type Canvas = {
  readonly layout: Layout;
  readonly words: Words;
  /** Lines and borders may be drawn with more than ASCII. */
  readonly unicode: boolean;
  /** Things may move; not if not said. */
  readonly motion?: boolean;
  /** Who or what of a contact graph is looked at. */
  readonly graph?: GraphView;
  /** What is painted stands in a column of its own beside the text. */
  readonly isBeside?: true;
};

/** The same canvas for something narrower. */
export const narrowed = (canvas: Canvas, cells: number): Canvas => ({
  ...canvas,
  layout: { ...canvas.layout, width: cells, prose: Math.min(cells, canvas.layout.prose) },
});
