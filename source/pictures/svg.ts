/**
 * Pictures as SVG: the same data as in cells, for pages that are read and printed. Pure, without
 * scripts, links or anything that would be fetched.
 */
import { drawLists } from './lists.ts';
import type { Picture } from './picture.ts';
import type { Space } from './strokes.ts';
import { barSheet, histogramSheet } from './svg/bars.ts';
import { element, escapeXml, FONT_SIZE, type Inks, type Sheet } from './svg/elements.ts';
import { GRAPH_ROOM, graphSheet } from './svg/graph.ts';
import { lineSheet } from './svg/lines.ts';
import { meetingSheet } from './svg/meetings.ts';
import { stripSheet } from './svg/strips.ts';
import { tallySheet } from './svg/tally.ts';
import { timelineSheet } from './svg/timeline.ts';

export type SvgOptions = {
  /** Differs from that of every other picture on the page: letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** For those who can't see it. */
  readonly sentences: readonly string[];
  readonly inks: Inks;
  readonly number: Space['number'];
};

/** As many cells as a contact graph needs on a page: for captions that tell what is drawn there. */
export const PAGE_ROOM = GRAPH_ROOM;

const LIST_COLUMNS = 76;

/** The picture as an element that stands alone or within HTML; of nothing an empty text. */
export function svgOf(picture: Picture, options: SvgOptions): string {
  const { id, title, sentences, inks } = options;
  const { width, height, marks } = sheetOf(picture, options);
  if (marks.length === 0) return '';
  const [named, told] = [`${id}-title`, `${id}-desc`];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      'aria-labelledby': `${named} ${told}`,
      width,
      height,
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      'font-family': 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace',
      'font-size': FONT_SIZE,
      style: `max-width:100%;height:auto;fill:${inks('text')}`,
    },
    [
      element('title', { id: named }, [escapeXml(title)]),
      element('desc', { id: told }, [escapeXml(sentences.join(' '))]),
      ...marks,
    ],
  );
}

function sheetOf(picture: Picture, { inks, number }: SvgOptions): Sheet {
  switch (picture.is) {
    case 'strips':
      return stripSheet(picture, inks);
    case 'timeline':
      return timelineSheet(picture, inks);
    case 'graph':
      return graphSheet(picture, inks);
    case 'histogram':
      return histogramSheet(picture, inks, number);
    case 'bars':
      return barSheet(picture, inks, number);
    case 'lists': {
      const room = { columns: LIST_COLUMNS, rows: 0, unicode: true, number };
      return lineSheet(drawLists(picture, room), LIST_COLUMNS, inks);
    }
    case 'meetings':
      return meetingSheet(picture, inks);
    case 'tally':
      return tallySheet(picture, inks);
  }
}
