/** The wall for a projector: how to join, what the relay observes, and what was worked out of it. */
import type { Words } from '../../i18n/index.ts';
import type { BoardState } from '../../room/board-state.ts';
import { SIGNS } from '../../text/signs.ts';
import { blankRow, padRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import { joinRows } from './board-join.ts';
import { stageRows } from './board-stage.ts';

export type BoardSpace = {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
  readonly coloured: boolean;
};

export type BoardLook = {
  /** Milliseconds since the state came: what counts down does so on the wall's own clock. */
  readonly since: number;
  /** The whole text of the truth, and its whole hash. */
  readonly whole: boolean;
};

/** The screen in rows: at most as many and as wide as there is space. */
export function boardRows(
  state: BoardState,
  space: BoardSpace,
  words: Words,
  look: BoardLook = { since: 0, whole: false },
): readonly Row[] {
  if (state.blank) return [];
  const t = words.room.board;
  if (state.over) return [blankRow, ...wrapWords(t.over, space.columns, { tone: 'strong' })];
  const head = headRows(later(state, look.since), space, words);
  const foot = footRows(state, space, words);
  const room = { ...space, rows: Math.max(0, space.rows - head.length - foot.length) };
  const shown = later(state, look.since);
  const body =
    shown.stage === undefined ? joinRows(shown, room, words) : stageRows(shown, room, words, look);
  const filled = [...body.slice(0, room.rows)];
  while (filled.length < room.rows) filled.push(blankRow);
  return [...head, ...filled, ...foot].slice(0, space.rows);
}

/** The state as it is some milliseconds later, if nothing happens but that time goes by. */
function later(state: BoardState, since: number): BoardState {
  const { ticket, stage } = state;
  const runs = stage?.leftMs !== undefined && !stage.stands;
  return {
    ...state,
    ticket: { ...ticket, wordsLeftMs: Math.max(0, ticket.wordsLeftMs - since) },
    ...(runs ? { stage: { ...stage, leftMs: Math.max(0, (stage.leftMs ?? 0) - since) } } : {}),
  };
}

function headRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const t = words.room.board;
  const { stage } = state;
  const title = stage === undefined ? t.join : t.stage(stage.number, stage.of, stage.title);
  const left = stage?.leftMs === undefined ? '' : `${t.left(clock(stage.leftMs))}   `;
  const counts = t.counts(state.here, state.waiting, t.open[state.open]);
  const sign = (space.unicode ? SIGNS.unicode : SIGNS.ascii).selection;
  return [
    spreadRow(
      rowOf(title, 'title'),
      [
        { text: left, tone: 'accent' },
        { text: counts, tone: 'secondary' },
      ],
      space.columns,
    ),
    state.paused
      ? padRow(
          [{ text: `${sign} ${words.room.host.paused}`, tone: 'warning', ground: 'selection' }],
          space.columns,
        )
      : rowOf((space.unicode ? '─' : '-').repeat(space.columns), 'frame'),
  ];
}

function footRows(state: BoardState, { columns, unicode }: BoardSpace, words: Words) {
  const t = words.room.board;
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const lit = state.lit.map(({ number, name }) => t.lit(number, name)).join('   ');
  return [
    spreadRow(
      rowOf(`${signs.relay} ${t.read(state.rows)}`, 'relay'),
      rowOf(lit === '' ? '' : `${signs.you} ${lit}`, 'you'),
      columns,
    ),
  ];
}

export const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
