/** The wall for a projector: how to join, what the relay observes, and what was worked out of it. */
import type { Words } from '../../i18n/index.ts';
import { draw } from '../../pictures/draw.ts';
import type { Picture } from '../../pictures/picture.ts';
import { qrLines } from '../../pictures/qr.ts';
import type { BoardState } from '../../room/board-state.ts';
import { wrapText } from '../../text/wrap.ts';
import { blankRow, fitRow, padRow, type Row, rowOf, rowWidth, spreadRow } from '../rows.ts';
import type { Tone } from '../theme.ts';

export type BoardSpace = {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
};

/** The screen in rows: at most as many and as wide as there is space. */
export function boardRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  if (state.blank) return [];
  const t = words.room.board;
  if (state.over) return ['', t.over].map((line) => rowOf(line, 'strong'));
  const { stage } = state;
  const title = stage === undefined ? t.join : t.stage(stage.number, stage.of, stage.title);
  const counts = t.counts(state.here, state.waiting, t.open[state.open]);
  const head = [
    spreadRow(rowOf(title, 'title'), rowOf(counts, 'secondary'), space.columns),
    rowOf((space.unicode ? '─' : '-').repeat(space.columns), 'frame'),
  ];
  const foot = footRows(state, space, words);
  const room = { ...space, rows: space.rows - head.length - foot.length };
  const body = stage === undefined ? joinRows(state, room, words) : stageRows(state, room, words);
  const filled = [...body.slice(0, room.rows)];
  while (filled.length < room.rows) filled.push(blankRow);
  return [...head, ...filled, ...foot];
}

function footRows(state: BoardState, { columns }: BoardSpace, words: Words): readonly Row[] {
  const t = words.room.board;
  const lit = state.lit.map(({ number, name }) => t.lit(number, name)).join('   ');
  return [
    spreadRow(rowOf(t.read(state.rows), 'relay'), rowOf(lit, 'you'), columns),
    ...(state.paused ? [rowOf(words.room.host.paused, 'warning')] : []),
  ];
}

/** The code to scan on the left and what to do on the right; without room for both, what to do. */
function joinRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const { ticket } = state;
  const t = words.room.board;
  const code =
    ticket.page && space.unicode
      ? qrLines(ticket.url).map((line): Row => [{ text: line, tone: 'text', ground: 'words' }])
      : [];
  const width = Math.max(0, ...code.map(rowWidth));
  const fits = code.length > 0 && code.length <= space.rows && width + 30 <= space.columns;
  const left = fits ? width + 3 : 0;
  const textColumns = space.columns - left;
  const wrap = (line: string, tone: Tone = 'text') =>
    wrapText(line, textColumns).map((text) => rowOf(text, tone));
  const text = [
    ...wrap(t.steps(ticket.address), 'strong'),
    blankRow,
    ...wrap(t.words(ticket.words, Math.ceil(ticket.wordsLeftMs / 1_000)), 'accent'),
    ...(ticket.code === undefined ? [] : wrap(t.terminal(ticket.code))),
    blankRow,
    ...wrap(words.room.host.key(spaced(ticket.fingerprint)), 'secondary'),
    blankRow,
    ...wrap(t.shown),
  ];
  if (!fits) return text;
  return Array.from({ length: Math.max(code.length, text.length) }, (_, at) => [
    ...padRow(code[at] ?? blankRow, left),
    ...(text[at] ?? blankRow),
  ]);
}

/** Four letters at a time: people compare it by eye. */
const spaced = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

function stageRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const { stage } = state;
  if (stage === undefined) return [];
  const wide = space.columns >= 100;
  const sideColumns = wide ? Math.min(44, Math.floor(space.columns * 0.36)) : space.columns;
  const side = sideRows(state, sideColumns, words);
  if (!wide) {
    const rest = space.rows - side.length;
    const picture = rest >= 6 ? pictureRows(state, { ...space, rows: rest }, words) : [];
    return [...side, ...picture];
  }
  const columns = space.columns - sideColumns - 2;
  const picture = pictureRows(state, { ...space, columns }, words);
  return Array.from({ length: Math.max(side.length, picture.length) }, (_, at) => [
    ...padRow(side[at] ?? blankRow, sideColumns + 2),
    ...(picture[at] ?? blankRow),
  ]);
}

/** The task or the question, what was found, how right it was, and the latest rows. */
function sideRows(state: BoardState, columns: number, words: Words): readonly Row[] {
  const { stage, scores, totals, pairs, groups, between, absences, source } = state;
  const t = words.room.board;
  if (stage === undefined) return [];
  const wrap = (line: string, tone: Tone = 'text') =>
    wrapText(line, columns).map((text) => rowOf(text, tone));
  const [go] = between;
  const [first] = source;
  const seconds = (ms: number) => Math.max(0, Math.round(ms / 1_000));
  const found = [
    ...(pairs.length === 0
      ? []
      : [t.pairs(pairs.map(([a = 0, b = 0]) => t.pair(a, b)).join('; '))]),
    ...groups.map((group) => t.group(group.join(', '))),
    ...(go === undefined ? [] : [t.between(go)]),
    ...absences.map(({ who, from, to }) => t.away(who, seconds(to - from))),
    ...(first === undefined ? [] : [t.source(first)]),
  ];
  const last = totals.at(-1);
  const isTold = stage.phase === 'told';
  return [
    ...wrap(stage.ask ?? stage.text, 'strong'),
    ...(stage.leftMs === undefined ? [] : [rowOf(t.left(clock(stage.leftMs)), 'accent')]),
    ...(stage.phase === 'predict' ? [rowOf(t.answered(stage.answered), 'secondary')] : []),
    blankRow,
    ...found.flatMap((line) => wrap(line, 'relay')),
    ...scores.flatMap((score) => [
      barRow(score.right, score.of, columns),
      ...wrap(
        t.found(score.right, score.of, t.what[score.what] ?? score.what) +
          t.wrong(score.found - score.right),
        score.right === score.of ? 'right' : 'missed',
      ),
    ]),
    ...(isTold && last !== undefined ? wrap(t.cost(last.messages, last.bytes), 'secondary') : []),
    ...stage.predicted.flatMap(({ count, text, right }) =>
      wrap(t.predicted(count, text, right), right ? 'right' : 'text'),
    ),
    ...(stage.opened === undefined ? [] : wrap(t.opened(stage.opened), 'secondary')),
    ...(stage.fixed === undefined || isTold ? [] : wrap(t.fixed(stage.fixed), 'secondary')),
    blankRow,
    ...state.latest.slice(-6).map((row) => fitRow(rowOf(rowText(row, words), 'relay'), columns)),
  ];
}

function rowText(row: BoardState['latest'][number], words: Words): string {
  const t = words.room.board.row;
  const [from, to] = [row.from ?? '?', row.to ?? '?'].map(String) as [string, string];
  switch (row.kind) {
    case 'connect':
      return t.connect(from);
    case 'disconnect':
      return t.disconnect(from);
    case 'envelope':
      return t.envelope(from, to, row.bytes);
    case 'delivery':
      return t.delivery(from, to);
    case 'announce':
      return t.announce(from);
    default:
      return t.refused;
  }
}

/** How much of it was found, as long as there is room for it. */
function barRow(right: number, of: number, columns: number): Row {
  const cells = Math.min(columns, 30);
  const full = of === 0 ? 0 : Math.round((right / of) * cells);
  return [
    { text: '█'.repeat(full), tone: 'relay' },
    { text: '░'.repeat(cells - full), tone: 'secondary' },
  ];
}

const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Who wrote with whom, by numbers: a circle for each table that was found, else one for all. */
function pictureRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const { people, ties, groups, lit, between } = state;
  if (people.length === 0 || ties.length === 0) return [];
  const indexOf = new Map(people.map((number, at) => [number, at]));
  const circleOf = (number: number) =>
    Math.max(
      0,
      groups.findIndex((group) => group.includes(number)),
    );
  const picture: Picture = {
    is: 'graph',
    people: people.map((number) => ({
      name: lit.find((one) => one.number === number)?.name ?? String(number),
      circle: circleOf(number) % 4,
      marked: between[0] === number,
    })),
    ties: ties.flatMap(({ who: [one = 0, other = 0], times }) => {
      const [a, b] = [indexOf.get(one), indexOf.get(other)];
      if (a === undefined || b === undefined) return [];
      return [{ a: Math.min(a, b), b: Math.max(a, b), count: times }];
    }),
  };
  return draw(picture, { ...space, number: words.locale.number });
}
