import type { Rate } from './limits.ts';

/** A token bucket: constant time and two numbers, however many tokens it holds. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  /** Begins full. `now`: milliseconds of the clock that `take` uses too. */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** Takes one token; false if there is none. */
  take(now: number): boolean {
    this.#refill(now);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Whether `take` would be refused. */
  isEmpty(now: number): boolean {
    this.#refill(now);
    return this.#tokens < 1;
  }

  /** A full bucket remembers nothing and can be thrown away. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#rate.burst;
  }

  #refill(now: number): void {
    // A clock set back must not take tokens away.
    if (now > this.#at) {
      const refilled = this.#tokens + ((now - this.#at) * this.#rate.perSecond) / 1000;
      this.#tokens = Math.min(this.#rate.burst, refilled);
    }
    this.#at = now;
  }
}
