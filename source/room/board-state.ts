/** What a wall shows: counts, numbers and findings, and no name but of whoever wants to be shown. */
import * as v from 'valibot';
import type { WallReport } from '../board/report-form.ts';
import type { RoomState } from './host.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(4_000));
const numbers = v.array(count);

/** The form in which a board gets it, so that a stranger at its port can't make it draw anything else. */
export const boardStateForm = v.object({
  /** Of the room: where to go and what to type. `page`: phones can open it. */
  ticket: v.object({
    url: text,
    address: text,
    words: text,
    wordsLeftMs: v.number(),
    code: v.optional(text),
    fingerprint: text,
    page: v.boolean(),
  }),
  open: v.picklist(['open', 'locked', 'full']),
  blank: v.boolean(),
  paused: v.boolean(),
  over: v.boolean(),
  here: count,
  away: count,
  waiting: count,
  watching: count,
  rows: count,
  stage: v.optional(
    v.object({
      run: count,
      number: count,
      of: count,
      title: text,
      text,
      phase: v.picklist(['predict', 'task', 'told']),
      asks: v.string(),
      leftMs: v.optional(v.number()),
      /** Its clock stands: a wall that counts down by itself doesn't. */
      stands: v.boolean(),
      answered: count,
      done: count,
      people: count,
      fixed: v.optional(text),
      opened: v.optional(text),
      /** What was predicted, and what turned out; told afterwards only. */
      predicted: v.array(v.object({ text, count, right: v.boolean(), because: text })),
      ask: v.optional(text),
    }),
  ),
  latest: v.array(
    v.object({
      at: v.number(),
      kind: text,
      from: v.optional(count),
      to: v.optional(count),
      bytes: count,
    }),
  ),
  ties: v.array(v.object({ who: numbers, times: count })),
  people: numbers,
  pairs: v.array(numbers),
  groups: v.array(numbers),
  between: numbers,
  absences: v.array(v.object({ who: count, from: v.number(), to: v.number() })),
  source: numbers,
  scores: v.array(v.object({ what: text, found: count, right: count, of: count })),
  /** Stages before, to compare: what was found, and what was sent for it. */
  totals: v.array(
    v.object({
      stage: text,
      people: count,
      messages: count,
      bytes: count,
      scores: v.array(v.object({ what: text, found: count, right: count, of: count })),
    }),
  ),
  /** Those who asked to be shown by name for some seconds. */
  lit: v.array(v.object({ number: count, name: text })),
});

export type BoardState = v.InferOutput<typeof boardStateForm>;

/** What a board is told of a room. `now`: by the clock of its host. */
export function boardStateOf(
  state: RoomState,
  ticket: BoardState['ticket'],
  now: number,
): BoardState {
  const { seats, on, report, found, scores } = state;
  const byName = new Map(seats.map((seat) => [seat.name, seat.number]));
  const numberOf = (name: string | undefined) => byName.get(name ?? '');
  const members = seats.filter(({ watching, begun }) => begun && !watching);
  return {
    ticket,
    open: state.open,
    blank: state.blank,
    paused: state.paused,
    over: state.over,
    here: members.filter(({ here }) => here).length,
    away: members.filter(({ here }) => !here).length,
    waiting: state.waiting,
    watching: seats.filter(({ watching }) => watching).length,
    rows: state.rows,
    ...(on === undefined ? {} : { stage: stageOf(on, state, now) }),
    latest: latestOf(report, numberOf),
    ties: (report?.ties ?? []).flatMap(({ who, times }) => {
      const ends = who.flatMap((name) => numberOf(name) ?? []);
      return ends.length === 2 ? [{ who: ends, times }] : [];
    }),
    people: members.map(({ number }) => number),
    pairs: (found?.pairs ?? []).map((pair) => [...pair]),
    groups: (found?.groups ?? []).map((group) => [...group]),
    between: [...(found?.between ?? [])],
    absences: (report?.away ?? []).flatMap(({ who, from, to }) => {
      const number = numberOf(who[0]);
      return number === undefined ? [] : [{ who: number, from, to }];
    }),
    source: [...(found?.source ?? [])],
    scores: (scores ?? []).map((score) => ({ ...score })),
    totals: state.totals.map((total) => ({
      ...total,
      scores: total.scores.map((score) => ({ ...score })),
    })),
    lit: seats
      .filter(({ litUntil }) => litUntil > now)
      .map(({ number, name }) => ({ number, name })),
  };
}

function stageOf(
  on: NonNullable<RoomState['on']>,
  { stages }: RoomState,
  now: number,
): NonNullable<BoardState['stage']> {
  const { stage, phase, truth, question } = { ...on, question: on.stage.question };
  const isTold = phase === 'told';
  const predictions = [...on.predictions.values()];
  const leftMs = on.leftMs ?? (on.endsAt === undefined ? undefined : Math.max(0, on.endsAt - now));
  return {
    run: on.run,
    number: on.number,
    of: stages.length,
    title: stage.title,
    text: isTold ? stage.says : stage.wall,
    phase,
    asks: stage.asks,
    ...(leftMs === undefined ? {} : { leftMs }),
    stands: on.leftMs !== undefined,
    answered: on.predictions.size,
    done: on.done.size,
    people: on.dealt?.tasks.size ?? 0,
    ...(truth === undefined ? {} : { fixed: truth.hash }),
    ...(isTold && truth !== undefined ? { opened: truth.text } : {}),
    predicted: isTold
      ? (question?.options ?? []).map(({ id, text: words, because }) => ({
          text: words,
          count: predictions.filter((option) => option === id).length,
          right: question?.right?.includes(id) ?? false,
          because,
        }))
      : [],
    ...(phase === 'predict' && question !== undefined ? { ask: question.ask } : {}),
  };
}

const latestOf = (
  report: WallReport | undefined,
  numberOf: (name: string | undefined) => number | undefined,
): BoardState['latest'] =>
  (report?.latest ?? []).map(({ at, kind, from, to, bytes }) => {
    const [one, other] = [numberOf(from), numberOf(to)];
    return {
      at,
      kind,
      bytes,
      ...(one === undefined ? {} : { from: one }),
      ...(other === undefined ? {} : { to: other }),
    };
  });
