/** Pages of HTML that stand alone: nothing is fetched, nothing runs, every text is escaped. */
import type { Words } from '../i18n/index.ts';
import { escapeXml } from '../pictures/svg/elements.ts';
import { PAGE_ROOM, svgOf } from '../pictures/svg.ts';
import { showControls } from '../text/safe.ts';
import { captionsOf } from '../view/pictures.ts';
import type { MadePicture } from './kept-pictures.ts';
import { pageInk, pageStyle } from './page-style.ts';

/** Whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole page. `body`: made of what is below, or escaped otherwise. */
export const pageOf = (
  { title, about }: { readonly title: string; readonly about: string },
  body: readonly string[],
  words: Words,
): string =>
  `${[
    '<!doctype html>',
    `<html lang="${pageText(words.locale.code)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${pageText(POLICY)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${pageText(title)}</title>`,
    `<style>${pageStyle()}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${pageText(title)}</h1>${pageParagraph(about)}</header>`,
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;

/** One line of text, as it was written. White space of any kind becomes a space. */
export const pageText = (written: string): string =>
  escapeXml(showControls(written).replaceAll(/\s+/gu, ' ').trim());

export const pageParagraph = (written: string): string => `<p>${pageText(written)}</p>`;

export const pageList = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${pageText(item)}</li>`).join('')}</ul>`;

export const pageSection = (id: string, heading: string, ...content: readonly string[]): string =>
  [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${pageText(heading)}</h2>`,
    ...content,
    '</section>',
  ].join('\n');

/** A picture, or where it draws nothing its sentences. */
export function pageFigure(
  { title, picture, sentences }: MadePicture,
  id: string,
  words: Words,
): string {
  const { number } = words.locale;
  const svg = svgOf(picture, { id, title, sentences, inks: pageInk, number });
  // A drawing without a cell says nothing of how many cells are half an hour.
  const captions =
    picture.is === 'timeline' ? [] : captionsOf(picture, { ...PAGE_ROOM, number }, words);
  const told = svg === '' ? pageList(sentences) : svg;
  const caption = `<strong>${pageText(title)}</strong> ${pageText(captions.join(' '))}`;
  return `<figure>\n${told}\n<figcaption>${caption}</figcaption>\n</figure>`;
}
