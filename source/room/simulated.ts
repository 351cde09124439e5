/**
 * Simulated people for a room: the product's own participants, each with keys of its own, who do what
 * the stages ask of them. For whoever rehearses alone, and for a room without any wifi.
 */
import type { RandomBytes } from '../crypto/index.ts';
import { createGuest, type Guest, type GuestOptions } from '../seat/guest.ts';
import { readyWords, type SeatState } from '../seat/seat-state.ts';
import { below, inRandomOrder } from './made-up.ts';
import { Timers } from './timers.ts';

export type SimulatedOptions = Omit<GuestOptions, 'onChange' | 'memory'> & {
  /** About how long one takes for anything, in milliseconds. */
  readonly paceMs: number;
};

export interface SimulatedPerson {
  readonly guest: Guest;
  /** Leaves the room and does nothing any more. */
  stop(): void;
}

/** How many lines those write who found each other. */
const linesToPartner = 3;

export function simulatePerson(options: SimulatedOptions): SimulatedPerson {
  const person = new Simulated(options);
  person.guest.begin();
  return person;
}

class Simulated implements SimulatedPerson {
  readonly guest: Guest;
  readonly #random: RandomBytes;
  readonly #timers: Timers;
  readonly #paceMs: number;
  /** The step that was begun last: a stage's run with its part. */
  #doing = '';
  #read = new Map<string, number>();
  #asked: number[] = [];
  #found = new Set<number>();
  #told = false;

  constructor({ paceMs, ...options }: SimulatedOptions) {
    this.#random = options.random;
    this.#paceMs = paceMs;
    this.#timers = new Timers(options.clock);
    this.guest = createGuest({ ...options, onChange: (state) => this.#look(state) });
  }

  stop(): void {
    this.#timers.cancelAll();
    this.guest.leave();
  }

  /** Does something after a while of its own. */
  #soon(run: () => void, times = 1): void {
    const share = 0.4 + below(1_000, this.#random) / 800;
    this.#timers.after(this.#paceMs * times * share, run);
  }

  #look(state: SeatState): void {
    const { phase, stage, task } = state;
    if (phase === 'over') this.#timers.cancelAll();
    if (phase === 'consent') this.#once('consent', () => this.guest.sit());
    if (phase === 'name') this.#once('name', () => this.guest.fine());
    if (phase !== 'seated' || stage === undefined) return;
    if (stage.phase === 'predict') {
      this.#once(`predict ${stage.run}`, () => this.#predict(state));
    } else if (stage.phase === 'task' && task?.run === stage.run) {
      this.#once(`task ${stage.run}`, () => this.#begin());
      this.#hear(state);
    }
  }

  #once(what: string, run: () => void): void {
    if (this.#doing === what) return;
    this.#doing = what;
    this.#soon(run);
  }

  #predict({ stage, threads }: SeatState): void {
    this.#asked = [];
    this.#found = new Set();
    this.#told = false;
    this.#read = new Map([...threads].map(([name, lines]) => [name, lines.length]));
    const options = stage?.question?.options ?? [];
    const option = options[below(Math.max(1, options.length), this.#random)];
    if (option !== undefined) this.guest.predict(option.id);
  }

  #say(numbers: readonly number[], words: string | undefined): void {
    if (words !== undefined) this.guest.say(numbers, words);
  }

  /** What is dealt is done by its role; a role that is not known is done at once. */
  #begin(): void {
    const { task } = this.guest.state;
    if (task === undefined) return;
    const ready = readyWords(this.guest.state);
    const to = task.to ?? [];
    switch (task.role) {
      case 'pair':
      case 'trio':
        this.#ask();
        break;
      case 'table':
      case 'between':
        for (const table of task.tables ?? []) {
          this.#soon(() => this.#say(table, ready[0]));
          this.#soon(() => this.#say(table, ready[1 + below(3, this.#random)]), 3);
        }
        this.#soon(() => this.guest.done(), 6);
        break;
      case 'away':
        this.guest.putAway(task.off ?? 0);
        this.#timers.after((task.off ?? 0) + this.#paceMs, () => this.guest.done());
        break;
      case 'source':
        this.#spread(ready[0]);
        break;
      case 'listens':
        break;
      default:
        this.#say(to, ready[0]);
        this.guest.done(task.role === 'all' && to.length === 0 ? ready[0] : undefined);
    }
  }

  /** Asks the next of those among whom the other half is, until it is found. */
  #ask(): void {
    const { task, stage } = this.guest.state;
    const wanted = task?.role === 'trio' ? 2 : 1;
    if (stage?.phase !== 'task' || this.#found.size >= wanted) return;
    const left = (task?.to ?? []).filter(
      (number) => !this.#asked.includes(number) && !this.#found.has(number),
    );
    const next = left[below(Math.max(1, left.length), this.#random)];
    if (next === undefined) return;
    if (this.guest.say([next], readyWords(this.guest.state)[0] ?? '')) this.#asked.push(next);
    this.#soon(() => this.#ask());
  }

  /** Reads what came since, and answers. */
  #hear(state: SeatState): void {
    for (const [name, lines] of state.threads) {
      const from = state.people.find((one) => one.name === name)?.number;
      const fresh = lines.slice(this.#read.get(name) ?? 0);
      this.#read.set(name, lines.length);
      for (const { mine, text } of fresh) {
        if (!mine && from !== undefined) this.#soon(() => this.#answer(from, text));
      }
    }
  }

  #answer(from: number, text: string): void {
    const { task } = this.guest.state;
    const role = task?.role;
    if (role === 'pair' || role === 'trio') {
      const [, no, yes] = readyWords(this.guest.state);
      const { half = '', other = '' } = task?.values ?? {};
      const asks = text.endsWith('?') && text.includes('. ');
      const fits =
        text.includes(`is ${other}.`) || (role === 'trio' && text.includes(`is ${half}.`));
      if (asks) this.#say([from], fits ? yes : no);
      if ((asks && fits) || text === yes) this.#meet(from);
    } else if ((role === 'listens' || role === 'source') && !this.#told) {
      this.#spread(text);
    }
  }

  #meet(partner: number): void {
    if (this.#found.has(partner)) return;
    this.#found.add(partner);
    const wanted = this.guest.state.task?.role === 'trio' ? 2 : 1;
    const ready = readyWords(this.guest.state).slice(3);
    for (let line = 0; line < linesToPartner; line++) {
      this.#soon(() => this.#say([partner], ready[line % Math.max(1, ready.length)]), 1 + line);
    }
    if (this.#found.size >= wanted) this.#soon(() => this.guest.done(), 2 + linesToPartner);
  }

  /** Tells two who may not have heard of it. */
  #spread(words: string | undefined): void {
    const { people, me } = this.guest.state;
    this.#told = true;
    const others = people.filter(({ number, here }) => here && number !== me?.number);
    const two = inRandomOrder(others, this.#random).slice(0, 2);
    for (const [at, { number }] of two.entries()) {
      this.#soon(() => this.#say([number], words), 1 + at);
    }
    this.#soon(() => this.guest.done(), 4);
  }
}
