/** The lab on a whole screen: switches, attackers before and after, what it cost, and each vantage's rows. */

import type { Words } from '../../i18n/index.ts';
import type { VantageName } from '../../lab/names.ts';
import { type Spread, shareOf } from '../../lab/spread.ts';
import { meter } from '../../pictures/meter.ts';
import type { Observation } from '../../protocol/observation.ts';
import { cellWidth } from '../../text/cells.ts';
import {
  type Compared,
  comparedOf,
  costWords,
  hiddenWords,
  nameOfAttack,
  problemWords,
  rightWords,
} from '../../view/lab-words.ts';
import { rowCells } from '../../view/record-words.ts';
import { layoutOf, type ScreenSpace } from '../layout.ts';
import { rowTable } from '../parts/row-table.ts';
import { besideRows, frameCells, framed, frameEdges } from '../room/frame.ts';
import {
  blankRow,
  fitRow,
  padRow,
  type Row,
  rowOf,
  rowWidth,
  spreadRow,
  wrapSegments,
  wrapWords,
} from '../rows.ts';
import type { LabState } from './lab-state.ts';
import { slimRow } from './slim-row.ts';
import { type Switching, switchboardRows, switchingsOf } from './switchboard.ts';

type Section = (cells: number) => readonly Row[];

/** From so many columns the switches stand beside the scores, and vantages beside each other. */
const wideColumns = 100;
const switchCells = 38;
const gap = 1;

/** The rows of the screen, and how many pages there are of what is in its midst. */
export function labRows(
  state: LabState,
  space: ScreenSpace,
  words: Words,
): { readonly rows: readonly Row[]; readonly pages: number } {
  const head = headRows(state, space, words);
  const foot = footRows(state, space, words);
  const room = { ...space, rows: Math.max(1, space.rows - head.length - foot.length) };
  const pages = state.help
    ? chunks(keyRows(space, words), room.rows)
    : space.columns >= wideColumns
      ? widePages(state, room, words)
      : narrowPages(state, room, words);
  const page = Math.min(state.page, pages.length - 1);
  const body = [...(pages[page] ?? []).slice(0, room.rows)];
  while (body.length < room.rows) body.push(blankRow);
  const titled = pages.length > 1 ? headRows(state, space, words, [page + 1, pages.length]) : head;
  const rows = [...titled, ...body, ...foot].slice(0, space.rows);
  return { rows: space.unicode ? rows : rows.map(inAscii), pages: pages.length };
}

/** What was just done to the screen, else what runs, else why nothing does. */
function saidIn({ working, notice }: LabState, { lab }: Words): string {
  if (typeof notice === 'object' && 'colours' in notice) return lab.colours(notice.colours);
  if (working !== undefined) return lab.working(working.done, working.total);
  if (notice === undefined) return '';
  return notice === 'stopped' ? lab.stopped : lab.failed(notice.failed);
}

/** What is cut ends in a sign of its own. */
const inAscii = (row: Row): Row =>
  row.map((one) => ({ ...one, text: one.text.replaceAll('\u2026', '~') }));

const chunks = (rows: readonly Row[], height: number): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / height) }, (_, at) =>
    rows.slice(at * height, (at + 1) * height),
  );

function headRows(
  state: LabState,
  { columns, unicode, rows }: ScreenSpace,
  words: Words,
  [page, pages]: readonly number[] = [],
): readonly Row[] {
  const { lab } = words;
  const { working, notice } = state;
  const said = saidIn(state, words);
  const right: Row = [
    { text: said, tone: working === undefined && notice !== undefined ? 'warning' : 'accent' },
    { text: pages === undefined ? '' : `  ${lab.page(page ?? 1, pages)}`, tone: 'secondary' },
  ];
  const title = spreadRow(rowOf(lab.title, 'title'), right, columns);
  return rows < 18 ? [title] : [title, rowOf((unicode ? '─' : '-').repeat(columns), 'frame')];
}

function footRows({ working, help }: LabState, { columns, unicode }: ScreenSpace, words: Words) {
  const { lab } = words;
  if (help) return [fitRow(rowOf(lab.toClose, 'key'), columns)];
  const arrows = lab.arrows(unicode);
  const row = keysRow(working === undefined ? lab.foot(arrows) : lab.footWorking(arrows), '   ');
  return [rowWidth(row) <= columns ? row : fitRow(keysRow(lab.footBrief, '  '), columns)];
}

const keysRow = (keys: readonly (readonly [string, string])[], gap: string): Row =>
  keys.flatMap(
    ([key, does], at): Row => [
      { text: `${at === 0 ? '' : gap}${key}`, tone: 'key' },
      { text: does === '' ? '' : ` ${does}`, tone: 'secondary' },
    ],
  );

/** The keys, and what each attacker does. */
const keyRows = ({ columns, unicode }: ScreenSpace, { lab }: Words): readonly Row[] => {
  const told = (rows: readonly (readonly [string, string])[]) => {
    const widest = Math.max(...rows.map(([name]) => cellWidth(name))) + 2;
    return rows.flatMap(([name, does]) =>
      wrapWords(does, columns, { first: padRow(rowOf(name, 'key'), widest) }),
    );
  };
  return [...told(lab.keys(lab.arrows(unicode))), blankRow, ...told(Object.values(lab.attacks))];
};

/** Side by side: switches and cost at the left, attackers at the right, vantages below or on pages. */
function widePages(state: LabState, space: ScreenSpace, words: Words): readonly (readonly Row[])[] {
  const { columns, rows, unicode } = space;
  const right = columns - switchCells - gap;
  const switches: Section = (cells) =>
    switchboardRows(labSwitches(state, words), state.cursor, cells, unicode);
  const frame = (title: string, width: number, section: Section) =>
    framed(section(width - frameCells), { title: rowOf(title, 'title'), width, unicode });
  const left = [
    ...frame(words.lab.switchboard, switchCells, switches),
    ...(state.after.length === 0
      ? []
      : frame(words.lab.cost, switchCells, costSection(state, words))),
    ...(problemWords(state.setting, words).length === 0
      ? []
      : frame(words.lab.together, switchCells, problemSection(state, words))),
  ];
  const cells = right - frameCells;
  const scores = scoresIn(state, cells, rows - frameEdges, unicode, words);
  const uppers = packed(scores, rows - frameEdges, 0).map((section) =>
    besideRows(
      left,
      frame(words.lab.attackers, right, () => section),
      switchCells,
      gap,
    ),
  );
  const vantages = [...state.vantages];
  if (vantages.length === 0) return uppers.length === 0 ? [left] : uppers;
  const last = uppers.at(-1) ?? left;
  const below = rows - last.length;
  // Fewer rows than these show nothing that could be compared.
  const isRoomy = below >= 8;
  const side = sideBySide(vantages, { ...space, rows: isRoomy ? below : rows }, words);
  return isRoomy ? [...uppers.slice(0, -1), [...last, ...side]] : [...uppers, side];
}

/** Sections on as few pages as they need, none of them torn apart. */
function packed(
  sections: readonly (readonly Row[])[],
  height: number,
  apart: number,
): readonly (readonly Row[])[] {
  const pages: Row[][] = [];
  for (const section of sections) {
    if (section.length === 0) continue;
    const last = pages.at(-1);
    if (last !== undefined && last.length + apart + section.length <= height) {
      last.push(...Array.from({ length: apart }, () => blankRow), ...section);
    } else pages.push([...section]);
  }
  return pages;
}

type Vantages = readonly (readonly [VantageName, readonly Observation[]])[];

function sideBySide(vantages: Vantages, space: ScreenSpace, words: Words): readonly Row[] {
  const width = Math.floor((space.columns - gap * (vantages.length - 1)) / vantages.length);
  return vantages
    .map(([name, rows]) => vantageFrame(name, rows, width, space, words))
    .reduce<readonly Row[]>(
      (all, one, at) => (at === 0 ? one : besideRows(all, one, at * (width + gap) - gap, gap)),
      [],
    );
}

function vantageFrame(
  name: VantageName,
  rows: readonly Observation[],
  width: number,
  { rows: height, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  return framed(vantageSection(rows, height - 2, unicode, words)(width - frameCells), {
    title: rowOf(words.lab.rowsAt(words.lab.vantages[name], rows.length), 'relay'),
    tone: 'relay',
    ...{ width, height, unicode },
  });
}

/** One thing under the other, as many on a page as have room. */
function narrowPages(
  state: LabState,
  space: ScreenSpace,
  words: Words,
): readonly (readonly Row[])[] {
  const { columns, rows, unicode } = space;
  const sections = [
    switchboardRows(labSwitches(state, words), state.cursor, columns, unicode),
    ...(state.after.length === 0
      ? []
      : [[rowOf(words.lab.cost, 'title' as const), ...costSection(state, words)(columns)]]),
    problemSection(state, words)(columns),
    ...scoresIn(state, columns, rows, unicode, words),
  ];
  const vantages = [...state.vantages].map(([name, seen]) => [
    rowOf(words.lab.rowsAt(words.lab.vantages[name], seen.length), 'relay'),
    ...vantageSection(seen, rows - 1, unicode, words)(columns),
  ]);
  return [...packed(sections, rows, rows >= 18 ? 1 : 0), ...vantages];
}

function labSwitches({ scene, setting, baseline }: LabState, words: Words): readonly Switching[] {
  const [name, what] = words.lab.scenes[scene];
  return [
    { name: words.lab.scene, stand: name, what, isTurned: false },
    ...switchingsOf(setting, baseline, words),
  ];
}

/** What each attacker found; with what it does where all of it has room on one page. */
function scoresIn(
  state: LabState,
  cells: number,
  height: number,
  unicode: boolean,
  words: Words,
): readonly (readonly Row[])[] {
  const isCompared = state.before.length > 0;
  const all = comparedOf(state.before, state.after);
  const told = all.map((one) => scoreSection(one, cells, unicode, true, isCompared, words));
  const rows = told.reduce((sum, one) => sum + one.length, 0);
  return rows <= height
    ? told
    : all.map((one) => scoreSection(one, cells, unicode, false, isCompared, words));
}

function scoreSection(
  compared: Compared,
  cells: number,
  unicode: boolean,
  saysWhat: boolean,
  isCompared: boolean,
  words: Words,
): readonly Row[] {
  const { lab } = words;
  const { before, after } = compared;
  const hidden = hiddenWords(compared, words).join('; ');
  const name = rowOf(nameOfAttack(after, words), 'strong');
  return [
    ...(saysWhat
      ? [
          name,
          ...wrapWords(lab.attacks[after.attack][1], cells, { tone: 'secondary' }),
          ...wrapWords(hidden, cells, { tone: 'secondary' }),
        ]
      : wrapSegments([...name, { text: ` ${hidden}`, tone: 'secondary' }], cells)),
    ...(before === undefined ? [] : barRows(lab.before, before, cells, unicode, words)),
    ...barRows(before === undefined && !isCompared ? '' : lab.after, after, cells, unicode, words),
  ];
}

const mostBar = 30;

/** A bar of the share of right guesses, with the figures behind it or, where there is no room, below. */
function barRows(
  label: string,
  spread: Spread,
  cells: number,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const labelled = label === '' ? 0 : cellWidth(words.lab.before) + 1;
  const told = rightWords(spread, words);
  const beside = cells - labelled - cellWidth(told) - 1;
  const bar = Math.min(mostBar, beside >= 10 ? beside : cells - labelled);
  const filled = meter(100 * shareOf(spread.last), 100, bar, unicode);
  const rest = (unicode ? '\u00b7' : '.').repeat(Math.max(0, bar - cellWidth(filled)));
  const row: Row = [
    ...padRow(rowOf(label, 'secondary'), labelled),
    { text: filled, tone: 'relay' },
    { text: rest, tone: 'secondary' },
  ];
  if (beside >= 10) return [[...row, { text: ` ${told}`, tone: 'strong' }]];
  return [row, ...wrapWords(told, cells, { tone: 'strong', first: rowOf(' '.repeat(labelled)) })];
}

function costSection({ after }: LabState, words: Words): Section {
  const last = after.at(-1);
  return (cells) =>
    last === undefined
      ? []
      : costWords(last, words).flatMap((text) =>
          wrapWords(text, cells, { first: rowOf('- ', 'secondary') }),
        );
}

const problemSection = ({ setting }: LabState, words: Words): Section => {
  const problems = problemWords(setting, words);
  return (cells) => problems.flatMap((text) => wrapWords(text, cells, { tone: 'warning' }));
};

/** As many rows from the end as there is room for: in columns, or the least that tells them apart. */
function vantageSection(
  rows: readonly Observation[],
  height: number,
  unicode: boolean,
  words: Words,
): Section {
  return (cells) => {
    const layout = layoutOf({ columns: cells + 1, rows: height });
    const shown = rows.slice(-Math.max(1, height - 1));
    const table = rowTable(
      shown.map((row) => rowCells(row, words)),
      cells,
      { layout, words, unicode },
    );
    return table ?? shown.map((row) => fitRow(slimRow(row, words), cells));
  };
}
