import type { Words } from '../i18n/index.ts';
import { wrapText } from '../text/wrap.ts';
import { aboutCourse, keptTexts } from '../view/about.ts';
import type { Tutorial } from '../view/tutorial.ts';

/** What somebody is told who comes for the first time: what this is, and what leaves the computer. */
export function welcomeLines(
  tutorial: Pick<Tutorial, 'lessons' | 'keeps' | 'kept'>,
  words: Words,
  columns: number,
): readonly string[] {
  const t = words.tui.welcome;
  const kept = { keeps: tutorial.keeps(), kept: tutorial.kept() };
  const wrapped = (text: string) => wrapText(text, columns);
  return [
    ...aboutCourse(tutorial.lessons(), words).flatMap((text) => [...wrapped(text), '']),
    ...wrapped(`${t.leaves}.`),
    ...[...t.nothing, ...keptTexts(kept, words)].flatMap((text) => wrapped(`- ${text}`)),
  ];
}
