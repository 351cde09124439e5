/**
 * The relay's rows as comma-separated values that any tool opens. Source of the form: RFC 4180,
 * with LF alone at the end of a line.
 */
import type { Observation } from './observation.ts';

/**
 * at: milliseconds since 1970-01-01 UTC. time: the same for people, in ISO 8601. The others are the
 * fields of an observation, empty where it has none; `room` is the label of its room.
 */
export const exportColumns = [
  'at',
  'time',
  'kind',
  'from',
  'to',
  'bytes',
  'connection',
  'address',
  'simulated',
  'waitedMs',
  'reason',
  'room',
  'seq',
] as const;

/** The first line, with its line break. */
export const exportHeader = `${exportColumns.join(',')}\n`;

/** One row as a line, with its line break. `room`: the label of the room, empty for none. */
export function exportLine(row: Observation, room = ''): string {
  const cells = [
    String(row.at),
    isoTime(row.at),
    row.kind,
    textCell(row.from ?? ''),
    textCell(row.to ?? ''),
    row.bytes === 0 ? '' : String(row.bytes),
    String(row.connection),
    textCell(row.address),
    row.simulated ? 'yes' : 'no',
    row.waitedMs === undefined ? '' : String(row.waitedMs),
    row.reason ?? '',
    textCell(room),
    String(row.seq),
  ];
  return `${cells.join(',')}\n`;
}

/**
 * A cell that holds the text and nothing that happens: what a spreadsheet would take for a formula
 * gets an apostrophe in front, and whatever would end the cell is quoted. Source of the signs:
 * OWASP, CSV Injection.
 */
export function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A cell as it was before an apostrophe kept it from being a formula. */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function isoTime(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '';
}
