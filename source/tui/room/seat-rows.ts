/** A participant's whole screen in a room: one column, what matters now first, and the keys at the foot. */

import type { Words } from '../../i18n/index.ts';
import type { Draft } from '../../lesson/session/draft.ts';
import type { SeatState } from '../../seat/seat-state.ts';
import { SIGNS } from '../../text/signs.ts';
import type { ScreenSpace } from '../layout.ts';
import { fieldArea } from '../parts/field.ts';
import { blankRow, fitRow, padRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import { clock } from './board-rows.ts';
import { promptRows } from './number-prompt.ts';
import { beforeRows, rowsOverlay, seatedRows, writeRows } from './seat-body.ts';

/** To whom something is written: a person by number, a table by its place from 1, or the front. */
type Recipient =
  | { readonly is: 'person'; readonly number: number }
  | { readonly is: 'table'; readonly place: number }
  | { readonly is: 'front' };

/** What the screen itself remembers. */
export type SeatUi = {
  /** keys: single keys are obeyed. number: one is being typed. write: words are. */
  readonly mode: 'keys' | 'number' | 'write';
  /** What a number is asked for. */
  readonly asks: 'write' | 'tell';
  readonly typed: string;
  readonly to: Recipient;
  readonly draft: Draft;
  /** Until when the task is shown; 0 while it is hidden. */
  readonly shownUntil: number;
  readonly overlay?: 'keys' | 'rows' | undefined;
  /** Rows that are scrolled away above. */
  readonly scroll: number;
  readonly notice: string;
};

export type SeatView = {
  readonly state: SeatState;
  readonly ui: SeatUi;
  /** Where it connects to, such as 192.168.1.23:7411. */
  readonly address: string;
  /** The sentences that can be sent without typing. */
  readonly ready: readonly string[];
  readonly now: number;
  /** When the stage was heard, by the clock of `now`. */
  readonly stageAt: number;
};

/** The screen, and how far it can be scrolled. */
export type SeatScreen = { readonly rows: readonly Row[]; readonly mostScroll: number };

export function seatScreenRows(view: SeatView, space: ScreenSpace, words: Words): SeatScreen {
  const { columns } = space;
  const head = headRows(view, space, words);
  const foot = footRows(view, space, words);
  const room = Math.max(1, space.rows - head.length - foot.length);
  const body = bodyOf(view, space, words);
  // Where something is hidden the last row says so, and is not the text's.
  const seen = body.length > room ? Math.max(1, room - 1) : room;
  const mostScroll = Math.max(0, body.length - seen);
  const from = Math.min(view.ui.scroll, mostScroll);
  const shown = body.slice(from, from + seen);
  while (shown.length < seen) shown.push(blankRow);
  if (seen < room) {
    shown.push(from < mostScroll ? rowOf(words.seatScreen.more, 'accent') : blankRow);
  }
  const rows = [...head, ...shown, ...foot].slice(0, space.rows);
  return { rows: rows.map((row) => fitRow(row, columns)), mostScroll };
}

function headRows(
  { state, now, stageAt }: SeatView,
  { columns, unicode, rows }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const t = words.seatScreen;
  const { me, stage } = state;
  const left =
    stage?.ends === undefined
      ? ''
      : words.room.board.left(clock(stage.ends - stage.now - (now - stageAt)));
  const place =
    stage === undefined || stage.phase === 'lobby'
      ? t.title
      : words.room.board.stage(stage.number, stage.of, stage.title);
  const who = me === undefined ? '' : me.watching ? t.watching : t.me(me.number, me.name);
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).you;
  const right: Row = [
    { text: left === '' ? '' : `${left}  `, tone: 'accent' },
    { text: who === '' ? '' : `${sign} ${who}`, tone: 'you' },
  ];
  const paused = state.stage?.paused === true && state.phase === 'seated';
  const bar = (unicode ? SIGNS.unicode : SIGNS.ascii).selection;
  return [
    spreadRow(rowOf(place, 'title'), right, columns),
    ...(paused
      ? [padRow([{ text: `${bar} ${t.eyesUp}`, tone: 'warning', ground: 'selection' }], columns)]
      : rows < 16
        ? []
        : [rowOf((unicode ? '─' : '-').repeat(columns), 'frame')]),
  ];
}

function bodyOf(view: SeatView, space: ScreenSpace, words: Words): readonly Row[] {
  const { state, ui } = view;
  const { columns } = space;
  if (state.phase !== 'seated') return beforeRows(view, columns, words);
  if (ui.overlay === 'rows') return rowsOverlay(state, columns, words);
  if (ui.overlay === 'keys') {
    return words.seatScreen.shownKeys.flatMap(([key, does]) =>
      wrapWords(does, columns, { first: padRow(rowOf(key, 'key'), 10) }),
    );
  }
  return ui.mode === 'write' && state.stage?.paused !== true
    ? writeRows(view, space, words)
    : seatedRows(view, space, words);
}

/** What is typed, or which keys there are; above it what came of the last key. */
function footRows(view: SeatView, { columns }: ScreenSpace, words: Words): readonly Row[] {
  const { ui, state } = view;
  const t = words.seatScreen;
  const said = ui.notice === '' ? [] : wrapWords(ui.notice, columns, { tone: 'accent' });
  const keys = (line: string) => wrapWords(line, columns, { tone: 'key' });
  if (state.phase === 'words') {
    const { draft } = ui;
    const field = fieldArea(
      { label: t.words, draft, placeholder: t.wordsHow, active: true },
      columns,
      words,
    );
    return [...said, ...field.rows];
  }
  if (state.phase === 'consent') return [...said, ...keys(t.consentKeys)];
  if (state.phase === 'name') return [...said, ...keys(t.nameKeys(state.me?.spins ?? 0))];
  if (state.phase !== 'seated') return said;
  if (ui.overlay !== undefined) return [...said, ...keys(t.keys.close)];
  if (ui.mode === 'number') {
    const ask = ui.asks === 'write' ? t.askWho : t.askTell;
    return [...said, ...promptRows(ask, ui.typed, t.askHow, columns)];
  }
  if (ui.mode === 'write') {
    const field = fieldArea(
      {
        label: labelOf(view, words),
        draft: ui.draft,
        placeholder: state.stage?.ownWords === false ? t.onlyReady : t.placeholder,
        active: true,
      },
      columns,
      words,
    );
    return [...said, ...field.rows, ...keys(t.keys.write)];
  }
  return [...said, ...keys(keysNow(state, words))];
}

function labelOf({ state, ui: { to } }: SeatView, words: Words): string {
  const t = words.seatScreen;
  if (to.is === 'front') return t.to(t.front);
  if (to.is === 'table') {
    const table = state.task?.tables?.[to.place - 1] ?? [];
    return t.to(t.table(to.place, table.join(', ')));
  }
  const person = state.people.find(({ number }) => number === to.number);
  return t.to(t.me(to.number, person?.name ?? ''));
}

function keysNow({ stage, me, predicted }: SeatState, words: Words): string {
  const t = words.seatScreen.keys;
  if (me?.watching === true) return t.watch;
  switch (stage?.phase) {
    case 'predict':
      return predicted === undefined ? t.predict(stage.question?.options.length ?? 0) : t.lobby;
    case 'task':
      return t.task;
    case 'told':
      return t.told;
    default:
      return t.lobby;
  }
}
