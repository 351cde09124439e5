import { shaped } from '../format/block.ts';
import { id, list, object, step, text } from '../format/schema/parts.ts';
import { relayGuess as guessOf } from '../session/relay-guess.ts';
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
  values: {
    candidates: "texts on the relay's list",
    matches: 'texts on that list with exactly this length',
    bytes: "bytes of the words, worked out from the envelope's size alone",
  },
  compute({ session, activity: { message, list } }) {
    const guess = guessOf(session.evidence, message, list);
    return guess && { candidates: list.length, matches: guess.matches.length, bytes: guess.bytes };
  },
  check(check) {
    checkMessageSent(check, check.activity.message, ['message']);
    checkDifferent(check, check.activity.list, ['list']);
  },
  givesEvidence: true,
};
