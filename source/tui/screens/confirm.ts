import { showControls } from '../../text/safe.ts';
import type { Overlay } from '../app-state.ts';
import type { Canvas } from '../parts/painted.ts';
import { blankRow, rowOf, wrapWords } from '../rows.ts';
import { chosenIf, type MenuBody } from './menu.ts';

/** The question before anything is forgotten. Keeping comes first. */
export function confirmBody(
  overlay: Extract<Overlay, { is: 'confirm' }>,
  canvas: Canvas,
): MenuBody {
  const t = canvas.words.tui.confirm;
  const { prose } = canvas.layout;
  const { what } = overlay;
  const title = what === 'all' ? t.titleAll : t.titleLesson(showControls(what.title));
  return {
    is: 'menu',
    above: [
      ...wrapWords(title, prose, { tone: 'strong' }),
      ...wrapWords(what === 'all' ? t.textAll : t.textLesson, prose),
      blankRow,
    ],
    items: [
      { id: 'no', row: chosenIf(overlay.cursor === 0, rowOf(t.no)) },
      { id: 'yes', row: chosenIf(overlay.cursor === 1, rowOf(t.yes)) },
    ],
    cursor: overlay.cursor,
    limit: 2,
    below: [],
  };
}
