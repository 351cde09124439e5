import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { relayGuess } from '../../../source/lesson/session/relay-guess.ts';
import type { Evidence } from '../../../source/world/evidence.ts';
import { syntheticLesson } from './synthetic.ts';

const { session } = await rehearse(syntheticLesson(), 'right');
const { evidence } = session;
const sent = evidence.sent.filter(({ id }) => !id.startsWith('struck'));

describe('the relay guesses', () => {
  it('the exact length of the words from the envelope alone', () => {
    expect(sent).toHaveLength(4);
    for (const { id, text } of sent) {
      expect(relayGuess(evidence, id, [])?.bytes).toBe(Buffer.byteLength(text));
    }
  });

  it('the texts of its list that have that length in bytes, and no others', () => {
    const list = ['yes', 'no', 'ja!', '\u00e4a', '\u00e4aa', '\u4e2d', ''];
    expect(relayGuess(evidence, 'short', list)?.matches).toEqual([
      'yes',
      'ja!',
      '\u00e4a',
      '\u4e2d',
    ]);
    expect(relayGuess(evidence, 'short', ['no'])?.matches).toEqual([]);
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
        const guess = relayGuess(evidence, id, [...list, text]);
        expect(relayGuess(blind, id, [...list, text])).toEqual(guess);
        expect(guess?.matches).toContain(text);
      }),
    );
  });

  it('nothing of an envelope that it does not have', () => {
    expect(relayGuess(evidence, 'never', ['yes'])).toBeUndefined();
    expect(relayGuess({ ...evidence, copies: new Map() }, 'short', ['yes'])).toBeUndefined();
  });
});
