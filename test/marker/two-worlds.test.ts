/**
 * What the relay has must be the same whatever the words are, but for the sealed bytes: the same run
 * twice, under one seed, with different words of the same length. This holds for short words too,
 * which are too short to look for.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { guessFrom } from '../../source/lesson/kinds/relay-guess.ts';
import { rowOfMessage } from '../../source/lesson/session/rows.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork } from '../../source/network/network.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { layout } from '../../source/protocol/envelope-layout.ts';
import { relayPane } from '../../source/view/panes.ts';
import type { Evidence } from '../../source/world/evidence.ts';

const words = wordsFor('en');

async function world(texts: readonly string[]): Promise<Evidence> {
  const clock = manualClock(0);
  const people = peopleOf([
    { id: 'alice', at: 'home' },
    { id: 'bob', at: 'office' },
  ]);
  const random = seededRandom('world');
  const network = await createNetwork({ relays: [{ name: 'relay' }], people, random, clock });
  expect(await network.connect()).toEqual({ ok: true });
  for (const [index, text] of texts.entries()) {
    clock.advance(1_000);
    const sent = await network.send([{ id: `m${index}`, from: 'alice', to: 'bob', text }]);
    const outcomes = [{ relay: 'delivered', recipient: 'opened' }];
    expect(sent).toEqual({ ok: true, outcomes });
  }
  const held = await network.evidence();
  await network.close();
  if (!held.ok) throw new Error(JSON.stringify(held));
  return held.evidence;
}

function ofTheRelay(evidence: Evidence) {
  const pane = relayPane(evidence.rows, evidence.copies, words);
  // Of each message alone the pane tells every thing, the end of the sealed bytes among them.
  const alone = evidence.sent.map(({ id }) =>
    relayPane(evidence.rows, evidence.copies, words, {
      only: new Set([rowOfMessage(evidence, id)?.seq]),
    }).fields?.map(({ lines, ...rest }) => ({
      ...rest,
      lines: lines.filter(({ bytes }) => !bytes),
    })),
  );
  return {
    rows: evidence.rows,
    pane: pane.lines.filter(({ kind }) => kind !== 'bytes'),
    columns: pane.rows,
    alone,
    guesses: evidence.sent.map(({ id }) => guessFrom(evidence, id, ['yes', 'no', 'perhaps'])),
    outside: [...evidence.copies].map(([seq, copy]) => [
      seq,
      layout(copy).map(({ field, start, end }) =>
        field === 'tag' || field === 'ciphertext'
          ? `${field}: ${end - start} bytes`
          : `${field}: ${copy.slice(start, end).join(' ')}`,
      ),
    ]),
  };
}

/** Two texts of as many bytes, from 1 to about 60. */
const twins = fc
  .array(fc.constantFrom('\u00e4\u03b1', 'a\u4e2d', '\u{1f600}', 'aaaa', 'z\u20ac'), {
    maxLength: 15,
  })
  .chain((parts) =>
    fc.tuple(
      fc.constant(`x${parts.join('')}`),
      fc.constant(parts.length * 4 + 1).map((bytes) => 'q'.repeat(bytes)),
      fc.stringMatching(new RegExp(`^[!-~]{${parts.length * 4 + 1}}$`)),
    ),
  );

describe('two worlds with other words of the same length', () => {
  it('are the same to the relay, but for the sealed bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(twins, { minLength: 1, maxLength: 4 }), async (messages) => {
        const [a, b, c] = await Promise.all([
          world(messages.map(([one]) => one)),
          world(messages.map(([, two]) => two)),
          world(messages.map(([, , three]) => three)),
        ]);
        expect(a.sent.map(({ text }) => text)).toEqual(messages.map(([one]) => one));
        expect(ofTheRelay(b)).toEqual(ofTheRelay(a));
        expect(ofTheRelay(c)).toEqual(ofTheRelay(a));
      }),
      { numRuns: 25 },
    );
  });

  it('are not the same when the lengths differ: the relay sees those', async () => {
    const [a, b] = [await world(['yes']), await world(['no'])];
    expect(ofTheRelay(b)).not.toEqual(ofTheRelay(a));
  });
});
