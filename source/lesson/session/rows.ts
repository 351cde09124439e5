import { sameBytes } from '../../protocol/bytes.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { Evidence } from '../../world/evidence.ts';

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
  const sent = evidence.sent.findLast((message) => message.id === id);
  if (!sent) return undefined;
  return evidence.rows.findLast((row) => {
    const copy = row.kind === 'envelope' ? evidence.copies.get(row.seq) : undefined;
    return copy !== undefined && sameBytes(copy, sent.envelope);
  });
}
