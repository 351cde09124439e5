import type { Clock } from '../../protocol/clock.ts';

export type DrawPace = {
  /** Draws when the time for it has come. */
  soon(): void;
  /** Draws at once. */
  now(): void;
  stop(): void;
};

/** Four frames a second are enough for a wall, and a clock of seconds needs one. */
const shortestMs = 250;
const longestMs = 1_000;

/** Draws as often as something changes, at most four times a second, and once a second anyway. */
export function drawPace(draw: () => void, clock: Clock): DrawPace {
  let drawnAt = clock.now();
  let cancel = () => {};
  const arm = (ms: number) => {
    cancel();
    cancel = clock.setTimer(ms, now);
  };
  const now = () => {
    drawnAt = clock.now();
    arm(longestMs);
    draw();
  };
  arm(longestMs);
  return {
    soon: () => arm(Math.max(0, drawnAt + shortestMs - clock.now())),
    now,
    stop: () => cancel(),
  };
}
