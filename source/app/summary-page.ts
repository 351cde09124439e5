import type { Words } from '../i18n/index.ts';
import type { Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import { showControls } from '../text/safe.ts';
import { type Chapter, chaptersOf } from './summary.ts';

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
  const chapters = chaptersOf(progress, lessons, words);
  const blocks = [
    `# ${escaped(t.title)}`,
    escaped(t.about(today)),
    ...(chapters.length === 0
      ? [escaped(t.nothing)]
      : chapters.flatMap((chapter) => chapterBlocks(chapter, words))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Headings, paragraphs and lists, each a block of its own. */
function chapterBlocks(chapter: Chapter, words: Words): readonly string[] {
  const t = words.summary.page;
  const { heading, state, objectives, predictions, answers, opinions } = chapter;
  return [
    `## ${escaped(heading)}`,
    escaped(state),
    ...(objectives.length === 0 ? [] : [escaped(t.able), listOf(objectives)]),
    ...(predictions.length === 0
      ? []
      : [
          `### ${escaped(t.predictions)}`,
          ...predictions.map(({ ask, told }) => `**${escaped(ask)}**\n\n${listOf(told)}`),
        ]),
    ...(answers === undefined ? [] : [escaped(answers)]),
    ...(opinions.length === 0
      ? []
      : [
          `### ${escaped(t.ownWords)}`,
          ...opinions.flatMap((one) => [`**${escaped(one.ask)}**`, `> ${escaped(one.words)}`]),
        ]),
  ];
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
