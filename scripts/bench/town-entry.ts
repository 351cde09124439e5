/** Bundled by town.mjs: a whole week of the town through an embedded relay. */
import { seededRandom } from '../../source/crypto/index.ts';
import { memoryRelay } from '../../source/network/relay-nodes.ts';
import { runWeek } from '../../source/network/run-week.ts';
import { manualClock, systemClock } from '../../source/protocol/clock.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { planWeekInTurns } from '../../source/world/town/plan.ts';
import { readTown } from '../../source/world/town/town.ts';

/** Seconds for reading, planning and running, envelopes that were opened, and rows. */
export async function townWeek(over: 'socket' | 'memory') {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const began = performance.now();
  const town = readTown();
  const clock = manualClock(Date.parse(town.start));
  const { open, close } = over === 'socket' ? await socketRelay(clock) : memoryRelay(clock);
  const random = seededRandom('town');
  await turn();
  const plan = await planWeekInTurns(town, random, turn);
  const planned = performance.now();
  const progress = () => {};
  const stop = new AbortController().signal;
  const week = await runWeek(plan, { open, clock, random, progress, stop });
  const seconds = (performance.now() - began) / 1_000;
  await close();
  if (!week.ok) throw new Error(week.reason);
  const { received, rows } = week.evidence;
  return { seconds, planMs: planned - began, opened: received.length, rows: rows.length };
}

async function socketRelay(clock: ReturnType<typeof manualClock>) {
  const relay = createRelay({ clock });
  const server = await websocketServer({ relay, port: 0, clock: systemClock });
  if (!server.ok) throw new Error(server.code);
  return {
    open: () => websocketLink(server.url),
    async close() {
      await server.close();
      relay.close();
    },
  };
}
