/** Rows to look through, in columns. Each is put into words when it is looked at: there may be thousands. */
import type { Words } from '../i18n/index.ts';
import {
  type Observation,
  type ObservationKind,
  observationKinds,
} from '../protocol/observation.ts';
import { cellWidth } from '../text/cells.ts';
import type { RowsBehind } from './finding-rows.ts';
import { showControls } from '../text/safe.ts';
import type { FileSearch } from '../lesson/kinds/search.ts';
import { cellsOf, linesBehind, NUMBER } from './data-lines.ts';
import { rowCells } from './record-words.ts';

export type LongTable = {
  readonly columns: readonly LongColumn[];
  readonly sections: readonly LongSection[];
};

export type LongColumn = {
  /** Stays above while the rows pass by; none where each section has heads of its own. */
  readonly head?: string;
  /** Cells of the widest in it. */
  readonly cells: number;
  /** Lined up at the right, as numbers are. */
  readonly right?: true;
  /** Says what kind of row it is. */
  readonly isKind?: true;
  /** Of two columns for which there is no room the one with more goes first. */
  readonly leaves: number;
};

export type LongSection = {
  readonly heading?: string;
  readonly heads?: readonly string[];
  readonly count: number;
  readonly rowAt: (at: number) => LongRow;
};

/** A cell for each column. */
export type LongRow = {
  readonly cells: readonly string[];
  readonly kind?: ObservationKind;
  /** Marked wherever it stands in a cell, whatever its case. */
  readonly marked?: string;
};

/** @param arrow stands between who and whom */
export function longTable(behind: RowsBehind, words: Words, arrow: string): LongTable {
  switch (behind.is) {
    case 'relay':
      return relayTable(behind, words, arrow);
    case 'lines':
      return linesTable(behind, words);
    case 'hits':
      return hitsTable(behind.search, words);
  }
}

function relayTable(
  { found: { findings }, observations, zoneMinutes }: Extract<RowsBehind, { is: 'relay' }>,
  words: Words,
  arrow: string,
): LongTable {
  const { heads, kinds } = words.relayRows;
  const t = words.view.find;
  const rowAt = (row: Observation | undefined): LongRow => {
    if (row === undefined) return { cells: [] };
    const { kind, time, what, from, to, bytes, note } = rowCells(row, words, zoneMinutes);
    const who = [from, to].filter((name) => name !== '').join(` ${arrow} `);
    return { cells: [words.locale.number(row.seq), time, what, who, bytes, note], kind };
  };
  const [first] = observations;
  const last = observations.at(-1);
  const { names, addresses, bytes } = measuresOf(observations);
  const numbered = widest([words.locale.number(last?.seq ?? 0)]);
  const timed = widest([rowAt(first).cells[1] ?? '']);
  return {
    columns: [
      { head: t.number, cells: numbered, right: true, leaves: 4 },
      { head: words.view.panes.time, cells: timed, leaves: 1 },
      { head: heads.kind, cells: widest(Object.values(kinds)), isKind: true, leaves: 2 },
      { head: heads.who(arrow), cells: 2 * names + arrow.length + 2, leaves: 0 },
      { head: heads.bytes, cells: widest([words.locale.number(bytes)]), right: true, leaves: 3 },
      { head: heads.note, cells: addresses, leaves: 5 },
    ],
    sections: findings.map(({ what, who, rows }) => ({
      ...(findings.length > 1 ? { heading: t.heading(what, who, rows.length) } : {}),
      count: rows.length,
      rowAt: (at) => rowAt(observations[rows[at] ?? observations.length]),
    })),
  };
}

/** Of rows of the relay: cells of the widest name and address, and the most bytes. */
type Measures = { readonly names: number; readonly addresses: number; readonly bytes: number };

const measured = new WeakMap<readonly Observation[], Measures>();

/** Once for each list of rows: there may be thousands, of few people. */
function measuresOf(observations: readonly Observation[]): Measures {
  const before = measured.get(observations);
  if (before) return before;
  const names = new Set<string>();
  const addresses = new Set<string>();
  let bytes = 0;
  for (const row of observations) {
    names.add(row.from ?? '').add(row.to ?? '');
    addresses.add(row.address);
    bytes = Math.max(bytes, row.bytes);
  }
  const measures = { names: widest([...names]), addresses: widest([...addresses]), bytes };
  measured.set(observations, measures);
  return measures;
}

/** Lines of data files as they stand there, each with its number. */
function linesTable(
  { found, files }: Extract<RowsBehind, { is: 'lines' }>,
  words: Words,
): LongTable {
  const t = words.view.find;
  const all = linesBehind(found.rows, files);
  const [only, ...others] = all;
  const isOne = others.length === 0;
  const most = Math.max(0, ...all.map(({ widths }) => widths.length));
  const longest = all.reduce((count, { lines }) => Math.max(count, lines.length), 0);
  const column = (at: number): LongColumn => ({
    ...(isOne ? { head: only?.heads[at] ?? '' } : {}),
    cells: Math.max(
      0,
      ...all.map(({ widths, heads }) =>
        Math.max(widths[at] ?? 0, isOne ? 0 : widest(heads.slice(at, at + 1))),
      ),
    ),
    ...(all.every(({ numbers }) => numbers[at] ?? true) ? { right: true } : {}),
    leaves: at,
  });
  return {
    columns: [
      {
        ...(isOne ? { head: t.line } : {}),
        cells: widest([words.locale.number(longest + 1)]),
        right: true,
        leaves: -1,
      },
      ...Array.from({ length: most }, (_, at) => column(at)),
    ],
    sections: all.map(({ name, heads, lines, places }) => ({
      ...(isOne ? {} : { heading: t.file(name, places.length), heads: [t.line, ...heads] }),
      count: places.length,
      rowAt: (at) => {
        const place = places[at] ?? 0;
        // The first line of a file is its heading.
        const line = words.locale.number(place + 2);
        return { cells: [line, ...(lines[place]?.split(',') ?? [])] };
      },
    })),
  };
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, cellWidth(text)), 0);

/** Columns of an exported file, those first that are kept longest where there is little room. */
const KEPT = ['from', 'to', 'kind', 'bytes', 'time', 'address', 'waitedMs', 'seq', 'connection'];

/** So many hits are looked at for how wide their cells are, and which columns hold what was searched for. */
const MEASURED = 500;

/** The rows of an exported file that hold what was searched for, each with its line. */
function hitsTable({ text, heading, found }: FileSearch, words: Words): LongTable {
  const marked = text.toLowerCase();
  const heads = cellsOf(showControls(heading));
  const kindAt = heads.indexOf('kind');
  const rowAt = (at: number): LongRow => {
    const hit = found[at];
    const cells = cellsOf(showControls(hit?.text ?? ''));
    const kind = observationKinds.find((one) => one === cells[kindAt]);
    const shown = [words.locale.number(hit?.line ?? 0), ...cells];
    return { cells: shown, marked, ...(kind ? { kind } : {}) };
  };
  const measured = found.slice(0, MEASURED).map((_, at) => rowAt(at).cells);
  const last = words.locale.number(found.at(-1)?.line ?? 0);
  return {
    columns: [
      { head: words.view.find.line, cells: widest([last]), right: true, leaves: -1 },
      ...heads.map((head, index): LongColumn => {
        const its = measured.map((cells) => cells[index + 1] ?? '');
        const place = KEPT.indexOf(head);
        const holds = its.some((cell) => cell.toLowerCase().includes(marked));
        return {
          head,
          cells: widest(its),
          ...(its.every((cell) => cell === '' || NUMBER.test(cell)) ? { right: true } : {}),
          ...(index === kindAt ? { isKind: true } : {}),
          leaves: holds ? 0 : place < 0 ? KEPT.length + 1 : place + 1,
        };
      }),
    ],
    sections: [{ count: found.length, rowAt }],
  };
}
