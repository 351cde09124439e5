/** A person's own report as screens: a section each, scrolled where it is longer than the screen. */
import type { Words } from '../../i18n/index.ts';
import { draw } from '../../pictures/draw.ts';
import { captionsOf } from '../../view/pictures.ts';
import { COLUMN_GAP, type Layout, layoutOf, type ScreenSpace, widthsOf } from '../layout.ts';
import { besideRows, frameCells, framed } from '../room/frame.ts';
import { blankRow, type Row, rowOf, rowWidth, spreadRow, wrapWords } from '../rows.ts';
import type { OwnSection } from './section.ts';

export type OwnView = {
  /** Index of the section. */
  readonly at: number;
  /** The first row of it that is shown. */
  readonly top: number;
  /** What service and phone know, instead of the section. */
  readonly knowing: boolean;
  readonly names: boolean;
};

/** Cells between two blocks. */
const gap = 3;
const leastBeside = 34;

/** All rows of the section that is looked at, and how many of them a screen of this size shows. */
export function ownBody(
  sections: readonly OwnSection[],
  view: OwnView,
  space: ScreenSpace,
  words: Words,
): {
  readonly section: OwnSection | undefined;
  readonly rows: readonly Row[];
  readonly height: number;
} {
  const layout = layoutOf(space);
  const section = view.knowing
    ? sections.find(({ beside }) => beside !== undefined)
    : sections[view.at];
  return {
    section,
    rows: section === undefined ? [] : sectionRows(section, layout, space.unicode, words),
    height: layout.bodyRows,
  };
}

/** The whole screen. */
export function ownRows(
  sections: readonly OwnSection[],
  view: OwnView,
  space: ScreenSpace,
  words: Words,
): readonly Row[] {
  const layout = layoutOf(space);
  const { rows, height } = ownBody(sections, view, space, words);
  const top = Math.min(view.top, Math.max(0, rows.length - height));
  const shown = rows.slice(top, top + height);
  const filled = [...shown, ...Array.from({ length: height - shown.length }, () => blankRow)];
  const indent = ' '.repeat(layout.margin);
  const below = rows.length - top - height;
  return [
    ...headRows(sections, view, layout, words),
    ...filled,
    ...footRows(view, below, layout, words),
  ].map((row) => (layout.margin === 0 ? row : [{ text: indent, tone: 'text' as const }, ...row]));
}

function headRows(
  sections: readonly OwnSection[],
  view: OwnView,
  layout: Layout,
  words: Words,
): readonly Row[] {
  const t = words.ownScreens;
  const right = view.knowing ? t.keys.knowing : t.page(view.at + 1, sections.length);
  const head = spreadRow(rowOf(t.title, 'title'), rowOf(right, 'secondary'), layout.width);
  return layout.headerRows === 2 ? [head, blankRow] : [head];
}

function footRows(view: OwnView, below: number, layout: Layout, words: Words): readonly Row[] {
  const t = words.ownScreens;
  const key = (name: string, does: string): Row => [
    { text: name, tone: 'key' },
    { text: ` ${does}`, tone: 'text' },
  ];
  const all = view.knowing
    ? [key('k', t.keys.back), key('q', t.keys.leave)]
    : [
        key('Enter', t.keys.next),
        key('q', t.keys.leave),
        key('n', view.names ? t.keys.letters : t.keys.names),
        key('k', t.keys.knowing),
        key('b', t.keys.back),
      ];
  let keys: Row = [];
  for (const one of all) {
    const longer = [...keys, ...(keys.length === 0 ? [] : rowOf('  ')), ...one];
    if (rowWidth(longer) <= layout.width) keys = longer;
  }
  const more = below > 0 ? rowOf(t.more(below), 'warning') : blankRow;
  if (layout.footerRows === 2) return [more, keys];
  return [below > 0 ? spreadRow(keys, more, layout.width) : keys];
}

function sectionRows(
  { title, picture, says, beside }: OwnSection,
  layout: Layout,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const head = wrapWords(title, layout.width, { tone: 'strong' });
  const blank = layout.compact ? [] : [blankRow];
  if (beside !== undefined) return [...head, ...blank, ...besideBlocks(beside, layout, unicode)];
  if (picture === undefined) return [...head, ...blank, ...paragraphs(says, layout.prose, layout)];
  const widths = widthsOf(layout, says.length > 0, false);
  const isBeside = widths.pictures > 0;
  const columns = isBeside ? widths.pictures : layout.width;
  const rows = Math.max(8, layout.bodyRows - head.length - 3);
  const room = { columns, rows, unicode, number: words.locale.number };
  const captions = captionsOf(picture, room, words).flatMap((text) =>
    wrapWords(text, Math.min(columns, layout.prose), { tone: 'secondary' }),
  );
  const drawn = [...draw(picture, room), ...captions];
  if (!isBeside) {
    return [
      ...head,
      ...blank,
      ...drawn,
      ...(says.length === 0 ? [] : blank),
      ...paragraphs(says, layout.prose, layout),
    ];
  }
  const text = paragraphs(says, widths.text, layout);
  return [...head, ...blank, ...besideRows(text, drawn, widths.text, COLUMN_GAP)];
}

const paragraphs = (says: readonly string[], cells: number, { compact }: Layout): readonly Row[] =>
  says.flatMap((text, at) => [
    ...(at === 0 || compact ? [] : [blankRow]),
    ...wrapWords(text, cells),
  ]);

/** Two frames, beside each other where there is room. */
function besideBlocks(
  blocks: NonNullable<OwnSection['beside']>,
  layout: Layout,
  unicode: boolean,
): readonly Row[] {
  const half = Math.floor((layout.width - gap) / 2);
  const isBeside = half >= leastBeside;
  const width = isBeside ? half : layout.width;
  const inner = blocks.map(({ says }) => paragraphs(says, width - frameCells, layout));
  const highest = Math.max(...inner.map(({ length }) => length));
  const [service, phone] = blocks.map(({ title }, at) => {
    const tone = at === 0 ? 'relay' : 'you';
    const rows = inner[at] ?? [];
    const missing = isBeside ? highest - rows.length : 0;
    const filled = [...rows, ...Array.from({ length: missing }, () => blankRow)];
    return framed(filled, { title: rowOf(title, tone), tone, width, unicode });
  });
  if (service === undefined || phone === undefined) return [];
  return isBeside ? besideRows(service, phone, half, gap) : [...service, ...phone];
}
