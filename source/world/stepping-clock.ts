import { type Clock, systemClock } from '../protocol/clock.ts';

export interface SteppingClock extends Clock {
  /** Moves time on by `ms` milliseconds. Timers are not affected: they run in real time. */
  step(ms: number): void;
}

/** The clock of a seeded run: the same times in every run, moved on by what happens in the lesson. */
export function steppingClock(start: number): SteppingClock {
  let now = start;
  return {
    now: () => now,
    setTimer: systemClock.setTimer,
    step(ms) {
      now += ms;
    },
  };
}
