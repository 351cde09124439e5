/** A stage on the wall: the task, what was found, how right it was, a picture, and the latest rows. */
import type { Words } from '../../i18n/index.ts';
import type { BoardState } from '../../room/board-state.ts';
import { SIGNS } from '../../text/signs.ts';
import { blankRow, fitRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { pictureRows } from './board-picture.ts';
import type { BoardLook, BoardSpace } from './board-rows.ts';
import { truthRows } from './board-truth.ts';
import { besideRows, frameCells, frameEdges, framed } from './frame.ts';

/** From so many columns the picture stands beside the findings. */
const besideColumns = 72;
const gap = 1;
const leastPicture = 7;
/** Rows of the relay that are worth a frame. */
const leastTicker = 2;

export function stageRows(
  state: BoardState,
  space: BoardSpace,
  words: Words,
  look: BoardLook,
): readonly Row[] {
  const { stage } = state;
  if (stage === undefined) return [];
  const told = stage.ask ?? stage.text;
  const top = [...wrapWords(told, space.columns, { tone: 'strong' }), blankRow];
  const rows = Math.max(0, space.rows - top.length);
  if (stage.phase === 'predict') return [...top, ...answeredRows(state, space, words)];
  if (space.columns < besideColumns) {
    return [...top, ...underRows(state, { ...space, rows }, words, look)];
  }
  const left = Math.min(52, Math.max(34, Math.floor(space.columns * 0.4)));
  const side = sideFrames(state, { ...space, columns: left, rows }, words, look);
  const room = { ...space, columns: space.columns - left - gap, rows };
  return [...top, ...besideRows(side, pictureFrame(state, room, words), left, gap)];
}

/** While they predict: how many have answered. */
function answeredRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const t = words.room.board;
  const answered = state.stage?.answered ?? 0;
  return [
    barRow(answered, state.here, Math.min(space.columns, 40), space.unicode, 'accent'),
    rowOf(t.answered(answered), 'secondary'),
  ];
}

/** Narrow: the findings without a frame, then the picture, then rows of the relay if there is room. */
function underRows(
  state: BoardState,
  space: BoardSpace,
  words: Words,
  look: BoardLook,
): readonly Row[] {
  const found = foundRows(state, space, words, look);
  const rest = space.rows - found.length;
  if (rest >= leastPicture + frameEdges && state.ties.length > 0) {
    return [...found, ...pictureFrame(state, { ...space, rows: rest }, words)];
  }
  return [...found, ...tickerRows(state, words, space.columns, space.unicode, rest)];
}

/** The findings in a frame, and below it as many of the latest rows as there is room for. */
function sideFrames(
  state: BoardState,
  { columns, rows, unicode, coloured }: BoardSpace,
  words: Words,
  look: BoardLook,
): readonly Row[] {
  const t = words.room.board.titles;
  const cells = columns - frameCells;
  const found = foundRows(state, { columns: cells, rows, unicode, coloured }, words, look);
  const height = Math.min(rows, Math.max(3, found.length) + frameEdges);
  const rest = rows - height;
  const hasTicker = rest >= leastTicker + frameEdges;
  const sign = (unicode ? SIGNS.unicode : SIGNS.ascii).relay;
  const top = framed(found, {
    title: rowOf(t.found, 'title'),
    width: columns,
    height: hasTicker ? height : rows,
    unicode,
  });
  if (!hasTicker) return top;
  const ticker = framed(tickerRows(state, words, cells, unicode, rest - frameEdges), {
    title: rowOf(`${sign} ${t.rows}`, 'relay'),
    tone: 'relay',
    width: columns,
    height: rest,
    unicode,
  });
  return [...top, ...ticker];
}

function pictureFrame(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const t = words.room.board.titles;
  const { stage, ties, people } = state;
  const strips = stage?.asks === 'away';
  const inner = { ...space, columns: space.columns - frameCells, rows: space.rows - frameEdges };
  return framed(pictureRows(state, inner, words), {
    title: rowOf(strips ? t.strips : t.graph(people.length, ties.length), 'title'),
    width: space.columns,
    height: space.rows,
    unicode: space.unicode,
  });
}

/** What was found, how right it was, and the truth once it is told. */
function foundRows(
  state: BoardState,
  { columns, rows, unicode }: BoardSpace,
  words: Words,
  look: BoardLook,
): readonly Row[] {
  const { stage, pairs, groups, between, absences, source } = state;
  const t = words.room.board;
  if (stage === undefined) return [];
  const wrap = (line: string, tone: Tone = 'text') => wrapWords(line, columns, { tone });
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
  const isTold = stage.phase === 'told';
  const bars = scoreRows(state, columns, unicode, words);
  const lines = found.flatMap((line) => wrap(line, 'relay'));
  const isEmpty = !isTold && found.length === 0 && stage.asks !== 'rows';
  const nothing = isEmpty ? wrap(t.nothing, 'secondary') : [];
  const predicted = stage.predicted.flatMap(({ count, text, right }) =>
    wrap(t.predicted(count, text, right), right ? 'right' : 'text'),
  );
  const truth = truthRows(stage, columns, words, look);
  // Once it is told, what was right comes first; of what was found there may be no room for all.
  const rest = bars.length + truth.told.length + predicted.length + truth.fixed.length;
  const room = Math.max(0, rows - frameEdges - rest);
  const shown = isTold && lines.length > room ? lines.slice(0, room) : lines;
  // Whoever asks for the whole text has come for that.
  return look.whole
    ? [...truth.told, ...truth.fixed, ...bars, ...shown, ...nothing, ...predicted]
    : [...bars, ...shown, ...nothing, ...truth.told, ...predicted, ...truth.fixed];
}

/** Found by the relay, and read: two bars; in a stage with a defence those of the one before, too. */
function scoreRows(
  { scores, totals, stage }: BoardState,
  columns: number,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const t = words.room.board;
  const isTold = stage?.phase === 'told';
  const whats = isTold ? scores.map(({ what }) => what) : [stage?.asks ?? ''];
  const before = (isTold ? totals.slice(0, -1) : totals).findLast((one) =>
    one.scores.some(({ what }) => whats.includes(what)),
  );
  const last = isTold ? totals.at(-1) : undefined;
  const score = (one: BoardState['scores'][number]): readonly Row[] => [
    barRow(one.right, one.of, Math.min(columns, 30), unicode, 'relay'),
    ...wrapWords(
      t.found(one.right, one.of, t.what[one.what] ?? one.what) + t.wrong(one.found - one.right),
      columns,
      { tone: one.right === one.of ? 'right' : 'missed' },
    ),
  ];
  const cost = (total: BoardState['totals'][number] | undefined) =>
    total === undefined
      ? []
      : wrapWords(t.cost(total.messages, total.bytes), columns, { tone: 'secondary' });
  const earlier =
    before === undefined
      ? []
      : [
          rowOf(t.earlier, 'strong'),
          ...before.scores.filter(({ what }) => whats.includes(what)).flatMap(score),
          ...cost(before),
        ];
  if (!isTold) return earlier;
  return [
    ...earlier,
    ...(before === undefined ? [] : [rowOf(t.now, 'strong')]),
    ...scores.flatMap(score),
    ...cost(last),
    barRow(0, 1, Math.min(columns, 30), unicode, 'relay'),
    rowOf(t.noWords, 'strong'),
  ];
}

/** How much of it, as long as there is room for it. */
function barRow(part: number, of: number, columns: number, unicode: boolean, tone: Tone): Row {
  const full = of === 0 ? 0 : Math.round((Math.min(part, of) / of) * columns);
  const [on, off] = unicode ? ['█', '░'] : ['#', '.'];
  return [
    { text: on.repeat(full), tone },
    { text: off.repeat(columns - full), tone: 'secondary' },
  ];
}

/** The latest rows: who and to whom on the left, how much on the right. */
function tickerRows(
  { latest }: BoardState,
  words: Words,
  columns: number,
  unicode: boolean,
  most: number,
): readonly Row[] {
  const shown = most < 1 ? [] : latest.slice(-most);
  return shown.map((row) => fitRow(tickerRow(row, words, columns, unicode), columns));
}

function tickerRow(
  row: BoardState['latest'][number],
  words: Words,
  columns: number,
  unicode: boolean,
): Row {
  const t = words.room.board.row;
  const [from, to] = [row.from ?? '?', row.to ?? '?'].map(String) as [string, string];
  const seal = (unicode ? SIGNS.unicode : SIGNS.ascii).sealed.repeat(2);
  switch (row.kind) {
    case 'connect':
      return rowOf(t.connect(from), 'secondary');
    case 'disconnect':
      return rowOf(t.disconnect(from), 'secondary');
    case 'envelope':
      return spreadRow(
        rowOf(t.envelope(from, to, row.bytes), 'relay'),
        rowOf(seal, 'sealed'),
        columns,
      );
    case 'delivery':
      return rowOf(t.delivery(from, to), 'relay');
    case 'announce':
      return rowOf(t.announce(from), 'secondary');
    default:
      return rowOf(t.refused, 'secondary');
  }
}
