/** A packet as a hex dump, with one run of bytes in brackets. Pure. */
import type { ByteMap } from '../../view/parts.ts';
import { fitRow, type Row, rowOf, type StyledText } from '../rows.ts';

/** An offset of 4 digits and two spaces before the bytes. */
const OFFSET_CELLS = 6;
/** Each byte takes two digits and the space or bracket before it; one cell closes the row. */
const BYTE_CELLS = 3;
/** A field that takes more rows than this is shortened. */
const LONGEST_FIELD_ROWS = 4;

/** Bytes in a row of at most `cells` cells: a power of two, so that offsets are easy to read. */
function bytesPerRow(cells: number): number {
  const most = Math.floor((cells - OFFSET_CELLS - 1) / BYTE_CELLS);
  return most >= 32 ? 32 : most >= 16 ? 16 : most >= 8 ? 8 : 4;
}

/** The dump in rows of at most `cells` cells; `selectedFrom` is the row where the selection begins. */
export function dump(map: ByteMap, cells: number, more: (count: number) => string) {
  const perRow = bytesPerRow(cells);
  const selected = map.fields[map.selected];
  const rows: Row[] = [];
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
      rows.push(fitRow(rowOf(`${' '.repeat(OFFSET_CELLS)} ${more(left)}`), cells));
    }
    left = 0;
    if (selected && selected.start >= start && selected.start < end) selectedFrom = rows.length;
    rows.push(dumpRow(map, start, end));
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

function dumpRow(map: ByteMap, start: number, end: number): Row {
  const selected = map.fields[map.selected];
  const isSelected = (at: number) =>
    selected !== undefined && at >= selected.start && at < selected.end;
  const segments: StyledText[] = [
    { text: `${start.toString(16).padStart(4, '0')}  `, tone: 'frame' },
  ];
  for (let at = start; at < end; at += 1) {
    const here = isSelected(at);
    const opens = here && (at === start || !isSelected(at - 1));
    const closes = at > start && !here && isSelected(at - 1);
    const digits = (map.bytes[at] ?? 0).toString(16).padStart(2, '0');
    const before = opens ? '[' : closes ? ']' : ' ';
    segments.push({ text: `${before}${digits}`, tone: here ? 'chosen' : 'code' });
  }
  if (isSelected(end - 1)) segments.push({ text: ']', tone: 'chosen' });
  return merged(segments);
}

/** Neighbours of the same tone as one segment: fewer nodes to draw. */
function merged(segments: readonly StyledText[]): Row {
  const row: StyledText[] = [];
  for (const segment of segments) {
    const last = row.at(-1);
    if (last?.tone === segment.tone) {
      row[row.length - 1] = { tone: last.tone, text: last.text + segment.text };
    } else row.push(segment);
  }
  return row;
}
