import type { Words } from '../../i18n/index.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { BoardState } from '../../room/board-state.ts';

const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1_000));

export type BoardLines = {
  /** Worth hearing as soon as it is so. */
  readonly news: readonly string[];
  /** What changes all the time: counts, and findings that are not final. */
  readonly counts: readonly string[];
};

/** The wall in words: for `board --plain`, and for whoever can't see it. One text a line. */
export function boardLines(state: BoardState, words: Words): BoardLines {
  const t = words.room.board;
  const { stage, ticket, rows } = state;
  if (state.over) return { news: [t.over], counts: [] };
  if (state.blank) return { news: [], counts: [] };
  const lit = state.lit.map(({ number, name }) => t.lit(number, name));
  const paused = state.paused ? [words.room.host.paused] : [];
  const counts = t.counts(state.here, state.waiting, t.open[state.open]);
  if (stage === undefined) {
    return {
      news: [
        t.join,
        t.wifi,
        ...(ticket.page ? [t.openPage(ticket.address)] : []),
        t.code(ticket.words),
        ...(ticket.code === undefined ? [] : [t.terminal(ticket.code)]),
        words.room.host.key(ticket.fingerprint),
        t.shown,
        ...paused,
        ...lit,
      ],
      counts: [counts],
    };
  }
  const isTold = stage.phase === 'told';
  const found = stage.phase === 'predict' ? [] : findingLines(state, words);
  return {
    news: [
      t.stage(stage.number, stage.of, stage.title),
      stage.ask ?? stage.text,
      ...(isTold ? found : []),
      ...(stage.fixed === undefined || isTold ? [] : [t.fixed(stage.fixed)]),
      ...(stage.opened === undefined ? [] : [t.opened(stage.opened)]),
      ...stage.predicted.map(({ count, text, right }) => t.predicted(count, text, right)),
      ...paused,
      ...lit,
    ],
    counts: [counts, ...(isTold ? [] : found), t.read(rows)],
  };
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

/** Counts are told no oftener, in milliseconds: whoever listens to them hears nothing else. */
const countsMs = 5_000;

/** Tells a wall line by line: what is new at once, and counts now and then. */
export function wallLines(write: (line: string) => void, words: Words, clock: Clock) {
  let told: readonly string[] = [];
  let counted: readonly string[] = [];
  let latest: BoardLines = { news: [], counts: [] };
  let isDue = true;
  let cancel = () => {};
  const count = () => {
    const fresh = latest.counts.filter((line) => !counted.includes(line));
    if (!isDue || fresh.length === 0) return;
    for (const line of fresh) write(line);
    counted = latest.counts;
    isDue = false;
    cancel = clock.setTimer(countsMs, () => {
      isDue = true;
      count();
    });
  };
  return {
    show(state: BoardState) {
      latest = boardLines(state, words);
      for (const line of latest.news) if (!told.includes(line)) write(line);
      told = latest.news;
      count();
    },
    close: () => cancel(),
  };
}
