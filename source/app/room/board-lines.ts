import type { Words } from '../../i18n/index.ts';
import type { BoardState } from '../../room/board-state.ts';

const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1_000));

/** The wall in words: for `board --plain`, and for whoever can't see it. One text a line. */
export function boardLines(state: BoardState, words: Words): readonly string[] {
  const t = words.room.board;
  const { stage, ticket } = state;
  if (state.over) return [t.over];
  if (state.blank) return [];
  const lit = state.lit.map(({ number, name }) => t.lit(number, name));
  const counts = t.counts(state.here, state.waiting, t.open[state.open]);
  if (stage === undefined) {
    return [
      t.join,
      t.steps(ticket.address),
      t.words(ticket.words, seconds(ticket.wordsLeftMs)),
      ...(ticket.code === undefined ? [] : [t.terminal(ticket.code)]),
      words.room.host.key(ticket.fingerprint),
      counts,
      t.shown,
      ...lit,
    ];
  }
  return [
    t.stage(stage.number, stage.of, stage.title),
    stage.ask ?? stage.text,
    counts,
    ...(stage.phase === 'predict' ? [] : findingLines(state, words)),
    ...(stage.fixed === undefined || stage.phase === 'told' ? [] : [t.fixed(stage.fixed)]),
    ...(stage.opened === undefined ? [] : [t.opened(stage.opened)]),
    ...stage.predicted.map(({ count, text, right }) => t.predicted(count, text, right)),
    t.read(state.rows),
    ...lit,
  ];
}

/** What was found so far, and how right it was once the truth is opened. */
function findingLines(state: BoardState, words: Words): readonly string[] {
  const t = words.room.board;
  const { pairs, groups, between, absences, source, scores, totals, stage } = state;
  const [go] = between;
  const [first] = source;
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
  return [
    ...(found.length === 0 && stage?.asks !== 'rows' ? [t.nothing] : found),
    ...scores.map(
      ({ what, right, found: told, of }) =>
        t.found(right, of, t.what[what] ?? what) + t.wrong(told - right),
    ),
    ...(stage?.phase === 'told' && last !== undefined ? [t.cost(last.messages, last.bytes)] : []),
  ];
}
