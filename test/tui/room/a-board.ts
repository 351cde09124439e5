/** Walls of a room, as they may be. */
import fc from 'fast-check';
import type { BoardState } from '../../../source/room/board-state.ts';

export const aBoard = (more: Partial<BoardState> = {}): BoardState => ({
  ticket: {
    url: 'http://192.168.178.23:7411/#k7qd3mfa2xq9w5tz.maple-otter',
    address: '192.168.178.23:7411',
    words: 'maple-otter',
    wordsLeftMs: 41_000,
    code: '23-maple-otter',
    fingerprint: 'k7qd3mfa2xq9w5tz',
    page: true,
  },
  open: 'open',
  blank: false,
  paused: false,
  over: false,
  here: 12,
  away: 0,
  waiting: 0,
  watching: 0,
  rows: 412,
  latest: [],
  ties: [],
  people: Array.from({ length: 12 }, (_, at) => at + 1),
  pairs: [],
  groups: [],
  between: [],
  absences: [],
  source: [],
  scores: [],
  totals: [],
  lit: [],
  ...more,
});

type Stage = NonNullable<BoardState['stage']>;

export const aStage = (more: Partial<Stage> = {}): Stage => ({
  run: 2,
  number: 2,
  of: 7,
  title: 'Find your partner',
  text: 'Who belongs together? The laptop was not told.',
  phase: 'task',
  asks: 'pairs',
  leftMs: 200_000,
  stands: false,
  answered: 4,
  done: 3,
  people: 12,
  fixed: 'ab'.repeat(32),
  predicted: [],
  ...more,
});

/** A room of 60 people with 400 ties. */
export const bigBoard = (): BoardState =>
  aBoard({
    here: 60,
    rows: 10_000,
    stage: aStage(),
    people: Array.from({ length: 60 }, (_, at) => at + 1),
    ties: Array.from({ length: 400 }, (_, at) => ({
      who: [1 + (at % 60), 1 + ((at * 7 + Math.floor(at / 60) + 1) % 60)],
      times: 1 + (at % 9),
    })).filter(({ who: [a, b] }) => a !== b),
    pairs: Array.from({ length: 30 }, (_, at) => [2 * at + 1, 2 * at + 2]),
  });

const seat = fc.integer({ min: 1, max: 60 });
const words = fc.string({ maxLength: 120, unit: 'binary' });
const score = fc.record({
  what: fc.constantFrom('pairs', 'groups', 'between', 'away', 'source'),
  found: fc.nat(60),
  right: fc.nat(60),
  of: fc.nat(60),
});

const someStage: fc.Arbitrary<Stage> = fc.record(
  {
    run: fc.nat(99),
    number: fc.nat(9),
    of: fc.nat(9),
    title: words,
    text: words,
    phase: fc.constantFrom('predict', 'task', 'told'),
    asks: fc.constantFrom('rows', 'pairs', 'groups', 'between', 'away', 'source'),
    leftMs: fc.nat(600_000),
    stands: fc.boolean(),
    answered: fc.nat(60),
    done: fc.nat(60),
    people: fc.nat(60),
    fixed: fc.constant('cd'.repeat(32)),
    opened: fc.oneof(
      fc.json({ maxDepth: 2 }),
      fc.constant('{"run":2,"pairs":[[3,9],[1,2]],"between":4,"away":[1],"source":2,"salt":"x"}'),
    ),
    predicted: fc.array(
      fc.record({ text: words, count: fc.nat(60), right: fc.boolean(), because: words }),
      { maxLength: 4 },
    ),
    ask: words,
  },
  {
    requiredKeys: [
      'run',
      'number',
      'of',
      'title',
      'text',
      'phase',
      'asks',
      'stands',
      'answered',
      'done',
      'people',
      'predicted',
    ],
  },
);

export const someBoard: fc.Arbitrary<BoardState> = fc
  .record({
    open: fc.constantFrom('open', 'locked', 'full'),
    blank: fc.constantFrom(false, false, false, true),
    paused: fc.boolean(),
    over: fc.constantFrom(false, false, false, true),
    here: fc.nat(60),
    rows: fc.nat(10_000),
    stage: fc.option(someStage, { nil: undefined }),
    latest: fc.array(
      fc.record({
        at: fc.nat(),
        kind: fc.constantFrom('connect', 'disconnect', 'envelope', 'delivery', 'announce', 'x'),
        from: seat,
        to: seat,
        bytes: fc.nat(1_024),
      }),
      { maxLength: 12 },
    ),
    ties: fc.array(fc.record({ who: fc.tuple(seat, seat).map((pair) => [...pair]), times: seat }), {
      maxLength: 40,
    }),
    people: fc.uniqueArray(seat, { maxLength: 60 }),
    pairs: fc.array(
      fc.tuple(seat, seat).map((pair) => [...pair]),
      { maxLength: 30 },
    ),
    groups: fc.array(fc.array(seat, { maxLength: 8 }), { maxLength: 5 }),
    between: fc.array(seat, { maxLength: 2 }),
    absences: fc.array(
      fc
        .record({ who: seat, from: fc.nat(300_000), ms: fc.nat(60_000) })
        .map(({ who, from, ms }) => ({ who, from, to: from + ms })),
      { maxLength: 5 },
    ),
    source: fc.array(seat, { maxLength: 2 }),
    scores: fc.array(score, { maxLength: 2 }),
    totals: fc.array(
      fc.record({
        stage: words,
        people: fc.nat(60),
        messages: fc.nat(9_999),
        bytes: fc.nat(9_999_999),
        scores: fc.array(score, { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    lit: fc.array(fc.record({ number: seat, name: fc.constant('brave-finch') }), { maxLength: 3 }),
  })
  .map(({ stage, ...more }) => aBoard(stage === undefined ? more : { ...more, stage }));
