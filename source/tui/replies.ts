/**
 * What a terminal answers when it is asked for its background, taken out of what is typed. An answer may
 * come late, in pieces, broken off or with nonsense in it; none of its bytes may be taken for a key.
 */

/** Longer than any answer: what is longer was not one, or its end got lost. */
export const LONGEST_REPLY = 128;

const BACKGROUND = '\u001b]11;';
const ATTRIBUTES = '\u001b[?';

/** OSC 11 up to BEL or ST, and the device attributes, CSI ?, up to their last byte. */
const WHOLE =
  /^\u001b(?:\]11;[^\u0000-\u001f\u007f]*(?:\u0007|\u001b\\)|\[\?[\u0020-\u003f]*[\u0040-\u007e])$/;

/** As much of either as may have come so far. */
const BEGUN =
  /^\u001b(?:\](?:1(?:1(?:;[^\u0000-\u001f\u007f]*\u001b?)?)?)?|\[(?:\?[\u0020-\u003f]*)?)?$/;

/** An Esc, or the beginning of an arrow and many another key. */
const MAY_BE_KEY = /^\u001b\[?$/;

export type Replies = {
  /** Text without the answers in it; what may become one is held back. */
  readonly take: (text: string) => string;
  /** What is held back: possibly a key, surely a part of an answer, or nothing. */
  readonly holds: () => 'key' | 'answer' | undefined;
  /** Nothing came for a while: what is held back and may be a key is one, an answer is over. */
  readonly giveUp: () => string;
};

/**
 * Calls `answered` with each whole answer. Of a broken one nothing is left; keys pass, in their order.
 * Once both answers came there is no other, and no Esc is held back any more.
 */
export function withoutReplies(answered: (answer: string) => void): Replies {
  let held = '';
  const missing = new Set([BACKGROUND, ATTRIBUTES]);
  const release = (): string => {
    const key = MAY_BE_KEY.test(held) ? held : '';
    held = '';
    return key;
  };
  const takeOne = (character: string): string => {
    if (held === '' && (character !== '\u001b' || missing.size === 0)) return character;
    const longer = held + character;
    if (WHOLE.test(longer)) {
      held = '';
      missing.delete(longer.startsWith(BACKGROUND) ? BACKGROUND : ATTRIBUTES);
      answered(longer);
      return '';
    }
    if (longer.length <= LONGEST_REPLY && BEGUN.test(longer)) {
      held = longer;
      return '';
    }
    // In an answer's midst an Esc that doesn't end it begins something else.
    const isBroken = held.length > 1 && held.endsWith('\u001b');
    const passed = release();
    if (isBroken) held = '\u001b';
    return passed + takeOne(character);
  };
  return {
    take(text) {
      if (held === '' && !text.includes('\u001b')) return text;
      let passed = '';
      for (const character of text) passed += takeOne(character);
      return passed;
    },
    holds: () => (held === '' ? undefined : MAY_BE_KEY.test(held) ? 'key' : 'answer'),
    giveUp: release,
  };
}
