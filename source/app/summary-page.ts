import type { Words } from '../i18n/index.ts';
import type { LessonProgress, Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import { showControls } from '../text/safe.ts';
import { type LearnedPrediction, learnedOf } from './learned.ts';
import { countsOf } from './progress-lines.ts';

/**
 * The learner's summary as a page of Markdown: for each lesson that was begun, what was predicted,
 * what was true, and the learner's own words. Every text is escaped, so that it stands there as it
 * was written. `today` and all days are YYYY-MM-DD.
 */
export function summaryPage(
  progress: Progress,
  lessons: readonly Lesson[],
  today: string,
  words: Words,
): string {
  const t = words.summary.page;
  const begun = lessons.flatMap((lesson) => {
    const kept = progress.lessons[lesson.id];
    return kept === undefined ? [] : [lessonBlocks(lesson, kept, words)];
  });
  const blocks = [
    `# ${escaped(t.title)}`,
    escaped(t.about(today)),
    ...(begun.length === 0 ? [escaped(t.nothing)] : begun.flat()),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Headings, paragraphs and lists, each a block of its own. */
function lessonBlocks(lesson: Lesson, kept: LessonProgress, words: Words): readonly string[] {
  const t = words.summary.page;
  const { predictions, opinions } = learnedOf(lesson, kept, words.locale);
  const counts = countsOf(kept);
  // Whatever was written as an opinion is kept as right; nobody judged it.
  const judged = counts.judged - opinions.length;
  const right = counts.right - opinions.length;
  const done = kept.status === 'done';
  return [
    `## ${escaped(t.lesson(lesson.number, lesson.title))}`,
    escaped(t.state(done, kept.updatedAt.slice(0, 10))),
    ...(done ? [escaped(t.able), listOf(lesson.objectives)] : []),
    ...(predictions.length === 0
      ? []
      : [
          `### ${escaped(t.predictions)}`,
          ...predictions.map((prediction) => predictionBlock(prediction, words)),
        ]),
    ...(judged <= 0 ? [] : [escaped(t.answers(right, judged))]),
    ...(opinions.length === 0
      ? []
      : [
          `### ${escaped(t.ownWords)}`,
          ...opinions.flatMap((one) => [`**${escaped(one.ask)}**`, `> ${escaped(one.words)}`]),
        ]),
  ];
}

function predictionBlock({ ask, given, outcome }: LearnedPrediction, words: Words): string {
  const t = words.summary.page;
  const told =
    outcome === undefined
      ? [t.given(given), t.open]
      : [
          t.given(given),
          ...(outcome.truth.length === 0 ? [] : [t.truth(outcome.truth)]),
          verdictOf(outcome, words),
        ];
  return `**${escaped(ask)}**\n\n${listOf(told)}`;
}

function verdictOf(
  { right, inPart }: NonNullable<LearnedPrediction['outcome']>,
  { summary }: Words,
): string {
  const t = summary.page;
  if (right) return t.right;
  return inPart === undefined ? t.wrong : t.partly(inPart.same, inPart.of);
}

const listOf = (texts: readonly string[]): string =>
  texts.map((text) => `- ${escaped(text)}`).join('\n');

/**
 * One line that Markdown shows as the text itself: no mark, link, HTML, entity, heading, list or
 * table in it has an effect. White space of any kind becomes a space.
 */
export function escaped(text: string): string {
  return (
    showControls(text)
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .replaceAll(/[\\`*_[\]<>&~|#$^]/gu, '\\$&')
      .replace(/^[-+=]/u, '\\$&')
      .replace(/^(\d{1,9})([.)])/u, '$1\\$2')
      // Addresses that would become links by themselves.
      .replaceAll(/:(?=\/\/)/gu, '\\:')
      .replaceAll(/(?<=www)\./giu, '\\.')
      .replaceAll('@', '\\@')
  );
}
