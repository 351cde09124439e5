/** A packet as a hex dump with its text beside it, one run of bytes in brackets. Pure. */
import type { ByteMap, PacketField } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import { fitRow, type Row, rowOf, type StyledText } from '../rows.ts';
import { ROLE_TONES } from './envelope-bar.ts';
import { signsOn } from './observers.ts';

/** An offset of 4 digits. */
const OFFSET_CELLS = 4;
/** Each byte takes two digits and the space or bracket before it. */
const BYTE_CELLS = 3;
/** Around the bytes: the last bracket, and a space before the text. */
const TEXT_GAP = 2;
/** A field that takes more rows than this is shortened. */
const LONGEST_FIELD_ROWS = 4;

/** How a row is laid out: bytes in it, cells before the first, and the byte before which a gap stands. */
type Layout = { readonly perRow: number; readonly margin: number; readonly middle: number };

/** As many bytes as have room in `cells` cells: a power of two, so that offsets are easy to read. */
function layoutFor(cells: number): Layout {
  const layouts = [
    { perRow: 16, margin: 2, middle: 8 },
    { perRow: 8, margin: 1, middle: 0 },
    { perRow: 8, margin: 0, middle: 0 },
    { perRow: 4, margin: 0, middle: 0 },
  ];
  return layouts.find((layout) => rowCells(layout) <= cells) ?? { perRow: 2, margin: 0, middle: 0 };
}

const rowCells = ({ perRow, margin, middle }: Layout): number =>
  OFFSET_CELLS + margin + perRow * BYTE_CELLS + Math.sign(middle) + TEXT_GAP + perRow;

/** The dump in rows of at most `cells` cells; `selectedFrom` is the row where the selection begins. */
export function dump(map: ByteMap, cells: number, canvas: Canvas) {
  const layout = layoutFor(cells);
  const { perRow, margin } = layout;
  const selected = map.fields[map.selected];
  const rows: Row[] = [headRow(layout, canvas)];
  let selectedFrom = 0;
  const count = Math.ceil(map.bytes.length / perRow);
  const starts = Array.from({ length: count }, (_, index) => index * perRow);
  const hidden = hiddenStarts(map, starts, perRow);
  let left = 0;
  for (const start of starts) {
    const end = Math.min(map.bytes.length, start + perRow);
    if (hidden.has(start)) {
      left += end - start;
      continue;
    }
    if (left > 0) {
      const more = canvas.words.tui.bytes.more(left);
      rows.push(
        fitRow(rowOf(`${' '.repeat(OFFSET_CELLS + margin + 1)}${more}`, 'secondary'), cells),
      );
    }
    left = 0;
    if (selected && selected.start >= start && selected.start < end) selectedFrom = rows.length;
    rows.push(dumpRow(map, start, end, layout, canvas));
  }
  return { rows, selectedFrom };
}

/** Rows in the midst of a long field: its first two and its last tell enough. */
function hiddenStarts(map: ByteMap, starts: readonly number[], perRow: number): Set<number> {
  const hidden = new Set<number>();
  for (const field of map.fields) {
    const within = starts.filter((start) => start >= field.start && start + perRow <= field.end);
    if (within.length <= LONGEST_FIELD_ROWS) continue;
    for (const start of within.slice(2, -1)) hidden.add(start);
  }
  return hidden;
}

function headRow({ perRow, margin, middle }: Layout, { words }: Canvas): Row {
  const digits = Array.from({ length: perRow }, (_, at) => {
    const gap = at === middle && middle > 0 ? ' ' : '';
    return `${gap}  ${at.toString(16)}`;
  });
  const { asText } = words.tui.bytes;
  const text = asText.length <= perRow ? asText : '';
  const before = ' '.repeat(OFFSET_CELLS + margin);
  return rowOf(`${before}${digits.join('')}${' '.repeat(TEXT_GAP)}${text}`, 'secondary');
}

function dumpRow(
  map: ByteMap,
  start: number,
  end: number,
  { perRow, margin, middle }: Layout,
  canvas: Canvas,
): Row {
  const selected = map.fields[map.selected];
  const isSelected = (at: number) =>
    selected !== undefined && at >= selected.start && at < selected.end;
  const offset = start.toString(16).padStart(OFFSET_CELLS, '0');
  const bytes: StyledText[] = [{ text: offset + ' '.repeat(margin), tone: 'secondary' }];
  const text: StyledText[] = [];
  for (let at = start; at < start + perRow; at += 1) {
    const gap = at === start + middle && middle > 0 ? ' ' : '';
    if (at >= end) {
      bytes.push({
        text: `${gap}${at === end && isSelected(end - 1) ? ']' : ' '}  `,
        tone: 'chosen',
      });
      continue;
    }
    const here = isSelected(at);
    const opens = here && (at === start || !isSelected(at - 1));
    const closes = at > start && !here && isSelected(at - 1);
    const { tone, ground } = lookAt(map, at, here);
    // Between two selected bytes the gap belongs to the selection, before the first bracket it does not.
    bytes.push(
      opens || closes
        ? { text: closes ? `]${gap}` : `${gap}[`, tone: 'chosen' }
        : { text: `${gap} `, tone, ...(here && ground) },
      { text: (map.bytes[at] ?? 0).toString(16).padStart(2, '0'), tone, ...ground },
    );
    text.push({ text: asText(map, at, canvas), tone, ...ground });
  }
  const isOpen = end === start + perRow && isSelected(end - 1);
  bytes.push({ text: `${isOpen ? ']' : ' '} `, tone: 'chosen' });
  return merged([...bytes, ...text]);
}

/** A byte's colour is that of who reads it; the selected ones stand out together, with a ground. */
function lookAt(map: ByteMap, at: number, isSelected: boolean) {
  const role = fieldAt(map, at)?.role ?? 'open';
  return isSelected
    ? ({ tone: 'strong', ground: { ground: 'selection' } } as const)
    : ({ tone: ROLE_TONES[role], ground: {} } as const);
}

const fieldAt = ({ fields }: ByteMap, at: number): PacketField | undefined =>
  fields.find(({ start, end }) => at >= start && at < end);

/** What a byte says as a character: a letter that the relay reads, sealed, or nothing that one could read. */
function asText(map: ByteMap, at: number, canvas: Canvas): string {
  const byte = map.bytes[at] ?? 0;
  const role = fieldAt(map, at)?.role;
  if (role === 'sealed') return signsOn(canvas).sealed;
  const isPrintable = role === 'open' && byte > 0x20 && byte < 0x7f;
  return isPrintable ? String.fromCharCode(byte) : canvas.unicode ? '\u00b7' : '.';
}

/** Neighbours of the same look as one segment: fewer nodes to draw. */
function merged(segments: readonly StyledText[]): Row {
  const row: StyledText[] = [];
  for (const segment of segments) {
    const last = row.at(-1);
    if (last?.tone === segment.tone && last.ground === segment.ground) {
      row[row.length - 1] = { ...last, text: last.text + segment.text };
    } else row.push(segment);
  }
  return row;
}
