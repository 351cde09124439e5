import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { sameBytes } from '../../source/protocol/bytes.ts';
import { layout } from '../../source/protocol/envelope-layout.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { byteMapOf } from '../../source/view/byte-map.ts';
import { panesOf, recipientPane, relayPane, senderPane } from '../../source/view/panes.ts';
import type { Pane } from '../../source/view/parts.ts';
import { rowText } from '../../source/view/record-words.ts';
import { stepView } from '../../source/view/step-view.ts';
import type { Evidence, Received, Sent, Unopened } from '../../source/world/evidence.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { aSession, aStep } from './a-session.ts';

const words = wordsFor('en');
const { session } = await rehearse(syntheticLesson(), 'right');
const { evidence } = session;
const { cast } = session.lesson;

const text = fc.string({ unit: 'grapheme' });
const bytes = fc.uint8Array({ maxLength: 40 });
const who = fc.constantFrom('alice', 'bob');

const anySent: fc.Arbitrary<Sent> = fc.record({
  id: fc.constantFrom('first', 'short', 'other'),
  from: who,
  to: who,
  text,
  number: fc.nat(),
  wordsBytes: fc.nat(),
  plaintextBytes: fc.nat(),
  boxBytes: fc.nat(),
  envelope: bytes,
  outcome: fc.constant('accepted' as const),
});
const anyReceived: fc.Arbitrary<Received> = fc.record({
  by: who,
  from: who,
  text,
  number: fc.nat(),
  at: fc.nat(),
  envelope: bytes,
});
const anyUnopened: fc.Arbitrary<Unopened> = fc.record({
  by: who,
  reason: fc.constantFrom('not-authentic', 'no-nonce'),
  at: fc.nat(),
  envelope: bytes,
});
const anyRow: fc.Arbitrary<Observation> = fc.record({
  seq: fc.nat(),
  at: fc.nat(),
  kind: fc.constantFrom('connect', 'disconnect', 'envelope', 'delivery', 'refused'),
  connection: fc.nat(),
  from: who,
  to: who,
  address: fc.constant('192.0.2.10'),
  simulated: fc.boolean(),
  bytes: fc.nat(),
});

const paneOf = (given: Evidence, observer: Pane['observer']): Pane | undefined =>
  panesOf(
    aSession({ evidence: given }),
    { kind: 'observe', panes: [observer], messages: [] },
    words,
  )[0];

describe("a pane is made of its observer's records alone", () => {
  it("the relay's, whatever senders and recipients hold", () => {
    fc.assert(
      fc.property(
        fc.array(anySent),
        fc.array(anyReceived),
        fc.array(anyUnopened),
        (sent, received, unopened) => {
          const other: Evidence = { ...evidence, sent, received, unopened };
          expect(paneOf(other, 'relay')).toEqual(relayPane(evidence.rows, evidence.copies, words));
        },
      ),
    );
  });

  it("the recipient's, whatever sender and relay hold", () => {
    fc.assert(
      fc.property(fc.array(anySent), fc.array(anyRow), (sent, rows) => {
        const other: Evidence = { ...evidence, sent, rows, copies: new Map() };
        expect(paneOf(other, 'recipient')).toEqual(
          recipientPane(evidence.received, evidence.unopened, cast, words),
        );
      }),
    );
  });

  it("the sender's, whatever recipient and relay hold", () => {
    fc.assert(
      fc.property(fc.array(anyReceived), fc.array(anyRow), (received, rows) => {
        const other: Evidence = { ...evidence, received, rows, unopened: [], copies: new Map() };
        expect(paneOf(other, 'sender')).toEqual(senderPane(evidence.sent, cast, words));
      }),
    );
  });

  it('and changes when its own records change, or the above would prove nothing', () => {
    const none: Evidence = { sent: [], received: [], unopened: [], rows: [], copies: new Map() };
    for (const observer of ['sender', 'recipient', 'relay'] as const) {
      expect(paneOf(none, observer)).not.toEqual(paneOf(evidence, observer));
      expect(paneOf(none, observer)?.lines).toHaveLength(1);
    }
  });

  it('the byte map and the row of a message are made of the stored copy', () => {
    const blind = evidence.sent.map((sent) => ({ ...sent, text: '?', wordsBytes: 0, boxBytes: 0 }));
    const others: Evidence = { ...evidence, sent: blind, received: [], unopened: [] };
    expect(byteMapOf(aSession({ evidence: others }), 'first', words)).toEqual(
      byteMapOf(aSession({ evidence }), 'first', words),
    );
  });
});

describe("the recipient's pane", () => {
  const pane = (given: Evidence, messages: readonly string[]) =>
    panesOf(
      aSession({ evidence: given }),
      { kind: 'observe', panes: ['recipient'], messages },
      words,
    )[0];

  it('bears the name of the one for whom something is on its way', () => {
    const away: Evidence = { ...evidence, received: [], unopened: [] };
    expect(pane(away, ['first'])?.title).toBe(words.view.panes.recipient('Bob'));
  });

  it('shows a message that was sent twice as the relay does: once', () => {
    const sent = evidence.sent.find(({ id }) => id === 'first') ?? fail();
    const got = evidence.received.find(({ envelope }) => sameBytes(envelope, sent.envelope));
    const again = { ...sent, envelope: sent.envelope.map((byte) => byte ^ 1) };
    const twice: Evidence = {
      ...evidence,
      sent: [...evidence.sent, again],
      received: [...evidence.received, { ...(got ?? fail()), envelope: again.envelope }],
    };
    expect(pane(twice, ['first'])?.lines).toEqual(pane(evidence, ['first'])?.lines);
  });
});

describe("the relay's pane", () => {
  const { rows, copies } = evidence;

  it('shows the newest rows and says how many it does not show', () => {
    const pane = relayPane(rows, copies, words);
    expect(rows.length).toBeGreaterThan(12);
    expect(pane.lines.filter(({ kind }) => kind === 'row')).toHaveLength(12);
    expect(pane.lines[0]?.text).toContain(`${rows.length - 12} earlier rows`);
    const listed = pane.lines.findLast(({ kind }) => kind === 'row');
    expect(listed?.text).toContain(rowText(rows.at(-1) ?? fail(), words));
    expect(pane.lines.at(-1)?.text).toBe(words.view.panes.wordsReadable);
  });

  it('marks simulated addresses wherever it shows one', () => {
    const all = rows.flatMap((row) => relayPane([row], copies, words).lines);
    const addressed = all.filter(({ text }) => /\d+\.\d+\.\d+\.\d+/.test(text));
    expect(addressed.length).toBeGreaterThan(4);
    for (const { text } of addressed) expect(text).toContain('(simulated)');
  });

  it('shows bytes of the end of the sealed box, which hold no name', () => {
    const envelope = rows.find(({ kind }) => kind === 'envelope') ?? fail();
    const copy = copies.get(envelope.seq) ?? fail();
    const only = new Set([envelope.seq]);
    const pane = relayPane([envelope], copies, words, { only });
    const shown = pane.lines.find(({ kind }) => kind === 'bytes');
    expect(shown?.text).toBe(
      `... ${Buffer.from(copy.slice(-12))
        .toString('hex')
        .replace(/..(?!$)/g, '$& ')}`,
    );
  });

  it('shows no byte of the nonce, and says so where there is no sealed box', () => {
    const envelope = rows.find(({ kind }) => kind === 'envelope') ?? fail();
    const copy = copies.get(envelope.seq) ?? fail();
    const tag = layout(copy).find(({ field }) => field === 'tag') ?? fail();
    const cut = (length: number) =>
      relayPane([envelope], new Map([[envelope.seq, copy.slice(0, length)]]), words, {
        only: new Set([1, envelope.seq]),
      });
    const without = cut(tag.start).lines;
    expect(without.map(({ kind }) => kind)).not.toContain('bytes');
    expect(without.at(-1)?.text).toBe(words.view.panes.noBox);
    const short = cut(tag.start + 2).lines.find(({ kind }) => kind === 'bytes');
    expect(short?.text).toMatch(/^\.\.\. [0-9a-f]{2} [0-9a-f]{2}$/);
  });

  it('limited to messages has their rows only', () => {
    const activity = { kind: 'observe', panes: ['relay'], messages: ['first'] } as const;
    const [pane] = panesOf(session, activity, words);
    expect(pane?.lines.filter(({ kind }) => kind === 'row')).toHaveLength(1);
  });
});

describe('one message, thing by thing', () => {
  const fieldsOf = (given: Evidence, observer: Pane['observer']) =>
    panesOf(
      aSession({ evidence: given }),
      { kind: 'observe', panes: [observer], messages: ['first'] },
      words,
    )[0]?.fields ?? fail();
  const told = (fields: NonNullable<Pane['fields']>) =>
    fields.flatMap(({ thing, is }) => (is === 'told' ? [thing] : []));

  it('is told in the same order by everybody', () => {
    const order = ['who', 'to', 'when', 'size', 'where', 'words', 'number'];
    for (const observer of ['sender', 'relay', 'recipient'] as const) {
      expect(fieldsOf(evidence, observer).map(({ thing }) => thing)).toEqual(order);
    }
  });

  it('the relay reads five things of it and has two sealed, without the sender one less', () => {
    const relay = fieldsOf(evidence, 'relay');
    expect(told(relay)).toEqual(['who', 'to', 'when', 'size', 'where']);
    expect(relay.filter(({ is }) => is === 'sealed').map(({ thing }) => thing)).toEqual([
      'words',
      'number',
    ]);
    const rows = evidence.rows.map(({ from: _, ...row }) => row);
    const [who] = fieldsOf({ ...evidence, rows }, 'relay');
    expect(who).toEqual({ thing: 'who', is: 'missing', lines: [{ text: 'not told' }] });
  });

  it('nobody tells the recipient where it came from, and a sender notes no time', () => {
    expect(told(fieldsOf(evidence, 'recipient'))).not.toContain('where');
    expect(told(fieldsOf(evidence, 'sender'))).not.toContain('when');
  });

  it('an envelope that does not open tells its recipient no more than that it came', () => {
    const got = evidence.received.find(({ text: it }) => it === fieldText('words')) ?? fail();
    const { by, at, envelope } = got;
    const unopened = [{ by, at, envelope, reason: 'not-authentic' }];
    const fields = fieldsOf({ ...evidence, received: [], unopened }, 'recipient');
    expect(told(fields)).toEqual(['to', 'when', 'size']);
    expect(JSON.stringify(fields)).not.toContain(got.text);
  });

  it('a delivery that came late stands with the time', () => {
    const sent = evidence.sent.find(({ id }) => id === 'first') ?? fail();
    const rows = evidence.rows.flatMap((row) =>
      row.kind === 'envelope' && row.bytes === sent.envelope.length
        ? [
            row,
            { ...row, seq: 999, kind: 'delivery' as const, at: row.at + 7.2e6, waitedMs: 7.2e6 },
          ]
        : [row],
    );
    const when = fieldsOf({ ...evidence, rows }, 'relay')[2];
    expect(when?.lines.map(({ remark }) => remark)).toEqual([
      words.view.panes.came,
      words.view.panes.handedOn(words.view.rows.waited(7_200)),
    ]);
  });

  it('how much of it reaches the relay is counted', () => {
    const step = aStep('look', {
      kind: 'observe',
      panes: ['recipient', 'relay'],
      messages: ['first'],
    });
    const said = (given: Evidence) =>
      JSON.stringify(stepView(aSession({ evidence: given }, step.activity), words).body);
    expect(said(evidence)).toContain('Five of seven things reach the relay.');
    const rows = evidence.rows.map(({ from: _, ...row }) => row);
    expect(said({ ...evidence, rows })).toContain('Four of seven things reach the relay.');
    expect(said({ ...evidence, rows: [] })).not.toContain('reach the relay');
  });

  const fieldText = (thing: string) =>
    fieldsOf(evidence, 'recipient').find((field) => field.thing === thing)?.lines[0]?.text;
});

it.each([
  ['connect', /alice connected, 192\.0\.2\.10 \(simulated\)/],
  ['disconnect', /alice disconnected/],
  ['envelope', /envelope from alice to bob, 73 bytes/],
  ['delivery', /delivered to bob, 73 bytes, after 2\.5 s/],
  ['refused', /refused: no-recipient, 73 bytes/],
] as const)('a row that tells of a %s reads as a sentence', (kind, wanted) => {
  const row: Observation = {
    seq: 1,
    at: Date.UTC(2026, 0, 5, 9, 30),
    kind,
    connection: 1,
    from: 'alice',
    to: 'bob',
    address: '192.0.2.10',
    simulated: true,
    bytes: 73,
    ...(kind === 'delivery' ? { waitedMs: 2_500 } : {}),
    ...(kind === 'refused' ? { reason: 'no-recipient' } : {}),
  };
  expect(rowText(row, words)).toMatch(wanted);
  expect(rowText(row, words)).toMatch(/^09:30:00 {2}/);
});

function fail(): never {
  throw new Error('nothing there');
}
