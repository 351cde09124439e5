import type { Clock } from '../protocol/clock.ts';

/** Timers that can all be cancelled at once. */
export class Timers {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `run` once, `ms` milliseconds from now. */
  after(ms: number, run: () => void): void {
    const cancel = this.#clock.setTimer(ms, () => {
      this.#cancels.delete(cancel);
      run();
    });
    this.#cancels.add(cancel);
  }

  cancelAll(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
