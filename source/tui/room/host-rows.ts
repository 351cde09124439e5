/** The console of whoever leads a room, for their own screen: counts and numbers, and no words of anybody. */

import type { Words } from '../../i18n/index.ts';
import type { BoardState } from '../../room/board-state.ts';
import type { RoomState } from '../../room/host.ts';
import { SIGNS } from '../../text/signs.ts';
import type { ScreenSpace } from '../layout.ts';
import { blankRow, padRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { clock } from './board-rows.ts';
import { besideRows, frameCells, framed } from './frame.ts';
import { promptRows } from './number-prompt.ts';

export type HostView = {
  readonly state: RoomState;
  readonly ticket: BoardState['ticket'];
  /** Minutes of the plan's stages by their id. */
  readonly minutes: Readonly<Record<string, number>>;
  readonly now: number;
  /** Which number is asked for, and what was typed of it. */
  readonly prompt?: { readonly key: 'k' | 'd' | 'o'; readonly typed: string } | undefined;
  /** What came of the last key. */
  readonly notice: string;
  readonly keys: boolean;
};

const besideColumns = 76;
const gap = 1;

export function hostRows(view: HostView, space: ScreenSpace, words: Words): readonly Row[] {
  const { columns } = space;
  const head = headRows(view, space, words);
  const foot = footRows(view, space, words);
  const rows = Math.max(0, space.rows - head.length - foot.length);
  const body = view.keys
    ? keyRows(columns, words)
    : view.prompt?.key === 'o'
      ? stageList(view, columns, words)
      : bodyRows(view, { ...space, rows }, words);
  const filled = [...body.slice(0, rows)];
  while (filled.length < rows) filled.push(blankRow);
  return [...head, ...filled, ...foot].slice(0, space.rows);
}

function headRows({ state, now }: HostView, space: ScreenSpace, words: Words): readonly Row[] {
  const { on, stages, open } = state;
  const t = words.room.host;
  const { columns, unicode } = space;
  const title = on === undefined ? t.title : t.stage(on.number, stages.length, on.stage.title);
  const left = on === undefined ? undefined : leftOf(on, now);
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).selection;
  const banner = state.paused ? t.paused : state.blank ? t.blank : undefined;
  return [
    spreadRow(
      rowOf(title, 'title'),
      [
        {
          text: left === undefined ? '' : `${words.room.board.left(clock(left))}   `,
          tone: 'accent',
        },
        { text: t.open[open], tone: open === 'open' ? 'secondary' : 'warning' },
      ],
      columns,
    ),
    banner === undefined
      ? rowOf((unicode ? '─' : '-').repeat(columns), 'frame')
      : padRow([{ text: `${sign} ${banner}`, tone: 'warning', ground: 'selection' }], columns),
  ];
}

function leftOf(on: NonNullable<RoomState['on']>, now: number): number | undefined {
  if (on.phase !== 'task') return undefined;
  return on.leftMs ?? (on.endsAt === undefined ? undefined : Math.max(0, on.endsAt - now));
}

function footRows({ prompt, notice, keys }: HostView, space: ScreenSpace, words: Words) {
  const t = words.room.host;
  const { columns } = space;
  if (prompt !== undefined) return promptRows(t.asks[prompt.key], prompt.typed, t.how, columns);
  const said = notice === '' ? [] : wrapWords(notice, columns, { tone: 'accent' });
  return [...said, ...wrapWords(keys ? t.toClose : t.foot, columns, { tone: 'key' })];
}

const keyRows = (columns: number, words: Words): readonly Row[] =>
  words.room.host.shownKeys.flatMap(([key, does]) =>
    wrapWords(does, columns, { first: padRow(rowOf(key, 'key'), 10) }),
  );

const stageList = ({ state, minutes }: HostView, columns: number, words: Words): readonly Row[] =>
  state.stages.flatMap(({ id, title }, at) =>
    wrapWords(`${title}, ${words.room.host.minutes(minutes[id] ?? 0)}`, columns, {
      first: padRow(rowOf(String(at + 1), 'key'), 4),
    }),
  );

function bodyRows(view: HostView, space: ScreenSpace, words: Words): readonly Row[] {
  const { columns, unicode } = space;
  const t = words.room.host.frames;
  if (columns < besideColumns) {
    // What is asked for most stands first; the notes are longest and may be cut.
    return [
      ...presenceRows(view, columns, words),
      ...progressRows(view, { ...space, columns }, words),
      ...toldRows(view, columns, words),
      ...ticketRows(view, columns, words),
      ...notesRows(view, columns, words),
    ];
  }
  const right = Math.min(46, Math.floor(columns * 0.42));
  const left = columns - right - gap;
  const frame = (title: string, width: number, inner: (cells: number) => readonly Row[]) =>
    framed(inner(width - frameCells), { title: rowOf(title, 'title'), width, unicode });
  const stage = frame(t.stage, left, (cells) => [
    ...progressRows(view, { ...space, columns: cells }, words),
    blankRow,
    ...notesRows(view, cells, words),
  ]);
  const told = toldRows(view, left - frameCells, words);
  return besideRows(
    [
      ...stage,
      ...(told.length === 0
        ? []
        : framed(told, { title: rowOf(t.told, 'title'), width: left, unicode })),
    ],
    [
      ...frame(t.room, right, (cells) => presenceRows(view, cells, words)),
      ...frame(t.join, right, (cells) => ticketRows(view, cells, words)),
    ],
    left,
    gap,
  );
}

/** What the stage waits for, and what comes next. */
function progressRows(
  { state, minutes }: HostView,
  { columns, unicode }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const t = words.room.host;
  const { on, stages, seats } = state;
  const members = seats.filter(({ begun, watching }) => begun && !watching).length;
  const nextStage = stages[on === undefined ? 0 : on.number];
  const next = wrapWords(nextStage === undefined ? t.last : t.next(nextStage.title), columns, {
    tone: 'secondary',
  });
  if (on === undefined) return [...wrapWords(t.lobby, columns), ...next];
  const plan = minutes[on.stage.id];
  const bar = (part: number, of: number, text: string): readonly Row[] => [
    meterRow(part, of, Math.min(columns, 40), unicode),
    ...wrapWords(text, columns, { tone: 'strong' }),
  ];
  const dealt = on.dealt?.tasks.size ?? 0;
  const phase =
    on.phase === 'predict'
      ? bar(on.predictions.size, members, t.answered(on.predictions.size, members))
      : on.phase === 'task'
        ? bar(on.done.size, dealt, t.done(on.done.size, dealt))
        : [
            ...wrapWords(t.phases.told, columns, { tone: 'strong' }),
            ...(state.scores ?? []).flatMap(({ what, right, of }) =>
              wrapWords(
                words.room.board.found(right, of, words.room.board.what[what] ?? what),
                columns,
              ),
            ),
          ];
  return [
    ...phase,
    ...(plan === undefined ? [] : wrapWords(t.minutes(plan), columns, { tone: 'secondary' })),
    ...next,
  ];
}

const notesRows = ({ state: { on } }: HostView, columns: number, words: Words): readonly Row[] =>
  on === undefined ? [] : wrapWords(words.room.host.notes(on.stage.notes), columns);

/** Who is here in counts, who is away and whose hand is up by number. */
function presenceRows({ state }: HostView, columns: number, words: Words): readonly Row[] {
  const t = words.room.host;
  const { seats, waiting } = state;
  const members = seats.filter(({ begun, watching }) => begun && !watching);
  const away = members.filter(({ here }) => !here).map(({ number }) => number);
  const hands = seats.filter(({ hand }) => hand).map(({ number }) => number);
  const watching = seats.filter((seat) => seat.watching).length;
  const counts = [
    t.here(members.length - away.length),
    t.away(away.length),
    t.waiting(waiting),
    ...(watching === 0 ? [] : [t.watching(watching)]),
  ];
  return [
    ...wrapWords(counts.join('   '), columns, { tone: 'strong' }),
    ...(away.length === 0
      ? []
      : wrapWords(t.awayNumbers(away.join(', ')), columns, { tone: 'secondary' })),
    ...(hands.length === 0
      ? []
      : wrapWords(t.hands(hands.join(', ')), columns, { tone: 'warning' })),
    ...wrapWords(words.room.board.read(state.rows), columns, { tone: 'relay' }),
  ];
}

/** The last message that somebody showed; nothing else that people wrote is here. */
function toldRows({ state: { told } }: HostView, columns: number, words: Words): readonly Row[] {
  const last = told.at(-1);
  if (last === undefined) return [];
  return wrapWords(words.room.host.told(last.by, last.of, last.text), columns, {
    tone: 'warning',
  });
}

function ticketRows({ ticket }: HostView, columns: number, words: Words): readonly Row[] {
  const t = words.room.host;
  const seconds = Math.max(0, Math.ceil(ticket.wordsLeftMs / 1_000));
  const line = (text: string, tone: Tone = 'text') => wrapWords(text, columns, { tone });
  return [
    ...line(t.address(ticket.address)),
    ...line(t.code(ticket.words, seconds), 'accent'),
    ...(ticket.code === undefined ? [] : line(t.join(ticket.code), 'secondary')),
    ...line(t.key(ticket.fingerprint), 'secondary'),
    ...line(t.board, 'secondary'),
    ...(ticket.page ? [] : line(t.noPage, 'secondary')),
  ];
}

function meterRow(part: number, of: number, cells: number, unicode: boolean): Row {
  const full = of === 0 ? 0 : Math.round((Math.min(part, of) / of) * cells);
  const [on, off] = unicode ? ['█', '░'] : ['#', '.'];
  return [
    { text: on.repeat(full), tone: 'accent' },
    { text: off.repeat(cells - full), tone: 'secondary' },
  ];
}
