/** The sandbox on a whole screen: switches at the left, what one looks at at the right, a line below. */

import type { Words } from '../../i18n/index.ts';
import type { Draft } from '../../lesson/session/draft.ts';
import { draw } from '../../pictures/draw.ts';
import type { SandboxTold } from '../../sandbox/state.ts';
import { cellWidth } from '../../text/cells.ts';
import { captionsOf } from '../../view/pictures.ts';
import {
  type Arrows,
  panelOf,
  rowsOfSandbox,
  statusWords,
  titleOfSandbox,
  toldWords,
  workWords,
} from '../../view/sandbox.ts';
import type { ScreenSpace } from '../layout.ts';
import { fieldArea } from '../parts/field.ts';
import { besideRows, frameCells, framed, frameEdges } from '../room/frame.ts';
import {
  blankRow,
  fitRow,
  padRow,
  type Row,
  rowOf,
  rowWidth,
  spreadRow,
  wrapWords,
} from '../rows.ts';
import { placeRows } from './place-rows.ts';
import type { DrawnSandbox, SandboxScreen } from './sandbox-keys.ts';
import { placeList, switchRows } from './switch-rows.ts';

/** From so many columns the switches stand beside the rest. */
const wideColumns = 100;
const leftCells = 38;
const gap = 1;
/** What is told of the last line takes no more rows of a screen. */
const mostTold = 4;

export function sandboxRows(
  screen: SandboxScreen,
  space: ScreenSpace,
  words: Words,
): { readonly rows: readonly Row[]; readonly drawn: DrawnSandbox } {
  const { columns, unicode } = space;
  const { sandbox } = screen;
  const isWide = columns >= wideColumns;
  const head = headRows(screen, space, words);
  const foot = footRows(screen, space, isWide, words);
  const height = Math.max(1, space.rows - head.length - foot.length);
  const hasSwitches = isWide || sandbox.shown === 'switches';
  const right = isWide ? columns - leftCells - gap : columns;
  const isFramed = isWide || height >= 12;
  const inner = isFramed ? right - frameCells : right;
  const tall = Math.max(1, isFramed ? height - frameEdges : height - 1);
  const body = bodyOf(screen, { columns: inner, rows: tall, unicode }, words);
  const panel = isFramed
    ? framed(body.rows, {
        title: rowOf(body.title, body.isOfRelay ? 'relay' : 'title'),
        ...(body.isOfRelay ? { tone: 'relay' as const } : {}),
        ...{ width: right, height, unicode },
      })
    : [rowOf(body.title, body.isOfRelay ? 'relay' : 'title'), ...body.rows];
  const left = isWide ? leftRows(screen, height, unicode, words) : [];
  const shown = isWide ? besideRows(left, panel, leftCells, gap) : panel;
  const filled = Array.from({ length: height }, (_, at) => shown[at] ?? blankRow);
  const rows = [...head, ...filled, ...foot]
    .slice(0, space.rows)
    .map((row) => fitRow(row, columns));
  return {
    rows: unicode ? rows : rows.map(inAscii),
    drawn: { most: body.most, height: tall, hasSwitches, isWide },
  };
}

/** The switches, and below them, where there is room, the places. */
function leftRows(
  screen: SandboxScreen,
  height: number,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const width = leftCells;
  const cells = width - frameCells;
  const switches = switchRows(screen, cells, unicode, words);
  const title = rowOf(words.lab.switchboard, 'title');
  const left = height - switches.length - frameEdges;
  if (left < frameEdges + 2) return framed(switches, { title, width, height, unicode });
  const places = placeList(screen, cells, left - frameEdges, unicode, words);
  return [
    ...framed(switches, { title, width, unicode }),
    ...framed(places, {
      title: rowOf(words.sandbox.places, 'title'),
      width,
      height: left,
      unicode,
    }),
  ];
}

/** What is cut ends in a sign of its own. */
const inAscii = (row: Row): Row =>
  row.map((one) => ({ ...one, text: one.text.replaceAll('\u2026', '~') }));

function headRows(
  { sandbox, theme, isRecoloured }: SandboxScreen,
  { columns, rows, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const working = isRecoloured ? words.lab.colours(theme) : workWords(sandbox, words);
  const right: Row =
    working === '' ? rowOf(statusWords(sandbox, words), 'secondary') : rowOf(working, 'accent');
  const title = spreadRow(rowOf(titleOfSandbox(sandbox, words), 'title'), right, columns);
  return rows < 18 ? [title] : [title, rowOf((unicode ? '\u2500' : '-').repeat(columns), 'frame')];
}

function footRows(
  { sandbox, draft }: SandboxScreen,
  { columns, rows, unicode }: ScreenSpace,
  isWide: boolean,
  words: Words,
): readonly Row[] {
  const { sandbox: t } = words;
  const cells = columns - 1;
  const told = toldWords(sandbox, words).flatMap((text, at) =>
    wrapWords(text, cells, { tone: isGood(sandbox.told[at]) ? 'strong' : 'warning' }),
  );
  const line = lineRows(draft, columns - 1, Math.max(1, Math.floor(rows / 3)), words);
  const arrows = words.lab.arrows(unicode);
  const keys =
    draft.text !== ''
      ? t.footTyping
      : sandbox.working !== undefined
        ? t.footWorking
        : isWide || sandbox.shown === 'switches'
          ? t.foot(arrows)
          : t.footBrief;
  const row = keysRow(keys, '   ');
  return [
    ...told.slice(0, mostTold),
    ...line,
    rowWidth(row) <= columns ? row : fitRow(keysRow(t.footBrief, '  '), columns),
  ];
}

/** Whether it tells that something was done, and not what is wrong or still open. */
function isGood(told: SandboxTold | undefined): boolean {
  if (told?.is === 'became') return told.became === 'opened';
  return told?.is === 'waited' || told?.is === 'written' || told?.is === 'opened';
}

/** The line that is typed; of a long one what is around the cursor. */
function lineRows(draft: Draft, cells: number, most: number, words: Words): readonly Row[] {
  const { line: label, placeholder } = words.sandbox;
  const field = fieldArea({ label, draft, placeholder, active: true }, cells, words);
  // The first row is the label's, which nobody needs here.
  const rows = field.rows.slice(1);
  const cursor = (field.focus?.from ?? 1) - 1;
  const first = Math.max(0, Math.min(cursor - most + 1, rows.length - most));
  return rows.slice(first, first + most);
}

const keysRow = (keys: readonly (readonly [string, string])[], apart: string): Row =>
  keys.flatMap(
    ([key, does], at): Row => [
      { text: `${at === 0 ? '' : apart}${key}`, tone: 'key' },
      { text: ` ${does}`, tone: 'secondary' },
    ],
  );

type Body = {
  readonly title: string;
  readonly isOfRelay: boolean;
  readonly rows: readonly Row[];
  readonly most: number;
};

function bodyOf(screen: SandboxScreen, space: ScreenSpace, words: Words): Body {
  const { sandbox, scroll } = screen;
  const { columns, rows: height, unicode } = space;
  if (sandbox.shown === 'switches') {
    const rows = switchRows(screen, columns, unicode, words);
    return { title: words.lab.switchboard, isOfRelay: false, rows, most: 0 };
  }
  if (sandbox.shown === 'rows') {
    const here = rowsOfSandbox(sandbox, words);
    if (here === undefined) return { title: '', isOfRelay: false, rows: [], most: 0 };
    const placed = placeRows(here, sandbox, { columns, height, unicode, scroll }, words);
    return { title: here.title, isOfRelay: here.is === 'vantage', ...placed };
  }
  const { title, rows } = panelRows(screen, space, words);
  const most = Math.max(0, rows.length - height);
  const top = Math.min(scroll, most);
  const shown = rows.slice(top, top + height);
  const more = most - top;
  // The last row says that there is more, as nobody looks for what they don't know of.
  const last = more > 0 ? [rowOf(words.ownScreens.more(more + 1), 'warning')] : [];
  return {
    title,
    isOfRelay: false,
    rows: [...shown.slice(0, height - last.length), ...last],
    most: more > 0 || top > 0 ? most : 0,
  };
}

function panelRows({ sandbox }: SandboxScreen, space: ScreenSpace, words: Words) {
  const { columns, rows: height, unicode } = space;
  const arrows: Arrows = words.lab.arrows(unicode);
  const { title, says, table, pictures, below } = panelOf(sandbox, arrows, words);
  const widest = Math.min(
    Math.floor(columns / 2),
    Math.max(0, ...table.map(([line]) => cellWidth(line))) + 2,
  );
  const text = (all: readonly string[]) => all.flatMap((one) => wrapWords(one, columns));
  const room = { columns, rows: Math.max(8, height - 2), unicode, number: words.locale.number };
  return {
    title,
    rows: [
      ...text(says),
      ...table.flatMap(([line, does]) =>
        wrapWords(does, columns, {
          first: padRow(rowOf(line, 'key'), widest),
          tone: 'secondary',
        }),
      ),
      ...pictures.flatMap(({ picture }) => [
        ...draw(picture, room),
        ...captionsOf(picture, room, words).flatMap((one) =>
          wrapWords(one, columns, { tone: 'secondary' }),
        ),
      ]),
      ...below.flatMap((one) => [blankRow, ...wrapWords(one, columns, { tone: 'secondary' })]),
    ],
  };
}
