import type { Words } from '../i18n/index.ts';
import type { Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import type { Picture } from '../pictures/picture.ts';
import { escapeXml } from '../pictures/svg/elements.ts';
import { PAGE_ROOM, svgOf } from '../pictures/svg.ts';
import { outcomeSign } from '../pictures/tally.ts';
import { showControls } from '../text/safe.ts';
import { sentencesOf } from '../view/picture-sentences.ts';
import { captionsOf } from '../view/pictures.ts';
import type { KeptPictures, MadePicture } from './kept-pictures.ts';
import { pageInk, pageStyle } from './page-style.ts';
import { type Chapter, chaptersOf } from './summary.ts';

/** Nothing is fetched and nothing runs, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

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
  return `${[
    '<!doctype html>',
    `<html lang="${text(words.locale.code)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${text(POLICY)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${text(t.title)}</title>`,
    `<style>${pageStyle()}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${text(t.title)}</h1>${paragraph(t.about(today))}</header>`,
    '<main>',
    ...(chapters.length === 0
      ? [paragraph(t.nothing)]
      : [
          atAGlance(chapters, words),
          ...chapters.map((chapter, index) =>
            chapterSection(chapter, index, pictures.get(chapter.lesson.id), words),
          ),
        ]),
    verbs(words),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** One line of text, as it was written. White space of any kind becomes a space. */
const text = (written: string): string =>
  escapeXml(showControls(written).replaceAll(/\s+/gu, ' ').trim());

const paragraph = (written: string): string => `<p>${text(written)}</p>`;

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;

const section = (id: string, heading: string, ...content: readonly string[]): string =>
  [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${text(heading)}</h2>`,
    ...content,
    '</section>',
  ].join('\n');

/** All lessons with their predictions, each a way to its section. */
function atAGlance(chapters: readonly Chapter[], words: Words): string {
  const t = words.summary.page;
  const links = chapters.map(
    ({ heading }, index) => `<li><a href="#${idOf(index)}">${text(heading)}</a></li>`,
  );
  const rows = chapters
    .filter(({ predictions }) => predictions.length > 0)
    .map(({ heading, predictions }) => ({
      label: showControls(heading),
      outcomes: predictions.map((one) => one.turnedOut),
    }));
  const picture: Picture = { is: 'tally', rows };
  return section(
    'glance',
    t.glance,
    `<nav aria-label="${text(t.lessons)}"><ul>${links.join('')}</ul></nav>`,
    ...(rows.length === 0
      ? []
      : [
          figure(
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
  return section(
    idOf(index),
    heading,
    paragraph(state),
    ...(objectives.length === 0 ? [] : [paragraph(t.able), list(objectives)]),
    ...(predictions.length === 0
      ? []
      : [
          `<h3>${text(t.predictions)}</h3>`,
          ...predictions.map(
            ({ ask, told, turnedOut }) =>
              `<div class="prediction ${turnedOut}"><p><span aria-hidden="true">${text(outcomeSign(turnedOut, true))}</span> <strong>${text(ask)}</strong></p>${list(told)}</div>`,
          ),
        ]),
    ...(answers === undefined ? [] : [paragraph(answers)]),
    ...(opinions.length === 0
      ? []
      : [
          `<h3>${text(t.ownWords)}</h3>`,
          ...opinions.map(
            (one) =>
              `<p><strong>${text(one.ask)}</strong></p><blockquote>${paragraph(one.words)}</blockquote>`,
          ),
        ]),
    ...(pictures.length === 0
      ? []
      : [
          `<h3>${text(t.pictures)}</h3>`,
          ...(livedAgain ? [paragraph(t.livedAgain)] : []),
          ...pictures.map((one, at) => figure(one, `${idOf(index)}-${at + 1}`, words)),
        ]),
  );
}

function figure({ title, picture, sentences }: MadePicture, id: string, words: Words): string {
  const { number } = words.locale;
  const svg = svgOf(picture, { id, title, sentences, inks: pageInk, number });
  // A drawing without a cell says nothing of how many cells are half an hour.
  const captions =
    picture.is === 'timeline' ? [] : captionsOf(picture, { ...PAGE_ROOM, number }, words);
  const told = svg === '' ? list(sentences) : svg;
  const caption = `<strong>${text(title)}</strong> ${text(captions.join(' '))}`;
  return `<figure>\n${told}\n<figcaption>${caption}</figcaption>\n</figure>`;
}

function verbs(words: Words): string {
  const t = words.summary.page;
  const rows = t.verbs.map(([verb, means]) => `<dt>${text(verb)}</dt><dd>${text(means)}</dd>`);
  return section('verbs', t.verbsTitle, `<dl>${rows.join('')}</dl>`);
}
