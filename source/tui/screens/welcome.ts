/** What somebody is told who comes for the first time: what this is, and what leaves the computer. Pure. */
import { aboutCourse, keptTexts } from '../../view/about.ts';
import type { Facts } from '../app-state.ts';
import { type Area, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

export function welcomeArea(facts: Facts, screen: Canvas): Area {
  const { layout, words, unicode } = screen;
  const t = words.tui.welcome;
  const isFramed = !layout.compact;
  const width = layout.prose;
  const { prose } = narrowed(screen, isFramed ? width - PANEL_CELLS : width).layout;
  const block = (title: string, rows: readonly Row[], foot: Row = []): Area =>
    isFramed
      ? panel({ width, tone: 'frame', title: rowOf(title, 'strong'), inner: rowsArea(rows), foot })
      : rowsArea([rowOf(title, 'strong'), ...rows]);
  const item = (text: string) =>
    wrapWords(text, prose, { first: rowOf(`${unicode ? '\u00b7' : '-'} `, 'accent') });
  const next: Row = [
    { text: `${words.tui.keyNames.return} `, tone: 'key' },
    { text: t.next, tone: 'secondary' },
  ];
  const paragraphs = aboutCourse(facts.lessons, words).map((text) => wrapWords(text, prose));
  return stack(
    block(
      t.title,
      paragraphs.flatMap((rows, index) => (index === 0 || !isFramed ? rows : [blankRow, ...rows])),
    ),
    block(t.leaves, [...t.nothing.flatMap(item), ...keptTexts(facts, words).flatMap(item)], next),
  );
}
