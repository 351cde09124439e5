import type { Words } from '../../i18n/index.ts';
import type { Layout } from '../layout.ts';
import type { Range, Row } from '../rows.ts';

/** What a painter of parts has to know. */
export type Canvas = {
  readonly layout: Layout;
  readonly words: Words;
  /** Lines and borders may be drawn with more than ASCII. */
  readonly unicode: boolean;
};

/** Rows, and the one that the learner's hand is on, counted from the first of these rows. */
export type Painted = { readonly rows: readonly Row[]; readonly focus?: Range };

/** Paints one below the other; the last focus wins. */
export function stack(...painted: readonly Painted[]): Painted {
  const rows: Row[] = [];
  let focus: Range | undefined;
  for (const block of painted) {
    if (block.focus) {
      focus = { from: rows.length + block.focus.from, to: rows.length + block.focus.to };
    }
    rows.push(...block.rows);
  }
  return focus ? { rows, focus } : { rows };
}
