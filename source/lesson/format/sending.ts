import * as v from 'valibot';
import type { MessageWords, Sending } from '../model.ts';
import type { Block } from './block.ts';
import { didYouMean } from './fix.ts';
import { id, text, truth } from './schema/parts.ts';
import type { Path } from './yaml-part.ts';

/** The keys of words that are composed elsewhere or stand here, and of who sends them to whom. */
export const wordsKeys = { words: v.optional(id), text: v.optional(text) };
export const sendingKeys = { from: v.optional(id), to: v.optional(id), ...wordsKeys };
export const messageKeys = { ...sendingKeys, hidden: v.optional(truth) };

type RawSending = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly words?: string | undefined;
  readonly text?: string | undefined;
  readonly hidden?: boolean | undefined;
};

/** A message that is sent: from and to are those of the words where it doesn't say its own. */
export function readSending(
  id: string,
  raw: RawSending,
  at: Path,
  block: Block,
): Sending | undefined {
  const { part, report, composed } = block;
  const words = readWords(raw, at, block);
  if (words === undefined) return undefined;
  const known = raw.words === undefined ? undefined : composed.get(raw.words);
  if (known === 'unreadable') return undefined;
  if (raw.words !== undefined && known === undefined) {
    report(
      part.line([...at, 'words']),
      `no earlier step composes "${raw.words}"`,
      didYouMean(
        raw.words,
        [...composed.keys()],
        'Write the id of a compose step that comes before this one.',
      ),
    );
    return undefined;
  }
  const from = raw.from ?? known?.from;
  const to = raw.to ?? known?.to;
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? 'from' : 'to';
    report(
      part.line(at),
      `${missing} is missing`,
      `Add "${missing}: ..." with somebody of the cast.`,
    );
    return undefined;
  }
  return { id, from, to, words, hidden: raw.hidden ?? false };
}

/** Words of a compose step, or those that are given. */
export function readWords(
  raw: Pick<RawSending, 'words' | 'text'>,
  at: Path,
  { part, report }: Block,
): MessageWords | undefined {
  if (raw.words !== undefined && raw.text === undefined) return { compose: raw.words };
  if (raw.text !== undefined && raw.words === undefined) return { text: raw.text };
  report(
    part.line(at),
    'a message has either words or a text',
    'Write "words: <id of a compose step>" or "text: ...".',
  );
  return undefined;
}
