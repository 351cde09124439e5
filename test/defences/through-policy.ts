import { manualClock } from '../../source/protocol/clock.ts';
import type { Policy } from '../../source/relay/policy.ts';

/** An envelope that came and left, in milliseconds; those that never left are missing. */
type Passage = {
  readonly number: number;
  readonly in: number;
  readonly out: number;
  /** The numbers of those that were inside when it left, itself among them; who leaves with it, too. */
  readonly inside: readonly number[];
};

type Run = {
  /** In the order of leaving. */
  readonly passages: readonly Passage[];
  /** How many were inside just before each arrival. */
  readonly found: readonly number[];
  readonly held: number;
};

/** What a relay does with its policy, on a clock that is moved on by hand. `arrivals` in order. */
export function throughPolicy(policy: Policy, arrivals: readonly number[]): Run {
  const clock = manualClock(0);
  let queue: { number: number; bytes: Uint8Array; arrivedAt: number }[] = [];
  let cancel = () => {};
  const passages: Passage[] = [];
  const found: number[] = [];
  const ask = () => {
    cancel();
    const now = clock.now();
    const { leave, again } = policy(queue, now);
    let inside = queue.map(({ number }) => number);
    const gone = new Set(leave);
    const together = leave.length > 1 && leave.every(({ arrivedAt }) => arrivedAt <= now);
    for (const { number, arrivedAt } of leave) {
      passages.push({ number, in: arrivedAt, out: now, inside });
      if (!together) inside = inside.filter((other) => other !== number);
    }
    queue = queue.filter((item) => !gone.has(item));
    cancel = again === undefined ? () => {} : clock.setTimer(again - now, ask);
  };
  for (const [number, at] of arrivals.entries()) {
    clock.advance(at - clock.now());
    found.push(queue.length);
    queue.push({ number, bytes: new Uint8Array(), arrivedAt: at });
    ask();
  }
  while (clock.due !== undefined) clock.advance(clock.due - clock.now());
  return { passages, found, held: queue.length };
}
