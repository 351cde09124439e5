import { messageOverhead } from '../../crypto/message.ts';
import { layout } from '../../protocol/envelope-layout.ts';
import type { Evidence } from '../../world/evidence.ts';
import { shaped } from '../format/block.ts';
import { id, list, object, step, text } from '../format/schema/parts.ts';
import { rowOfMessage } from '../session/rows.ts';
import { checkDifferent, checkMessageSent } from './checks.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The relay guesses: it has a list of likely texts and a length. */
    'relay-guess': { readonly message: string; readonly list: readonly string[] };
  }
}

export const relayGuess: Kind<'relay-guess'> = {
  read: shaped(() => object({ ...step, message: id, list: list(text, 2) })),
  values: ['candidates', 'matches', 'bytes'],
  compute({ session, activity: { message, list } }) {
    const guess = guessFrom(session.evidence, message, list);
    return guess && { candidates: list.length, matches: guess.matches.length, bytes: guess.bytes };
  },
  check(check) {
    checkMessageSent(check, check.activity.message, ['message']);
    checkDifferent(check, check.activity.list, ['list']);
  },
  givesEvidence: true,
};

/**
 * What the relay can work out from one stored envelope: it knows the format, which is public, so it
 * knows how much of the ciphertext is slip and how much is words. It uses its row and its copy and
 * nothing of the sender's. `bytes`: the UTF-8 length of the words; `matches`: the texts of the list
 * that have exactly this length. Undefined if the relay has no such envelope.
 */
export function guessFrom(
  evidence: Evidence,
  message: string,
  list: readonly string[],
): { readonly bytes: number; readonly matches: readonly string[] } | undefined {
  const row = rowOfMessage(evidence, message);
  const copy = row && evidence.copies.get(row.seq);
  if (!row?.from || !row.to || !copy) return undefined;
  const ciphertext = layout(copy).find((part) => part.field === 'ciphertext');
  if (!ciphertext) return undefined;
  const bytes = ciphertext.end - ciphertext.start - messageOverhead(row.from, row.to);
  const length = (text: string) => new TextEncoder().encode(text).length;
  return { bytes, matches: list.filter((text) => length(text) === bytes) };
}
