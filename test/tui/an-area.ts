/** Areas at random, as painters make them: no row is wider than the column that it stands in. */
import fc from 'fast-check';
import {
  type Area,
  atLeast,
  heightOf,
  PANEL_CELLS,
  panel,
  rowsArea,
  stack,
} from '../../source/tui/areas.ts';
import { fitRow, type Row, type StyledText } from '../../source/tui/rows.ts';
import { type Ground, type Tone, tones } from '../../source/tui/theme.ts';

/** Of every width and script that a cell can hold, but for those on which terminals disagree. */
const graphemes = [
  ...['a', 'Z', '7', '.', ' ', '\u00a0', 'e\u0301', '\u05e9', '\u0628'],
  ...['\u65e5', '\u8a9e', '\uac00', '\u{1f600}', '\u{20000}'],
  ...['\u2502', '\u2592', '\u25c6', '\u28ff', '\u2588', '\u2026'],
];

const aText = fc
  .array(fc.constantFrom(...graphemes), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** What has the focus looks as the cursor does. */
const aTone = fc.constantFrom<Tone>(
  ...tones.filter((tone) => tone !== 'cursor' && tone !== 'focus'),
);
const aGround = fc.constantFrom<Ground | undefined>(undefined, undefined, 'selection', 'words');

const aSegment: fc.Arbitrary<StyledText> = fc
  .tuple(aText, aTone, aGround)
  .map(([text, tone, ground]) => (ground === undefined ? { text, tone } : { text, tone, ground }));

const aRow = (width: number): fc.Arbitrary<Row> =>
  fc.array(aSegment, { maxLength: 4 }).map((row) => fitRow(row, width));

/** A row with the text cursor in it, as a field has one. */
const aCursorRow = (width: number): fc.Arbitrary<Row> =>
  fc
    .tuple(aRow(width - 1), aRow(width))
    .map(([before, after]) => fitRow([...before, { text: '_', tone: 'cursor' }, ...after], width));

const someRows = (width: number): fc.Arbitrary<Area> =>
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: aRow(width) }, { weight: 1, arbitrary: aCursorRow(width) }),
      {
        maxLength: 6,
      },
    )
    .map((rows) => rowsArea(rows));

/** At most `width` cells wide; what stands within what, `depth` deep. `over`: how much wider a row may be than there is room. */
export function anArea(width: number, over = 0, depth = 3): fc.Arbitrary<Area> {
  const rows = someRows(width + over);
  if (depth === 0 || width < MIN_WIDTH) return rows;
  const inner = (cells: number) => anArea(cells, over, depth - 1);
  const stacked = fc.array(inner(width), { maxLength: 3 }).map((areas) => stack(...areas));
  return fc.oneof(
    rows,
    longRows(width + over),
    stacked,
    columns(width, inner),
    panels(width, inner),
    moving(inner(width)),
  );
}

/** Rows of which those are made that are looked at. */
const longRows = (width: number): fc.Arbitrary<Area> =>
  fc.array(aRow(width), { maxLength: 30 }).map(
    (rows): Area => ({
      is: 'long',
      height: rows.length,
      rowsAt: (from, to) => rows.slice(from, to),
    }),
  );

type Inner = (width: number) => fc.Arbitrary<Area>;

const MIN_WIDTH = 2 * (PANEL_CELLS + 2);

function columns(width: number, inner: Inner): fc.Arbitrary<Area> {
  return fc.tuple(fc.integer({ min: 1, max: width - 2 }), fc.nat(2)).chain(([left, gap]) => {
    const right = width - left - Math.min(gap, width - left - 1);
    return fc.tuple(inner(left), inner(right)).map(
      ([one, other]): Area => ({
        is: 'columns',
        columns: [
          { width: left, gap: 0, area: one },
          { width: right, gap: width - left - right, area: other },
        ],
      }),
    );
  });
}

const panels = (width: number, inner: Inner): fc.Arbitrary<Area> =>
  fc
    .record({
      title: aRow(width * 2),
      aside: aRow(width),
      foot: aRow(width * 2),
      tone: aTone,
      inner: inner(width - PANEL_CELLS),
    })
    .map((options) => panel({ width, ...options }));

/** Blank rows that give way to what stands there in the end. */
const moving = (within: fc.Arbitrary<Area>): fc.Arbitrary<Area> =>
  within.map((still): Area => {
    const height = heightOf(still);
    const before = atLeast(rowsArea([]), height);
    return { is: 'moving', height, ms: 500, at: (share) => (share < 1 ? before : still) };
  });
