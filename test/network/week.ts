import { seededRandom } from '../../source/crypto/index.ts';
import { memoryRelay } from '../../source/network/relay-nodes.ts';
import { type RunWeekOptions, runWeek } from '../../source/network/run-week.ts';
import { manualClock, systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { type PlannedEvent, planWeek } from '../../source/world/town/plan.ts';
import { readTown } from '../../source/world/town/town.ts';
import { serve } from './networks.ts';

export const town = readTown();
export const plan = planWeek(town, seededRandom('week'));
export const start = Date.parse(town.start);

export type Message = Extract<PlannedEvent, { kind: 'message' }>;
export const isMessage = (event: PlannedEvent): event is Message => event.kind === 'message';

type Options = Partial<Pick<RunWeekOptions, 'progress' | 'stop'>> & {
  /** apart: over a socket, and by a clock of its own. */
  readonly over?: 'memory' | 'socket' | 'apart';
};

/** Runs a plan with a relay of its own. */
export async function run(events: readonly PlannedEvent[], options: Options = {}) {
  const clock = manualClock(start);
  const { progress = () => {}, stop = new AbortController().signal } = options;
  const tellsTime = options.over === 'apart';
  const over = (open: OpenLink) =>
    runWeek(events, { open, tellsTime, clock, random: seededRandom('keys'), progress, stop });
  if (tellsTime || options.over === 'socket') {
    const { url } = await serve(0, tellsTime ? systemClock : clock);
    return over(() => websocketLink(url));
  }
  const relay = memoryRelay(clock);
  try {
    return await over(relay.open);
  } finally {
    await relay.close();
  }
}

/** The evidence of a run that must succeed. */
export async function evidenceOf(events: readonly PlannedEvent[], options: Options = {}) {
  const week = await run(events, options);
  if (!week.ok) throw new Error(JSON.stringify(week));
  return week.evidence;
}
