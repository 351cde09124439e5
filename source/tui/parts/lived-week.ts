/** A week of the town as it passes by: who is connected, and the rows that the relay writes. */
import type { Observation } from '../../protocol/observation.ts';
import { SIGNS } from '../../text/signs.ts';
import type { Part } from '../../view/parts.ts';
import {
  type Area,
  beside,
  heightOf,
  PANEL_CELLS,
  type Panel,
  panel,
  rowsArea,
  stack,
} from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { relayRow } from './relay-row.ts';
import { blankRow, fitRow, padRow, type Row, rowOf, type StyledText } from '../rows.ts';

type LivedWeek = Extract<Part, { kind: 'lived-week' }>;

/** A week goes by in this time, in milliseconds. */
const WEEK_MS = 2_800;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 7;
/** From so many columns both panels stand beside each other. */
const BESIDE_COLUMNS = 72;
const ROWS_CELLS = 34;
const GAP = 1;
const NAME_CELLS = 9;
const LEAST_ROWS = 3;
const MOST_ROWS = 14;
/** Rows of the screen for what is said above and below. */
const ROWS_BESIDE = 9;

export function paintLivedWeek(part: LivedWeek, canvas: Canvas): Area {
  const still = weekAt(part, 1, canvas);
  return {
    is: 'moving',
    ms: WEEK_MS,
    height: heightOf(still),
    at: (share) => (share >= 1 ? still : weekAt(part, share, canvas)),
  };
}

/** The week after a share of it has gone by: 0 before the first row, 1 after the last. */
function weekAt({ rows, zoneMinutes }: LivedWeek, share: number, canvas: Canvas): Area {
  const { layout } = canvas;
  const midnight = midnightOf(rows, zoneMinutes);
  const now = midnight + share * DAYS * DAY_MS;
  const past = share >= 1 ? rows.length : rowsUntil(rows, now - zoneMinutes * MINUTE_MS);
  const isWide = layout.width >= BESIDE_COLUMNS;
  const people = peopleIn(rows);
  const townCells = (isWide ? layout.width - ROWS_CELLS - GAP : layout.width) - PANEL_CELLS;
  const across = Math.max(1, Math.floor(townCells / NAME_CELLS));
  const most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, layout.bodyRows - ROWS_BESIDE));
  const height = isWide ? most : Math.min(most, Math.ceil(people.length / across));
  const town = townPanel(rows, past, people, { across, height }, townCells, canvas);
  const newest = rowsPanel(rows, past, { zoneMinutes, height }, isWide, canvas);
  const ruler = rowsArea([
    fitRow(dayRow(share, new Date(midnight).getUTCDay(), canvas), layout.width),
    blankRow,
  ]);
  return isWide ? stack(ruler, beside([town, newest], GAP)) : stack(ruler, town, newest);
}

/** Midnight at the beginning of the first row's day, by the town's clocks: milliseconds since 1970 of a clock at UTC. */
function midnightOf(rows: readonly Observation[], zoneMinutes: number): number {
  const first = (rows[0]?.at ?? 0) + zoneMinutes * MINUTE_MS;
  return Math.floor(first / DAY_MS) * DAY_MS;
}

/** How many rows were written up to a moment; they stand in the order of their times. */
function rowsUntil(rows: readonly Observation[], at: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.at ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return from;
}

const named = new WeakMap<readonly Observation[], readonly string[]>();

/** Whoever connects in these rows, by name. */
function peopleIn(rows: readonly Observation[]): readonly string[] {
  const known = named.get(rows);
  if (known) return known;
  const people = new Set(rows.flatMap(({ kind, from }) => (kind === 'connect' && from) || []));
  const sorted = [...people].sort();
  named.set(rows, sorted);
  return sorted;
}

/** A row for a day each, filled as far as it has gone by. */
function dayRow(share: number, firstDay: number, { layout, words, unicode }: Canvas): Row {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const day = Math.floor(layout.width / DAYS);
  const names = day >= 8 ? 3 : 1;
  const cells = Math.max(1, day - names - 2);
  return Array.from({ length: DAYS }, (_, index): readonly StyledText[] => {
    const name = words.locale.weekdays[(firstDay + index) % DAYS]?.slice(0, names) ?? '';
    const gone = Math.round(Math.min(1, Math.max(0, share * DAYS - index)) * cells);
    return [
      { text: `${name} `, tone: gone > 0 ? 'text' : 'secondary' },
      { text: signs.behind.repeat(gone), tone: 'accent' },
      { text: signs.ahead.repeat(cells - gone), tone: 'secondary' },
      { text: ' ', tone: 'text' },
    ];
  }).flat();
}

function townPanel(
  rows: readonly Observation[],
  past: number,
  people: readonly string[],
  { across, height }: { readonly across: number; readonly height: number },
  cells: number,
  { words, unicode }: Canvas,
): Panel {
  const online = onlineAfter(rows, past);
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const flight = rows.slice(Math.max(0, past - 1), past)[0];
  const grid = Array.from(
    { length: height },
    (_, down): Row =>
      people.slice(down * across, (down + 1) * across).flatMap((name): Row => {
        const isOn = online.has(name);
        const isSender = flight?.kind === 'envelope' && flight.from === name;
        const sign = isOn ? signs.present : signs.absent;
        return padRow(
          [
            { text: `${sign} `, tone: isOn ? 'relay' : 'secondary' },
            { text: name, tone: isSender ? 'accent' : isOn ? 'text' : 'secondary' },
          ],
          NAME_CELLS,
        );
      }),
  );
  return panel({
    width: cells + PANEL_CELLS,
    tone: 'frame',
    title: rowOf(words.tui.livedWeek.title, 'title'),
    aside: rowOf(`${words.locale.number(online.size)}/${people.length}`, 'secondary'),
    inner: rowsArea(grid),
  });
}

/** Who is connected after so many rows. */
function onlineAfter(rows: readonly Observation[], past: number): ReadonlySet<string> {
  const online = new Map<string, number>();
  for (let at = 0; at < past; at += 1) {
    const row = rows[at];
    if (row?.from === undefined) continue;
    if (row.kind === 'connect') online.set(row.from, (online.get(row.from) ?? 0) + 1);
    else if (row.kind === 'disconnect') {
      const left = (online.get(row.from) ?? 1) - 1;
      if (left > 0) online.set(row.from, left);
      else online.delete(row.from);
    }
  }
  return new Set(online.keys());
}

function rowsPanel(
  rows: readonly Observation[],
  past: number,
  { zoneMinutes, height }: { readonly zoneMinutes: number; readonly height: number },
  isWide: boolean,
  canvas: Canvas,
): Panel {
  const { layout, words, unicode } = canvas;
  const width = isWide ? ROWS_CELLS : layout.width;
  const newest = rows.slice(Math.max(0, past - (height - 1)), past);
  const lines = newest.map((row) => relayRow(row, zoneMinutes, width - PANEL_CELLS, canvas));
  const blank = Array.from({ length: height - 1 - lines.length }, () => blankRow);
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).relay;
  return panel({
    width,
    tone: 'relay',
    title: rowOf(`${sign} ${words.tui.livedWeek.rows}`, 'relay'),
    inner: rowsArea([...lines, ...blank, rowOf(words.tui.livedWeek.counts(past), 'strong')]),
  });
}
