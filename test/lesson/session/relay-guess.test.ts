import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessFrom } from '../../../source/lesson/kinds/relay-guess.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import type { Evidence } from '../../../source/world/evidence.ts';
import { syntheticLesson } from './synthetic.ts';

const { session } = await rehearse(syntheticLesson(), 'right');
const { evidence } = session;
const sent = evidence.sent.filter(({ id }) => !id.startsWith('struck'));

describe('the relay guesses', () => {
  it('the exact length of the words from the envelope alone', () => {
    expect(sent).toHaveLength(4);
    for (const { id, text } of sent) {
      expect(guessFrom(evidence, id, [])?.bytes).toBe(Buffer.byteLength(text));
    }
  });

  it('the texts of its list that have that length in bytes, and no others', () => {
    const list = ['yes', 'no', 'ja!', '\u00e4a', '\u00e4aa', '\u4e2d', ''];
    expect(guessFrom(evidence, 'short', list)?.matches).toEqual([
      'yes',
      'ja!',
      '\u00e4a',
      '\u4e2d',
    ]);
    expect(guessFrom(evidence, 'short', ['no'])?.matches).toEqual([]);
  });

  it('without anything that the senders or the recipients hold', () => {
    // Which row it is about is the lesson's knowledge, by the bytes; all else is taken away.
    const blind: Evidence = {
      ...evidence,
      sent: evidence.sent.map((message) => ({
        ...message,
        text: '?',
        number: 0,
        wordsBytes: -1,
        plaintextBytes: -1,
        boxBytes: -1,
      })),
      received: [],
      unopened: [],
    };
    fc.assert(
      fc.property(fc.constantFrom(...sent), fc.array(fc.string()), ({ id, text }, list) => {
        const guess = guessFrom(evidence, id, [...list, text]);
        expect(guessFrom(blind, id, [...list, text])).toEqual(guess);
        expect(guess?.matches).toContain(text);
      }),
    );
  });

  it('nothing of an envelope that it does not have', () => {
    expect(guessFrom(evidence, 'never', ['yes'])).toBeUndefined();
    expect(guessFrom({ ...evidence, copies: new Map() }, 'short', ['yes'])).toBeUndefined();
  });
});
