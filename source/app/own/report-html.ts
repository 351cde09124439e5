import type { Words } from '../../i18n/index.ts';
import type { OwnSection } from '../../tui/own/section.ts';
import { sentencesOf } from '../../view/picture-sentences.ts';
import { pageFigure, pageList, pageOf, pageSection, pageText } from '../page-shell.ts';

/** The report as a page of HTML that stands alone. `today` is YYYY-MM-DD. */
export function ownHtml(sections: readonly OwnSection[], today: string, words: Words): string {
  const t = words.ownScreens;
  return pageOf(
    { title: t.htmlTitle, about: t.htmlAbout(today) },
    sections.map(({ id, title, picture, says, beside = [] }) =>
      pageSection(
        id,
        title,
        ...(picture === undefined
          ? []
          : [
              pageFigure(
                { title, picture, sentences: sentencesOf(picture, words) },
                `${id}-picture`,
                words,
              ),
            ]),
        ...(says.length === 0 ? [] : [pageList(says)]),
        ...beside.flatMap((side) => [`<h3>${pageText(side.title)}</h3>`, pageList(side.says)]),
      ),
    ),
    words,
  );
}
