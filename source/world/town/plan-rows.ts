import { messageOverhead, nonceBytes, tagBytes } from '../../crypto/index.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { PlannedEvent } from './plan.ts';

/** What an envelope of the relay's public format takes: 4 bytes, two names, nonce and box. */
const envelopeBytes = (from: string, to: string, text: string): number =>
  4 +
  from.length +
  to.length +
  nonceBytes +
  tagBytes +
  messageOverhead(from, to) +
  Buffer.byteLength(text);

/**
 * The rows that the relay would write of a planned week, without sealing or sending anything: for
 * many seeds in a moment. That they are those of a real run is held by a test.
 *
 * @throws Error for a plan in which somebody sends who is offline
 */
export function rowsOfPlan(plan: readonly PlannedEvent[]): readonly Observation[] {
  const rows: Observation[] = [];
  const links = new Map<string, { readonly connection: number; readonly address: string }>();
  const waiting = new Map<string, { from: string; bytes: number; at: number }[]>();
  let connections = 0;
  const add = (row: Omit<Observation, 'seq' | 'simulated'>) =>
    rows.push({ seq: rows.length + 1, simulated: true, ...row });
  const deliver = (to: string, at: number) => {
    const link = links.get(to);
    if (link === undefined) return;
    for (const { from, bytes, at: since } of waiting.get(to)?.splice(0) ?? []) {
      add({ at, kind: 'delivery', ...link, from, to, bytes, waitedMs: at - since });
    }
  };
  for (const event of plan) {
    const { at } = event;
    if (event.kind === 'connect') {
      connections += 1;
      const link = { connection: connections, address: event.address };
      links.set(event.who, link);
      add({ at, kind: 'connect', ...link, from: event.who, bytes: 0 });
      deliver(event.who, at);
      continue;
    }
    const who = event.kind === 'message' ? event.from : event.who;
    const link = links.get(who);
    if (link === undefined) throw new Error(`${who} is offline`);
    if (event.kind === 'disconnect') {
      links.delete(who);
      add({ at, kind: 'disconnect', ...link, from: who, bytes: 0 });
      continue;
    }
    for (const to of event.to) {
      const bytes = envelopeBytes(who, to, event.text);
      add({ at, kind: 'envelope', ...link, from: who, to, bytes });
      waiting.set(to, [...(waiting.get(to) ?? []), { from: who, bytes, at }]);
    }
    for (const to of event.to) deliver(to, at);
  }
  return rows;
}
