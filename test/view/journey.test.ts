import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Activity } from '../../source/lesson/model.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import type { Session } from '../../source/lesson/session/session.ts';
import { encodeEnvelope } from '../../source/protocol/envelope.ts';
import type { Journey } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import type { Evidence } from '../../source/world/evidence.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { aLessonOf, aSession, aStep } from './a-session.ts';

const words = wordsFor('en');
const t = words.view.journey;
const { session } = await rehearse(syntheticLesson(), 'right');
const { evidence } = session;
const sent = evidence.sent.find(({ id }) => id === 'first') ?? fail();

const observing = (messages: readonly string[]): Activity => ({
  kind: 'observe',
  panes: ['recipient', 'relay'],
  messages,
});

/** The journey that a step shows, if it shows one. */
function shown(of: Session): Journey | undefined {
  const [part] = stepView(of, words).body;
  return part?.kind === 'panes' ? part.journey : undefined;
}
const journeyOf = (given: Partial<Evidence>, messages: readonly string[] = ['first']) =>
  shown(aSession({ evidence: { ...evidence, ...given } }, observing(messages)));

describe('The way of a message', () => {
  it('is told of the real one: words, sealed bytes, names outside, and that it was opened', () => {
    const journey = journeyOf({});
    expect(journey).toMatchObject({
      from: 'Alice',
      to: 'Bob',
      words: sent.text,
      bytes: sent.envelope.length,
      outside: 'to bob from alice',
      reached: 'opened',
      did: { sender: t.sealed, relay: t.wrote, recipient: t.opened },
    });
    expect(Buffer.from(sent.envelope).includes(Buffer.from(journey?.box ?? []))).toBe(true);
    expect(journey?.box).toHaveLength(sent.boxBytes);
  });

  it('names outside what stands there: without a sender only the recipient', () => {
    const envelope = encodeEnvelope({ to: 'bob', box: new Uint8Array(20) });
    expect(journeyOf({ sent: [{ ...sent, envelope }] })?.outside).toBe('to bob');
  });

  it('ends at a relay that refuses it, with its reason', () => {
    const refused = { ...sent, outcome: { refused: 'full' } } as const;
    const journey = journeyOf({ sent: [refused], received: [], rows: [], copies: new Map() });
    expect(journey?.reached).toBe('refused');
    expect(journey?.did.relay).toBe(t.refused(words.view.refusals.full));
    expect(journey?.did.recipient).toBe(t.none);
  });

  it('ends at the relay while nobody is there to take it', () => {
    expect(journeyOf({ received: [] })).toMatchObject({
      reached: 'relay',
      did: { relay: t.keeps, recipient: t.nothing },
    });
  });

  it('ends unopened with a recipient who cannot open it', () => {
    const unopened = [{ by: 'bob', at: 0, envelope: sent.envelope, reason: 'not-authentic' }];
    expect(journeyOf({ received: [], unopened })).toMatchObject({
      reached: 'recipient',
      did: { recipient: words.view.openFailures['not-authentic'] },
    });
  });

  it('says how long the relay kept it, if that was long', () => {
    const rows = evidence.rows.flatMap((row) =>
      row.kind === 'envelope' && row.bytes === sent.envelope.length
        ? [row, { ...row, seq: 999, kind: 'delivery' as const, at: row.at + 9e6, waitedMs: 9e6 }]
        : [row],
    );
    expect(journeyOf({ rows })?.did.relay).toBe(t.kept(9_000));
  });

  it('is shown of one message, where sender and recipient are known', () => {
    expect(journeyOf({}, ['first', 'short'])).toBeUndefined();
    expect(journeyOf({}, [])).toBeUndefined();
    const relayAlone = { kind: 'observe', panes: ['relay'], messages: ['first'] } as const;
    expect(shown(aSession({ evidence }, relayAlone))).toBeUndefined();
  });

  it('is shown once: a later step about the same message has none', () => {
    const steps = [aStep('one', observing(['first'])), aStep('two', observing(['first']))];
    const both = { ...aSession({ evidence }), lesson: aLessonOf(steps) };
    expect(shown(both)?.reached).toBe('opened');
    expect(shown({ ...both, at: 1 })).toBeUndefined();
  });

  it('is not shown of words that the learner is going to guess at', () => {
    const messages = [
      { id: 'first', from: 'alice', to: 'bob', words: { text: 'yes' }, hidden: true },
    ];
    const steps = [
      aStep('send', { kind: 'send', messages, shuffled: false }),
      aStep('look', observing(['first'])),
    ];
    const hidden = { ...aSession({ evidence, at: 1 }), lesson: aLessonOf(steps) };
    expect(shown(hidden)).toBeUndefined();
    const [part] = stepView(hidden, words).body;
    expect(part?.kind === 'panes' && part.sender).toBeFalsy();
  });
});

function fail(): never {
  throw new Error('nothing there');
}
