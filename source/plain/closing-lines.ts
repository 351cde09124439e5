import type { Words } from '../i18n/index.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import { countOutcomes, firstPredictions, lastVerdict } from '../view/course-end.ts';
import type { LessonEntry } from '../view/tutorial.ts';

/** The end of the course as lines: how one's predictions turned out, one's verdict, what to take along. */
export function closingLines(
  lessons: readonly LessonEntry[],
  words: Words,
  columns: number,
): readonly string[] {
  const t = words.tui.closing;
  const firsts = firstPredictions(lessons);
  const verdict = lastVerdict(lessons);
  const texts = [
    t.title,
    ...(firsts.length === 0 ? [] : [`${t.predictions}: ${t.counts(...countOutcomes(firsts))}.`]),
    ...(verdict === undefined
      ? []
      : [`${t.verdict}. ${showControls(verdict.ask)}`, showControls(verdict.words)]),
    words.summary.page.verbsTitle,
    ...words.summary.page.verbs.map(([verb, means]) => `- ${verb}: ${means}`),
    t.toDo,
    ...t.things.map((text, index) => `${index + 1}. ${text}`),
  ];
  return texts.flatMap((text) => wrapText(text, columns));
}
