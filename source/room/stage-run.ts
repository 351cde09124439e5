import { createHash } from 'node:crypto';
import type { WallQuestion } from '../board/questions.ts';
import type { WallReport } from '../board/report-form.ts';
import type { RandomBytes } from '../crypto/index.ts';
import type { StageNow } from '../seat/frames.ts';
import { filled } from '../seat/seat-state.ts';
import { type Dealt, type DealtTask, dealTasks, type Truth, truthText } from './deal.ts';
import type { RoomSeat } from './seats.ts';
import type { Stage } from './stage.ts';

/** One part of the hour while it is on: what was dealt, who answered, and what the wall found. */
export type StageRun = {
  /** Counts up from 1, also where a stage is opened again. */
  readonly run: number;
  readonly number: number;
  readonly stage: Stage;
  phase: Exclude<StageNow['phase'], 'lobby'>;
  dealt: Dealt | undefined;
  /** What is true of it with salt, and its hash, from the moment it was dealt. */
  truth: { readonly text: string; readonly hash: string } | undefined;
  /** Who took somebody's place: the newcomer by whom they stand in for. */
  readonly standIns: Map<number, number>;
  /** What people predicted: an option by seat. */
  readonly predictions: Map<number, string>;
  readonly done: Set<number>;
  report: WallReport | undefined;
  /** Milliseconds that are left of it while its clock stands; else when it ends. */
  leftMs: number | undefined;
  endsAt: number | undefined;
};

export const beginRun = (run: number, number: number, stage: Stage): StageRun => ({
  run,
  number,
  stage,
  phase: stage.question === undefined ? 'task' : 'predict',
  dealt: undefined,
  truth: undefined,
  standIns: new Map(),
  predictions: new Map(),
  done: new Set(),
  report: undefined,
  leftMs: undefined,
  endsAt: undefined,
});

/** Deals the tasks to whoever is there, and fixes the truth of them by its hash. */
export function dealRun(on: StageRun, people: readonly number[], random: RandomBytes): void {
  const { deal, cover } = on.stage;
  on.dealt = dealTasks(deal, people, cover, random);
  const text = truthText(on.run, on.dealt.truth, random);
  on.truth = { text, hash: createHash('sha256').update(text).digest('hex') };
}

/** The task of a seat with its text, as the desk seals it. */
export function taskLetter(on: StageRun, number: number) {
  const task = on.dealt?.tasks.get(number);
  const text = task && on.stage.tasks[task.role];
  if (task === undefined || text === undefined) return undefined;
  const { role, values, to, tables, offMs } = task;
  const decoys = on.dealt?.decoys.get(number) ?? [];
  return {
    is: 'task',
    run: on.run,
    text: filled(text, values),
    role,
    values: { ...values },
    ...(to === undefined ? {} : { to: [...to] }),
    ...(tables === undefined ? {} : { tables: tables.map((table) => [...table]) }),
    ...(decoys.length === 0 ? {} : { decoys: [...decoys] }),
    ...(offMs === undefined ? {} : { off: offMs }),
  } as const;
}

/** Gives a late-comer the task of somebody who is away; false if nobody's is free. */
export function standIn(on: StageRun, late: RoomSeat, seats: readonly RoomSeat[]): boolean {
  const { dealt } = on;
  if (dealt === undefined || dealt.tasks.has(late.number)) return dealt !== undefined;
  const taken = new Set(on.standIns.values());
  const away = seats.find(
    ({ number, here }) =>
      !here && dealt.tasks.has(number) && !taken.has(number) && !on.done.has(number),
  );
  const task: DealtTask | undefined = away && dealt.tasks.get(away.number);
  if (away === undefined || task === undefined) return false;
  on.standIns.set(late.number, away.number);
  (dealt.tasks as Map<number, DealtTask>).set(late.number, task);
  const decoys = dealt.decoys.get(away.number) ?? [];
  (dealt.decoys as Map<number, readonly number[]>).set(late.number, decoys);
  return true;
}

/** Who plays each part that was dealt: whoever it was dealt to, who stands in, and nobody who left. */
export function partsOf(
  { dealt, standIns }: StageRun,
  isSeated: (number: number) => boolean,
): readonly (readonly number[])[] {
  const parts = new Map<number, number[]>();
  for (const number of dealt?.tasks.keys() ?? []) {
    const part = standIns.get(number) ?? number;
    if (isSeated(number)) parts.set(part, [...(parts.get(part) ?? []), number]);
  }
  return [...parts.values()];
}

export type RunScore = {
  /** What was to be found, such as pairs. */
  readonly what: 'pairs' | 'groups' | 'between' | 'away' | 'source';
  /** Found, of these right, of so many that there are. */
  readonly found: number;
  readonly right: number;
  readonly of: number;
};

/** What the wall says, by the numbers of people. Names that nobody has any more are left out. */
export type Numbered = {
  readonly pairs: readonly (readonly number[])[];
  readonly groups: readonly (readonly number[])[];
  readonly between: readonly number[];
  readonly away: readonly number[];
  readonly source: readonly number[];
};

export function numbered(
  report: WallReport,
  numberOf: (name: string) => number | undefined,
): Numbered {
  const numbers = ({ who }: { readonly who: readonly string[] }) =>
    who.flatMap((name) => numberOf(name) ?? []).sort((a, b) => a - b);
  const single = (all: readonly { readonly who: readonly string[] }[]) => all.flatMap(numbers);
  return {
    pairs: report.pairs.map(numbers).filter(({ length }) => length > 1),
    groups: report.groups.map(numbers).filter(({ length }) => length > 2),
    between: single(report.between),
    away: [...new Set(single(report.away))],
    source: single(report.source),
  };
}

/** How much of what was dealt the wall found; empty where there was nothing to find. */
export function scoreRun(
  truth: Truth,
  found: Numbered,
  standIns: ReadonlyMap<number, number>,
): RunScore[] {
  // A late-comer plays the part of whom they stand in for.
  const part = (number: number) => standIns.get(number) ?? number;
  const key = (numbers: readonly number[]) =>
    [...new Set(numbers.map(part))].sort((a, b) => a - b).join();
  const sets = (
    what: 'pairs' | 'groups' | 'away',
    real: readonly (readonly number[])[],
    told: readonly (readonly number[])[],
  ): RunScore => {
    const [keys, told_] = [new Set(real.map(key)), new Set(told.map(key))];
    return {
      what,
      found: told_.size,
      right: [...told_].filter((one) => keys.has(one)).length,
      of: keys.size,
    };
  };
  const one = (what: 'between' | 'source', real: number, told: readonly number[]): RunScore => {
    const [first] = told;
    const right = first !== undefined && part(first) === real;
    return { what, found: first === undefined ? 0 : 1, right: right ? 1 : 0, of: 1 };
  };
  const scores: RunScore[] = [];
  // Of a trio any two of its people are a pair.
  if (truth.pairs) {
    const told = found.pairs.map(
      (pair) =>
        truth.pairs?.find(
          (real) => real.length > 2 && pair.every((number) => real.includes(part(number))),
        ) ?? pair,
    );
    scores.push(sets('pairs', truth.pairs, told));
  }
  if (truth.groups) scores.push(sets('groups', truth.groups, found.groups));
  if (truth.between !== undefined) scores.push(one('between', truth.between, found.between));
  if (truth.away) {
    const single = (numbers: readonly number[]) => numbers.map((number) => [number]);
    scores.push(sets('away', single(truth.away), single(found.away)));
  }
  if (truth.source !== undefined) scores.push(one('source', truth.source, found.source));
  return scores;
}

/** Whom the wall thinks somebody has to do with; undefined if it thinks nothing of them. */
export function thoughtOf(
  asks: WallQuestion,
  found: Numbered,
  number: number,
): readonly number[] | undefined {
  const others = (all: readonly (readonly number[])[]) =>
    all.find((numbers) => numbers.includes(number))?.filter((other) => other !== number);
  if (asks === 'pairs') return others(found.pairs);
  if (asks === 'groups') return others(found.groups);
  if (asks === 'away') return found.away.includes(number) ? [number] : undefined;
  if (asks === 'source') return found.source[0] === number ? [number] : undefined;
  return undefined;
}

/** Whether what the wall thinks of somebody is so. */
export function rightAbout(
  { stage, dealt, standIns }: StageRun,
  number: number,
  thought: readonly number[],
): boolean | undefined {
  const truth = dealt?.truth;
  const part = (one: number) => standIns.get(one) ?? one;
  const me = part(number);
  const holds = (all: readonly (readonly number[])[] | undefined) =>
    all?.some(
      (numbers) => numbers.includes(me) && thought.every((one) => numbers.includes(part(one))),
    );
  if (stage.asks === 'pairs') return holds(truth?.pairs);
  if (stage.asks === 'groups') return holds(truth?.groups);
  if (stage.asks === 'away') return truth?.away?.includes(me);
  if (stage.asks === 'source') return truth?.source === me;
  return undefined;
}
