/** How a file of rows is laid out: what separates its fields, and where its header stands. */
import { type ColumnChoice, type ColumnsFound, findColumns, isByNumber } from './columns.ts';
import { RecordReader } from './records.ts';
import { looksLike } from './time-forms.ts';

export type TableLayout = {
  readonly separator: string;
  /** The line of the header, counted from 1: what stands above it is no row. */
  readonly line: number;
  readonly header: readonly string[];
  readonly found: ColumnsFound;
  /** True: the file has no header, and its first record is a row. */
  readonly isRow: boolean;
  /** rows: a table without a header. words: no table, so that its lines may be anybody's words. */
  readonly is: 'table' | 'rows' | 'words';
};

type Record = { readonly fields: readonly string[]; readonly line: number };

const separators = [',', ';', '\t', '|'] as const;
/** So many records may stand above the header, and so many below it are looked at. */
const above = 40;
const below = 60;

/** The layout by the opening of a file; undefined if it holds no record. */
export function tableLayoutOf(
  opening: string,
  whole: boolean,
  choice: ColumnChoice,
): TableLayout | undefined {
  const [, said] = /^"?sep=([^"\r\n])"?\r?\n/i.exec(opening) ?? [];
  const candidates = (said === undefined ? separators : [said]).map((separator) =>
    inSeparator(separator, opening, whole, choice, said !== undefined),
  );
  let best: (TableLayout & { readonly score: number }) | undefined;
  for (const layout of candidates) {
    if (layout !== undefined && layout.score > (best?.score ?? -1)) best = layout;
  }
  return best;
}

function inSeparator(
  separator: string,
  opening: string,
  whole: boolean,
  choice: ColumnChoice,
  said: boolean,
): (TableLayout & { readonly score: number }) | undefined {
  const records = recordsOf(separator, opening, whole).slice(said ? 1 : 0);
  const counts = new Map<number, number>();
  for (const { fields } of records) {
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  const [width = 1, alike = 0] = [...counts].reduce(
    (most, entry) => (entry[0] > 1 && entry[1] > most[1] ? entry : most),
    [1, 0] as const,
  );
  for (const [index, { fields, line }] of records.slice(0, above).entries()) {
    const rows = records.slice(index + 1, index + 1 + below);
    const cells = rows.map((row) => row.fields);
    const found = findColumns(fields, choice, cells);
    if (!found.ok) {
      // A header that fits but for a name that stands there twice is the header.
      if (found.reason === 'not-guessed' || found.reason === 'no-column') continue;
      return { separator, line, header: fields, found, isRow: false, is: 'table', score: 2 };
    }
    const { at, from, to } = found.columns;
    const least = Math.max(at, from, to) + 1;
    const fit = cells.filter((row) => row.length >= least).length;
    const isRow = isByNumber(choice) && looksLike(fields[at]?.trim() ?? '') !== undefined;
    const isTitle = isByNumber(choice) && fields.length < width && fit > 0;
    // A sentence above the table may hold a separator.
    if (isTitle || (fit === 0 && rows.length > 0 && !isRow)) continue;
    const score = 3 + fit + (isRow ? 1 : 0);
    return { separator, line, header: fields, found, isRow, is: 'table', score };
  }
  const first = records.find(({ fields }) => fields.length === width) ?? records[0];
  if (first === undefined) return undefined;
  const rows = records.filter((record) => record.line > first.line).map(({ fields }) => fields);
  const found = findColumns(first.fields, choice, rows.slice(0, below));
  const isEven = width > 1 && alike > records.length / 2;
  const names = first.fields.filter((name) => isName(name.trim())).length;
  const times = first.fields.filter((cell) => looksLike(cell.trim()) !== undefined).length;
  const isRows = width > 2 && times > 0 && names + times === width;
  const is = !isEven ? 'words' : names === width ? 'table' : isRows ? 'rows' : 'words';
  const score = alike / (records.length + 1);
  return { separator, line: first.line, header: first.fields, found, isRow: false, is, score };
}

/** Whether that is what a column is called, rather than what somebody wrote. */
function isName(cell: string): boolean {
  return cell.length <= 40 && looksLike(cell) === undefined && !/: |[{}<>]|[.!?]$/.test(cell);
}

function recordsOf(separator: string, opening: string, whole: boolean): readonly Record[] {
  const records: Record[] = [];
  const reader = new RecordReader(separator, {
    onRecord: (fields, line) => {
      if (records.length < above + below) records.push({ fields, line });
    },
    onFault: () => {},
  });
  reader.push(opening);
  if (whole) reader.end();
  return records;
}

/** The header's names of the columns that are read. */
export function columnNames({ found, header }: TableLayout) {
  const { at, from, to, amount, clock } = found.ok
    ? found.columns
    : { at: -1, from: -1, to: -1, amount: undefined, clock: undefined };
  const name = (index: number) => header[index]?.trim() ?? '';
  return {
    at: name(at),
    from: name(from),
    to: name(to),
    ...(amount === undefined ? undefined : { amount: name(amount) }),
    ...(clock === undefined ? undefined : { clock: name(clock) }),
  };
}

/** Whether the first line break outside of quotes is a CR without LF. */
export function endsInReturns(text: string): boolean {
  if (!text.includes('\r')) return false;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '\n') return false;
    else if (!quoted && sign === '\r') return text[at + 1] !== '\n' && at + 1 < text.length;
  }
  return false;
}
