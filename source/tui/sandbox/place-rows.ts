/** The rows of one place, the last at the end; only those are made that are in sight. */
import type { Words } from '../../i18n/index.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { SandboxState } from '../../sandbox/state.ts';
import { cellWidth } from '../../text/cells.ts';
import { SIGNS } from '../../text/signs.ts';
import { rowCells } from '../../view/record-words.ts';
import { gotCells, type SandboxRows } from '../../view/sandbox.ts';
import { slimRow } from '../lab/slim-row.ts';
import { layoutOf } from '../layout.ts';
import { rowTable } from '../parts/row-table.ts';
import { fitRow, padRow, type Row, rowOf, wrapWords } from '../rows.ts';

type Room = {
  readonly columns: number;
  readonly height: number;
  readonly unicode: boolean;
  readonly scroll: number;
};

type Placed = { readonly rows: readonly Row[]; readonly most: number };

const markCells = 2;

export function placeRows(
  here: SandboxRows,
  { seen }: SandboxState,
  room: Room,
  words: Words,
): Placed {
  const zone = seen?.zoneMinutes;
  return here.is === 'vantage'
    ? vantageRows(here, zone, room, words)
    : recipientRows(here, zone, room, words);
}

function vantageRows(
  { rows, own, narrowed }: Extract<SandboxRows, { is: 'vantage' }>,
  zone: number | undefined,
  { columns, height, unicode, scroll }: Room,
  words: Words,
): Placed {
  const { sandbox } = words;
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).you;
  if (rows.length === 0) {
    const text = narrowed === '' ? sandbox.noRows : `${sandbox.noRows} ${narrowed}`;
    return { rows: wrapWords(text, columns, { tone: 'secondary' }), most: 0 };
  }
  const above = narrowed === '' ? [] : wrapWords(narrowed, columns, { tone: 'secondary' });
  const isSimulated = rows.some(({ simulated }) => simulated);
  const simulated =
    height < 8 || !isSimulated
      ? []
      : wrapWords(words.tui.panes.simulated, columns, { tone: 'secondary' });
  const note =
    own.size === 0 || height < 8
      ? []
      : wrapWords(sandbox.yours, columns, { first: rowOf(`${sign} `, 'you'), tone: 'secondary' });
  // A row of heads stands above.
  const room = Math.max(1, height - above.length - note.length - simulated.length - 1);
  const most = Math.max(0, rows.length - room);
  const end = rows.length - Math.min(scroll, most);
  const shown = rows.slice(Math.max(0, end - room), end);
  const cells = columns - markCells;
  const table = tableOf(shown, cells, height, zone, unicode, words);
  const marked = shown.map((row, at): Row => {
    const mark = { text: own.has(row.seq) ? `${sign} ` : '  ', tone: 'you' as const };
    return [mark, ...(table?.[at + 1] ?? fitRow(slimRow(row, words, zone), cells))];
  });
  const head = table?.slice(0, 1).map((row): Row => [{ text: '  ', tone: 'text' }, ...row]) ?? [];
  return { rows: [...above, ...head, ...marked, ...note, ...simulated], most };
}

function tableOf(
  rows: readonly Observation[],
  cells: number,
  height: number,
  zone: number | undefined,
  unicode: boolean,
  words: Words,
): readonly Row[] | undefined {
  const layout = layoutOf({ columns: cells + 1, rows: height });
  return rowTable(
    rows.map((row) => rowCells(row, words, zone)),
    cells,
    { layout, words, unicode },
  );
}

function recipientRows(
  { got }: Extract<SandboxRows, { is: 'recipient' }>,
  zone: number | undefined,
  { columns, height, scroll }: Room,
  words: Words,
): Placed {
  const { sandbox } = words;
  if (got.length === 0) {
    return { rows: wrapWords(sandbox.gotNothing, columns, { tone: 'secondary' }), most: 0 };
  }
  const heads = sandbox.gotHeads;
  const room = Math.max(1, height - 1);
  const most = Math.max(0, got.length - room);
  const end = got.length - Math.min(scroll, most);
  const cells = [
    heads,
    ...got.slice(Math.max(0, end - room), end).map((one) => gotCells(one, zone, words)),
  ];
  const keys = ['time', 'from', 'number', 'bytes'] as const;
  const widths = keys.map((key) => Math.max(...cells.map((one) => cellWidth(one[key]))));
  const rows = cells.map((one, at): Row => {
    const tone = at === 0 ? 'secondary' : 'text';
    const row = keys.flatMap((key, place) =>
      padRow(rowOf(one[key], tone), (widths[place] ?? 0) + 2),
    );
    const words: Row = [{ text: one.words, tone: at === 0 ? 'secondary' : 'recipient' }];
    return fitRow([...row, ...words], columns);
  });
  return { rows, most };
}
