/** The course of the hour: which stage is on, what was dealt in it, and when it is over. */
import type { WallReport } from '../board/report-form.ts';
import type { RandomBytes } from '../crypto/index.ts';
import type { Clock } from '../protocol/clock.ts';
import type { StageNow } from '../seat/frames.ts';
import type { RoomLetter } from '../seat/letter.ts';
import { filled } from '../seat/seat-state.ts';
import { roomLimits } from './limits.ts';
import type { RoomSeat, Seats } from './seats.ts';
import { noStage, type Stage } from './stage.ts';
import {
  beginRun,
  dealRun,
  type Numbered,
  numbered,
  partsOf,
  type RunScore,
  rightAbout,
  type StageRun,
  scoreRun,
  standIn,
  taskLetter,
  thoughtOf,
} from './stage-run.ts';
import { Timers } from './timers.ts';
import type { WallFeed } from './wall-feed.ts';

export type HourOptions = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly stages: readonly Stage[];
  /** Minutes of each stage by its id. */
  readonly minutes: Readonly<Record<string, number>>;
  /** False where people may send ready sentences only, such as with minors. */
  readonly ownWords: boolean;
  readonly seats: Seats;
  readonly wall: WallFeed;
  /** Seals a letter for somebody. */
  readonly post: (name: string, letter: RoomLetter) => void;
  /** Everybody is to be told of `now`. */
  readonly onStage: () => void;
  /** The last stage was a while ago. */
  readonly onEnd: () => void;
};

/** Totals of a stage, without a name or a number of anybody. */
export type StageTotals = {
  readonly stage: string;
  readonly people: number;
  readonly messages: number;
  readonly bytes: number;
  readonly scores: readonly RunScore[];
};

/** Minutes of a stage that names none. */
const usualMinutes = 3;

export class Hour {
  readonly #options: HourOptions;
  readonly #timers: Timers;
  readonly totals: StageTotals[] = [];
  on: StageRun | undefined;
  paused = false;
  #runs = 0;
  #next = 0;

  constructor(options: HourOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  /** What the wall found, by numbers, and how right it is once the truth is opened. */
  get found(): {
    readonly report: WallReport | undefined;
    readonly numbers: Numbered | undefined;
    readonly scores: readonly RunScore[] | undefined;
  } {
    const { seats, wall } = this.#options;
    const { on } = this;
    const report = on?.phase === 'told' ? on.report : wall.report;
    const numbers = report && numbered(report, (name) => seats.named(name)?.number);
    const isOpen = on?.phase === 'told' && on.dealt !== undefined && numbers !== undefined;
    const scores = isOpen && on.dealt ? scoreRun(on.dealt.truth, numbers, on.standIns) : undefined;
    return { report, numbers, scores };
  }

  /** What every device is told of the stage that is on. */
  get now(): StageNow {
    const { clock, stages, ownWords } = this.#options;
    const { on } = this;
    if (on === undefined) return noStage(stages.length, clock.now());
    const { stage, truth } = on;
    const { question } = stage;
    const options = question?.options.map(({ id, text }) => ({ id, text })) ?? [];
    return {
      run: on.run,
      number: on.number,
      of: stages.length,
      id: stage.id,
      title: stage.title,
      text: on.phase === 'told' ? stage.says : stage.text,
      phase: on.phase,
      ...(question === undefined ? {} : { question: { ask: question.ask, options } }),
      ready: [...stage.ready],
      ownWords: stage.ownWords && ownWords,
      cover: stage.cover,
      pad: stage.pad,
      ...(on.endsAt === undefined ? {} : { ends: on.endsAt }),
      paused: this.paused,
      now: clock.now(),
      ...(truth === undefined ? {} : { fixed: truth.hash }),
      ...(on.phase === 'told' && truth !== undefined ? { opened: truth.text } : {}),
    };
  }

  /** The next thing: the task after its question, what was found after the task, the next stage. */
  next(): void {
    const { on } = this;
    if (on?.phase === 'predict') this.#beginTask(on);
    else if (on?.phase === 'task') this.#tell(on);
    else this.open(this.#next);
  }

  /** Opens a stage, also once more, by its place in the plan, counted from 0. */
  open(index: number): void {
    const stage = this.#options.stages[index];
    if (stage === undefined) return;
    this.#next = index + 1;
    const on = beginRun(++this.#runs, index + 1, stage);
    this.on = on;
    if (on.phase === 'task') this.#beginTask(on);
    else this.#options.onStage();
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.#holdClock(paused || this.#halfGone());
    this.#options.onStage();
  }

  /** Somebody came or went: a clock that half the room can't follow stands still. */
  heedPresence(): void {
    const { on } = this;
    if (on?.phase !== 'task') return;
    const stood = on.endsAt === undefined;
    this.#holdClock(this.paused || this.#halfGone());
    if (stood !== (on.endsAt === undefined)) this.#options.onStage();
  }

  /** Gives a seat its task once more, or that of somebody who is away; false if there is none. */
  deal(seat: RoomSeat): boolean {
    const { on } = this;
    const { seats, post } = this.#options;
    if (on?.phase !== 'task' || !standIn(on, seat, seats.members)) return false;
    const letter = taskLetter(on, seat.number);
    if (letter !== undefined) post(seat.name, letter);
    return letter !== undefined;
  }

  /** Sends a seat once more what it was sent last: its task, or what was found about it. */
  again(seat: RoomSeat): void {
    const { on } = this;
    if (on?.phase === 'told') this.#tellOwn(on, seat, this.found.numbers);
    else this.deal(seat);
  }

  /** What a seat sealed for the desk about the stage. */
  hear(seat: RoomSeat, letter: RoomLetter): void {
    const { on } = this;
    if (on === undefined || !('run' in letter) || letter.run !== on.run) return;
    if (letter.is === 'predict' && on.phase === 'predict') {
      const known = on.stage.question?.options.some(({ id }) => id === letter.option);
      if (known && !on.predictions.has(seat.number)) on.predictions.set(seat.number, letter.option);
    } else if (letter.is === 'done' && on.phase === 'task') {
      on.done.add(seat.number);
      this.#endIfDone(on);
    }
  }

  /** With nine of ten, and never with the last one. A part that two played is one part. */
  #endIfDone(on: StageRun): void {
    const parts = partsOf(on, (number) => this.#options.seats.at(number) !== undefined);
    const done = parts.filter((players) => players.some((number) => on.done.has(number))).length;
    const enough = Math.ceil(parts.length * roomLimits.doneShare);
    if (done >= Math.max(1, enough)) this.#tell(on);
  }

  wipe(): void {
    this.#timers.cancelAll();
    this.on = undefined;
  }

  #beginTask(on: StageRun): void {
    const { clock, random, minutes, seats, wall, onStage } = this.#options;
    const here = seats.members.filter((seat) => seat.here);
    const numbers = here.map(({ number }) => number);
    dealRun(on, numbers, random);
    on.phase = 'task';
    on.endsAt = clock.now() + (minutes[on.stage.id] ?? usualMinutes) * 60_000;
    wall.ask(on.stage.asks, []);
    // The hash is on the wall before anybody has a task.
    onStage();
    for (const seat of here) this.deal(seat);
    this.#armEnd(on);
  }

  #armEnd(on: StageRun): void {
    const { clock } = this.#options;
    if (on.endsAt === undefined) return;
    this.#timers.after(Math.max(0, on.endsAt - clock.now()), () => {
      const isDue = on.endsAt !== undefined && clock.now() >= on.endsAt;
      if (this.on === on && on.phase === 'task' && isDue) this.#tell(on);
    });
  }

  #holdClock(hold: boolean): void {
    const { on } = this;
    if (on?.phase !== 'task') return;
    const now = this.#options.clock.now();
    if (hold && on.endsAt !== undefined) {
      on.leftMs = Math.max(0, on.endsAt - now);
      on.endsAt = undefined;
    } else if (!hold && on.leftMs !== undefined) {
      on.endsAt = now + on.leftMs;
      on.leftMs = undefined;
      this.#armEnd(on);
    }
  }

  #halfGone(): boolean {
    const { on } = this;
    const { seats } = this.#options;
    // In a stage in which people are away on purpose, that is no fault of the wifi.
    if (on === undefined || on.stage.deal === 'away') return false;
    const dealt = [...(on.dealt?.tasks.keys() ?? [])].flatMap((number) => seats.at(number) ?? []);
    const here = dealt.filter((seat) => seat.here).length;
    return dealt.length > 1 && here < dealt.length * roomLimits.presentShare;
  }

  /** Ends the task: the truth is opened, and everybody hears what the wall thinks of them. */
  #tell(on: StageRun): void {
    const { wall, stages, seats, onStage, onEnd } = this.#options;
    on.report = wall.report;
    on.phase = 'told';
    on.endsAt = undefined;
    on.leftMs = undefined;
    const { numbers, scores } = this.found;
    const sent = wall.rows.filter(({ kind }) => kind === 'envelope');
    this.totals.push({
      stage: on.stage.id,
      people: on.dealt?.tasks.size ?? 0,
      messages: sent.length,
      bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0),
      scores: scores ?? [],
    });
    for (const seat of seats.members) this.#tellOwn(on, seat, numbers);
    if (this.#next >= stages.length) this.#timers.after(roomLimits.afterwardsMs, onEnd);
    onStage();
  }

  #tellOwn(on: StageRun, seat: RoomSeat, found: Numbered | undefined): void {
    const { seats, wall, post } = this.#options;
    const { own, asks } = on.stage;
    if (own === undefined) return;
    const rows = wall.rows.filter(({ from, to }) => from === seat.name || to === seat.name).length;
    const thought = found && thoughtOf(asks, found, seat.number);
    const people = (thought ?? []).map((number) => `${number} (${seats.at(number)?.name ?? ''})`);
    const right = thought && rightAbout(on, seat.number, thought);
    const text = thought === undefined ? own.none : own.found;
    post(seat.name, {
      is: 'finding',
      run: on.run,
      text: filled(text, { people: people.join(', '), rows }),
      rows,
      ...(right === undefined ? {} : { right }),
    });
  }
}
