/**
 * The only source of time in the relay, the messenger and the world. A clock is passed in, so that
 * a lesson can replay a whole day at once and a test never waits.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `run` once, `ms` milliseconds from now.
   * @returns a function that cancels the call; cancelling twice or late does nothing
   */
  setTimer(ms: number, run: () => void): () => void;
}

/** The end of what a date can say: ECMA-262, "Time Values and Time Range". */
const lastTime = 8.64e15;

/** Whether a number from outside is a time that can be shown: from 1970 on, and within a date. */
export const isTime = (at: number): boolean => at >= 0 && at <= lastTime;

/** The machine's own clock. Its timers keep no process alive; in a browser there is none to keep. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(ms, run) {
    const timer = setTimeout(run, ms);
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /**
   * Moves time on by `ms` milliseconds and runs, in order of their time, every timer that falls
   * due on the way. A timer sees its own due time in `now()`.
   */
  advance(ms: number): void;
  /** Timers that still wait. */
  readonly waiting: number;
  /** When the next of them falls due; undefined if there is none. */
  readonly due: number | undefined;
}

/** A clock that stands still until it is told to advance. `start`: milliseconds since the epoch. */
export function manualClock(start: number): ManualClock {
  let now = start;
  let timers: { readonly due: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    setTimer(ms, run) {
      const timer = { due: now + Math.max(0, ms), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock can't be advanced by ${ms} ms`);
      const end = now + ms;
      for (;;) {
        let next: (typeof timers)[number] | undefined;
        for (const timer of timers) {
          if (timer.due <= end && (next === undefined || timer.due < next.due)) next = timer;
        }
        if (next === undefined) break;
        const due = next;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.due);
        due.run();
      }
      now = end;
    },
    get waiting() {
      return timers.length;
    },
    get due() {
      return timers.length === 0 ? undefined : Math.min(...timers.map(({ due }) => due));
    },
  };
}
