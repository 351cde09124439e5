/** Counts that go up to what was really tried, and then stand. */
import { hashOfNumber } from '../../world/address-book.ts';
import { SIGNS } from '../../text/signs.ts';
import type { HashSearch, Part } from '../../view/parts.ts';
import { type Area, atLeast, heightOf, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import { type Row, type StyledText, wrapSegments } from '../rows.ts';

/** As long as a count goes up, in milliseconds. */
const ROLLING_MS = 1_500;
/** Hexadecimal digits of a hash that are shown: 8 bytes of 32. */
const SHOWN_DIGITS = 16;

/** The lines of what was tried. The area is as high from the beginning as it is at the end. */
function rolling(at: (share: number) => Area): Area {
  const still = at(1);
  return {
    is: 'moving',
    ms: ROLLING_MS,
    height: heightOf(still),
    at: (share) => (share >= 1 ? still : atLeast(at(share), heightOf(still))),
  };
}

/** One kind of try after the other, each with how often it was tried by then. */
export const paintTally = ({ tries }: Extract<Part, { kind: 'tally' }>, canvas: Canvas): Area =>
  rolling((share) => {
    let left = Math.round(share * tries.reduce((sum, { count }) => sum + count, 0));
    return rowsArea(
      tries.flatMap(({ label, count, opened }) => {
        const tried = Math.min(left, count);
        left -= tried;
        return tallyRows(label, tried, tried === count ? opened : 0, canvas);
      }),
    );
  });

function tallyRows(
  label: string,
  tried: number,
  opened: number,
  { layout, words, unicode }: Canvas,
): readonly Row[] {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const outcome: readonly StyledText[] =
    tried === 0
      ? []
      : [
          {
            text: `${opened === 0 ? signs.sealed : signs.open} `,
            tone: opened === 0 ? 'sealed' : 'relay',
          },
          { text: words.view.attack.outcome(tried, opened), tone: 'value' },
        ];
  return wrapSegments([{ text: `${label}: `, tone: 'text' }, ...outcome], layout.prose, {
    first: [{ text: '- ', tone: 'text' }],
  });
}

/** The numbers that were hashed, the last one last: each with the hash that it really has. */
export const paintHashSearch = (
  { search }: Extract<Part, { kind: 'hash-search' }>,
  canvas: Canvas,
): Area => rolling((share) => searchPanel(search, share, canvas));

function searchPanel(search: HashSearch, share: number, canvas: Canvas): Area {
  const { prefix, digits, tries, found } = search;
  const { words, layout, unicode } = canvas;
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const t = words.tui.hashSearch;
  const last = Math.max(0, Math.round(share * (tries - 1)));
  const isFound = found && last === tries - 1;
  const ending = String(last).padStart(digits, '0');
  const hash = hashOfNumber({ prefix }, ending).slice(0, SHOWN_DIGITS);
  const { prose } = narrowed(canvas, Math.min(layout.width, layout.prose) - PANEL_CELLS).layout;
  const line: readonly StyledText[] = [
    { text: `${prefix} ${ending}  `, tone: 'strong' },
    { text: `${hash}...  `, tone: 'code' },
    isFound
      ? { text: `${signs.right} ${t.found}`, tone: 'right' }
      : { text: `${signs.wrong} ${t.other}`, tone: 'secondary' },
  ];
  return panel({
    width: prose + PANEL_CELLS,
    tone: 'frame',
    title: [{ text: t.title, tone: 'title' }],
    aside: [{ text: words.locale.number(last + 1), tone: 'accent' }],
    inner: rowsArea(wrapSegments(line, prose)),
  });
}
