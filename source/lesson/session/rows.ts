import { tableKey } from '../../protocol/bytes.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { Evidence, Sent } from '../../world/evidence.ts';
import { remembered } from './remembered.ts';

// Tables, made once for each state of the evidence: a lesson asks for one message after another.
const byId = remembered<readonly Sent[], ReadonlyMap<string, Sent>>();
const byBytes = remembered<Evidence, ReadonlyMap<string, Observation>>();

/** A message as it was sent; as it was sent last, if that happened more than once. */
export const sentAs = ({ sent }: Pick<Evidence, 'sent'>, id: string): Sent | undefined =>
  byId(sent, [], () => new Map(sent.map((message) => [message.id, message]))).get(id);

/** The relay's envelope rows of some messages, in the relay's order. */
export function rowsOfMessages(
  evidence: Evidence,
  messages: readonly string[],
): readonly Observation[] {
  const wanted = new Set(messages.map((id) => rowOfMessage(evidence, id)?.seq));
  return evidence.rows.filter((row) => wanted.has(row.seq));
}

/**
 * The envelope row that belongs to a message: the one whose stored bytes are the very bytes that the
 * sender handed over. Only the lesson, which sees both ends, can know this.
 */
export function rowOfMessage(evidence: Evidence, id: string): Observation | undefined {
  const sent = sentAs(evidence, id);
  if (!sent) return undefined;
  const { rows, copies } = evidence;
  const rowOf = byBytes(evidence, [], () => {
    const envelopes = rows.flatMap((row) => {
      const copy = row.kind === 'envelope' ? copies.get(row.seq) : undefined;
      return copy === undefined ? [] : [[tableKey(copy), row] as const];
    });
    return new Map(envelopes);
  });
  return rowOf.get(tableKey(sent.envelope));
}
