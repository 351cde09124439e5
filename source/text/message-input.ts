/**
 * What a learner typed, pasted or piped in, before it becomes a message.
 */
import { countGraphemes } from './graphemes.ts';
import { stripControlsCounted } from './safe.ts';

/** Longest message in characters as a reader counts them (graphemes). */
export const MESSAGE_CHARACTERS = 2_000;
/** Longest message in bytes of UTF-8: some characters take many bytes. */
export const MESSAGE_BYTES = 60_000;

export type CheckedMessage =
  | {
      readonly ok: true;
      readonly text: string;
      /** Control characters and escape sequences that were left out; worth a word when above 0. */
      readonly removedControls: number;
    }
  /** A text of few characters can still be too long, by its bytes. */
  | { readonly ok: false; readonly reason: 'empty' | 'too-long'; readonly characters: number };

// Nothing a reader could see; U+2800 is the braille pattern without dots.
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * Makes raw input a message: line breaks become line feeds, control characters go, white space at
 * the ends goes. Any other Unicode stays as it is; whoever shows it uses `showControls`.
 * Refuses a text with nothing to see (`empty`) and one of more than 2,000 characters or 60,000
 * bytes (`too-long`).
 */
export function checkMessage(raw: string): CheckedMessage {
  const { text: stripped, removed } = stripControlsCounted(raw.replace(/\r\n?/g, '\n'));
  const text = stripped.trim();
  const bytes = new TextEncoder().encode(text).length;
  // Counting characters of a huge paste would take seconds; its bytes already refuse it.
  const characters = bytes > MESSAGE_BYTES * 4 ? text.length : countGraphemes(text);
  if (BLANK.test(text)) return { ok: false, reason: 'empty', characters };
  if (characters > MESSAGE_CHARACTERS || bytes > MESSAGE_BYTES) {
    return { ok: false, reason: 'too-long', characters };
  }
  return { ok: true, text, removedControls: removed };
}
