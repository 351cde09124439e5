import { messageOverhead } from '../../crypto/message.ts';
import { layout } from '../../protocol/envelope.ts';
import type { Evidence } from '../../world/evidence.ts';
import { rowOfMessage } from './rows.ts';

export type RelayGuess = {
  /** UTF-8 length of the words, worked out from the stored envelope. */
  readonly bytes: number;
  /** The texts on the relay's list that have exactly this length. */
  readonly matches: readonly string[];
};

/**
 * What the relay can work out from one stored envelope: it knows the format, which is public, so it
 * knows how much of the ciphertext is slip and how much is words. It uses its row and its copy and
 * nothing of the sender's. Undefined if the relay has no such envelope.
 */
export function relayGuess(
  evidence: Evidence,
  message: string,
  list: readonly string[],
): RelayGuess | undefined {
  const row = rowOfMessage(evidence, message);
  const copy = row && evidence.copies.get(row.seq);
  if (!row?.from || !row.to || !copy) return undefined;
  const ciphertext = layout(copy).find((part) => part.field === 'ciphertext');
  if (!ciphertext) return undefined;
  const bytes = ciphertext.end - ciphertext.start - messageOverhead(row.from, row.to);
  const length = (text: string) => new TextEncoder().encode(text).length;
  return { bytes, matches: list.filter((text) => length(text) === bytes) };
}
