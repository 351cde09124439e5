/** The byte inspector: the parts' names, the bytes, the selected part explained; who reads what, where there is room. */
import { cellWidth, padEndCells } from '../../text/cells.ts';
import type { Observer } from '../../lesson/model.ts';
import type { ByteField, ByteMap, Part } from '../../view/parts.ts';
import {
  type Area,
  atLeast,
  beside,
  heightOf,
  PANEL_CELLS,
  type Panel,
  panel,
  rowsArea,
  stack,
} from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, rowOf, type StyledText, wrapSegments } from '../rows.ts';
import { byteTable } from './byte-table.ts';
import { envelopeBar, ROLE_TONES } from './envelope-bar.ts';
import { dump } from './hex.ts';
import { observerRow, signsOn } from './observers.ts';

/** From so many cells the explanation stands beside the bytes. */
const WIDE_CELLS = 112;
const DUMP_CELLS = 73;
const GAP = 1;

export function paintBytes({ map }: Extract<Part, { kind: 'bytes' }>, canvas: Canvas): Area {
  const { layout } = canvas;
  if (layout.width >= WIDE_CELLS) return wide(map, canvas);
  const gap: readonly Row[] = layout.compact ? [] : [blankRow];
  const shown = dump(map, layout.width, canvas);
  const names = nameRows(map, layout.width);
  const whole = stack(
    rowsArea([...names, ...gap, ...shown.rows, ...gap]),
    detailPanel(map, layout.width, canvas),
    rowsArea(countRows(map, layout.width, canvas)),
  );
  // The title, and the blank below it.
  const above = layout.compact ? 1 : 2;
  return above + heightOf(whole) <= layout.bodyRows
    ? inHand(whole, heightOf(whole))
    : narrow(map, shown, canvas);
}

/** The explanation comes first where the screen cannot hold both. */
function narrow(map: ByteMap, shown: ReturnType<typeof dump>, canvas: Canvas): Area {
  const { layout } = canvas;
  const gap: readonly Row[] = layout.compact ? [] : [blankRow];
  const above = [
    ...nameRows(map, layout.width),
    ...gap,
    ...titledRows(map, layout.width, canvas),
    ...gap,
  ];
  const rows = [...above, ...shown.rows, ...countRows(map, layout.width, canvas)];
  const selected = above.length + shown.selectedFrom + 1;
  const to = selected <= layout.bodyRows ? selected : Math.min(above.length, layout.bodyRows);
  return rowsArea(rows, { from: 0, to });
}

function wide(map: ByteMap, canvas: Canvas): Area {
  const { layout } = canvas;
  const t = canvas.words.tui.bytes;
  const gap: readonly Row[] = layout.compact ? [] : [blankRow];
  const packetCells = DUMP_CELLS + PANEL_CELLS;
  const packet = panel({
    width: packetCells,
    tone: 'frame',
    title: rowOf(t.packet, 'title'),
    aside: rowOf(t.size(map.bytes.length), 'secondary'),
    inner: rowsArea(dump(map, DUMP_CELLS, canvas).rows),
  });
  const detail = detailPanel(map, layout.width - packetCells - GAP, canvas);
  const panels = stack(
    rowsArea([...nameRows(map, layout.width), ...gap]),
    beside([packet, detail], GAP),
  );
  const bar = envelopeBar(map.fields, layout.width, canvas);
  return stack(
    inHand(panels, heightOf(panels)),
    rowsArea([
      ...gap,
      rowOf(t.table, 'strong'),
      ...byteTable(map, layout.width, canvas),
      ...gap,
      ...bar,
      ...countRows(map, layout.width, canvas, bar.length > 0),
    ]),
  );
}

/** The area with its first rows as those that the learner's hand is on. */
const inHand = (area: Area, rows: number): Area => stack(rowsArea([], { from: 0, to: rows }), area);

function nameRows(map: ByteMap, cells: number): readonly Row[] {
  const segments = map.fields.map(({ name, role }, index): StyledText => {
    const here = index === map.selected;
    // A no-break space keeps a name and its brackets together.
    const text = here ? `[${name}]` : `\u00a0${name}\u00a0`;
    return { text: index === 0 ? text : ` ${text}`, tone: here ? 'chosen' : ROLE_TONES[role] };
  });
  return wrapSegments(segments, cells);
}

/** The selected part in a frame, which stays as high as the longest explanation needs it. */
function detailPanel(map: ByteMap, width: number, canvas: Canvas): Panel {
  const cells = width - PANEL_CELLS;
  const field = map.fields[map.selected];
  const rowsOf = (one: ByteField) => detailRows(one, map, cells, canvas);
  const highest = Math.max(0, ...map.fields.map((one) => rowsOf(one).length));
  const tone = field ? ROLE_TONES[field.role] : 'frame';
  return panel({
    width,
    tone,
    title: field ? rowOf(field.name, tone) : [],
    aside: field ? rowOf(whereText(field, map, canvas), 'secondary') : [],
    inner: atLeast(rowsArea(field ? rowsOf(field) : []), highest),
  });
}

/** The same without a frame. */
function titledRows(map: ByteMap, cells: number, canvas: Canvas): readonly Row[] {
  const field = map.fields[map.selected];
  if (!field) return [];
  const title: readonly StyledText[] = [
    { text: `> ${field.name}`, tone: 'chosen' },
    { text: `: ${whereText(field, map, canvas)}`, tone: 'secondary' },
  ];
  return [...wrapSegments(title, cells), ...detailRows(field, map, cells, canvas)];
}

const whereText = ({ start, end }: ByteField, { bytes }: ByteMap, { words }: Canvas): string =>
  words.tui.bytes.where(start + 1, end, bytes.length);

function detailRows(field: ByteField, map: ByteMap, cells: number, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.bytes;
  const widest = Math.max(...[t.reads, t.meaning, t.readableBy].map(cellWidth)) + 2;
  const labelled = (label: string, segments: readonly StyledText[]): readonly Row[] =>
    segments.length === 0
      ? []
      : wrapSegments(segments, cells, { first: rowOf(padEndCells(label, widest), 'secondary') });
  return [
    ...labelled(t.reads, readIn(field, canvas)),
    ...labelled(t.meaning, [{ text: field.meaning, tone: 'text' }]),
    ...labelled(t.readableBy, readersOf(field, map, canvas)),
  ];
}

/** What the relay reads there. */
function readIn({ role, value, remark }: ByteField, canvas: Canvas): readonly StyledText[] {
  if (role === 'sealed') return [{ text: signsOn(canvas).sealed.repeat(8), tone: 'sealed' }];
  if (role === 'nonce') return [{ text: canvas.words.tui.bytes.random, tone: 'nonce' }];
  if (value === undefined) return [];
  const known: readonly StyledText[] =
    remark === undefined ? [] : [{ text: `  (${remark})`, tone: 'secondary' }];
  return [{ text: value, tone: 'strong' }, ...known];
}

/** Each observer with its sign, and whether it reads the part. */
function readersOf({ role }: ByteField, { names }: ByteMap, canvas: Canvas): readonly StyledText[] {
  const t = canvas.words.tui.bytes;
  const isOpen = role !== 'sealed';
  // No-break spaces keep a sign, a name and the answer together.
  const reader = (observer: Observer, name: string): Row =>
    observerRow(observer, name, canvas).map(({ text, tone }) => ({
      text: `${text} `.replaceAll(' ', '\u00a0'),
      tone,
    }));
  const yes: StyledText = { text: `${t.yes}  `, tone: 'right' };
  return [
    ...reader('sender', names.sender),
    yes,
    ...reader('relay', canvas.words.tui.journey.relay),
    isOpen ? yes : { text: `${t.onlyThere}  `, tone: 'sealed' },
    ...reader('recipient', names.recipient),
    yes,
  ];
}

/** How many bytes of each kind there are; `isDrawn`: above stands a cell for each. */
function countRows(map: ByteMap, cells: number, canvas: Canvas, isDrawn = false): readonly Row[] {
  const { counts } = canvas.words.tui.bytes;
  const signs = signsOn(canvas);
  const segments = (['open', 'nonce', 'sealed'] as const).flatMap((role): readonly StyledText[] => {
    const count = map.fields
      .filter((field) => field.role === role)
      .reduce((sum, { start, end }) => sum + end - start, 0);
    if (count === 0) return [];
    return [{ text: `${signs[role]} ${counts[role](count)}   `, tone: ROLE_TONES[role] }];
  });
  const drawn: readonly StyledText[] = isDrawn
    ? [{ text: `(${canvas.words.tui.panes.cellAByte})`, tone: 'secondary' }]
    : [];
  return wrapSegments([...segments, ...drawn], cells);
}
