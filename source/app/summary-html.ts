import type { Words } from '../i18n/index.ts';
import type { Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import type { Picture } from '../pictures/picture.ts';
import { outcomeSign } from '../pictures/tally.ts';
import { showControls } from '../text/safe.ts';
import { sentencesOf } from '../view/picture-sentences.ts';
import type { KeptPictures } from './kept-pictures.ts';
import {
  pageFigure,
  pageList,
  pageOf,
  pageParagraph,
  pageSection,
  pageText,
} from './page-shell.ts';
import { type Chapter, chaptersOf } from './summary.ts';

/**
 * The learner's summary as a page of HTML that stands alone: what the page of Markdown tells, with
 * pictures. Every text is escaped. `today` and all days are YYYY-MM-DD.
 */
export function summaryHtml(
  progress: Progress,
  lessons: readonly Lesson[],
  pictures: ReadonlyMap<string, KeptPictures>,
  today: string,
  words: Words,
): string {
  const t = words.summary.page;
  const chapters = chaptersOf(progress, lessons, words);
  return pageOf(
    { title: t.title, about: t.about(today) },
    [
      ...(chapters.length === 0
        ? [pageParagraph(t.nothing)]
        : [
            atAGlance(chapters, words),
            ...chapters.map((chapter, index) =>
              chapterSection(chapter, index, pictures.get(chapter.lesson.id), words),
            ),
          ]),
      verbs(words),
    ],
    words,
  );
}

/** All lessons with their predictions, each a way to its section. */
function atAGlance(chapters: readonly Chapter[], words: Words): string {
  const t = words.summary.page;
  const links = chapters.map(
    ({ heading }, index) => `<li><a href="#${idOf(index)}">${pageText(heading)}</a></li>`,
  );
  const rows = chapters
    .filter(({ predictions }) => predictions.length > 0)
    .map(({ heading, predictions }) => ({
      label: showControls(heading),
      outcomes: predictions.map((one) => one.turnedOut),
    }));
  const picture: Picture = { is: 'tally', rows };
  return pageSection(
    'glance',
    t.glance,
    `<nav aria-label="${pageText(t.lessons)}"><ul>${links.join('')}</ul></nav>`,
    ...(rows.length === 0
      ? []
      : [
          pageFigure(
            { title: t.predictions, picture, sentences: sentencesOf(picture, words) },
            'glance-predictions',
            words,
          ),
        ]),
  );
}

const idOf = (index: number): string => `lesson-${index + 1}`;

function chapterSection(
  chapter: Chapter,
  index: number,
  kept: KeptPictures | undefined,
  words: Words,
): string {
  const t = words.summary.page;
  const { heading, state, objectives, predictions, answers, opinions } = chapter;
  const { pictures = [], livedAgain = false } = kept ?? {};
  return pageSection(
    idOf(index),
    heading,
    pageParagraph(state),
    ...(objectives.length === 0 ? [] : [pageParagraph(t.able), pageList(objectives)]),
    ...(predictions.length === 0
      ? []
      : [
          `<h3>${pageText(t.predictions)}</h3>`,
          ...predictions.map(
            ({ ask, told, turnedOut }) =>
              `<div class="prediction ${turnedOut}"><p><span aria-hidden="true">${pageText(outcomeSign(turnedOut, true))}</span> <strong>${pageText(ask)}</strong></p>${pageList(told)}</div>`,
          ),
        ]),
    ...(answers === undefined ? [] : [pageParagraph(answers)]),
    ...(opinions.length === 0
      ? []
      : [
          `<h3>${pageText(t.ownWords)}</h3>`,
          ...opinions.map(
            (one) =>
              `<p><strong>${pageText(one.ask)}</strong></p><blockquote>${pageParagraph(one.words)}</blockquote>`,
          ),
        ]),
    ...(pictures.length === 0
      ? []
      : [
          `<h3>${pageText(t.pictures)}</h3>`,
          ...(livedAgain ? [pageParagraph(t.livedAgain)] : []),
          ...pictures.map((one, at) => pageFigure(one, `${idOf(index)}-${at + 1}`, words)),
        ]),
  );
}

function verbs(words: Words): string {
  const t = words.summary.page;
  const rows = t.verbs.map(
    ([verb, means]) => `<dt>${pageText(verb)}</dt><dd>${pageText(means)}</dd>`,
  );
  return pageSection('verbs', t.verbsTitle, `<dl>${rows.join('')}</dl>`);
}
