import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { createDirector } from '../../source/lesson/session/director.ts';
import { emptyDesk } from '../../source/lesson/session/memory-desk.ts';
import { createPlayer } from '../../source/lesson/session/player.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork } from '../../source/network/network.ts';
import { memoryRelay } from '../../source/network/relay-nodes.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { decodeEnvelope, encodeEnvelope } from '../../source/protocol/envelope.ts';
import type { RelayFrame } from '../../source/protocol/frame.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import { stepView } from '../../source/view/step-view.ts';
import { syntheticLesson } from '../lesson/session/synthetic.ts';
import { afterwards } from '../relay/helpers.ts';
import { type Lies, lying } from './a-liar.ts';
import { at, cast, evidenceIn, send, setNetwork, setTurnTimer } from './networks.ts';

const words = wordsFor('en');

const liar = (lies: Lies) => {
  const relay = memoryRelay(systemClock);
  afterwards(relay.close);
  return at(lying(relay.open, lies));
};

type Delivery = Extract<RelayFrame, { type: 'delivery' }>;

/** Lies about what it delivers, and about nothing else. */
const delivers = (change: (frame: Delivery, who: string) => readonly RelayFrame[]): Lies => ({
  toClient: (frame, who) => (frame.type === 'delivery' ? change(frame, who) : [frame]),
});

const letter = (id = 'first') => ({ id, from: 'alice', to: 'bob', text: 'Meet me at six.' });

const flipped = (envelope: Uint8Array) => {
  const bytes = Uint8Array.from(envelope);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes;
};

const renamed = (envelope: Uint8Array, from: string) => {
  const decoded = decodeEnvelope(envelope);
  if (!decoded.ok) throw new Error(decoded.reason);
  return encodeEnvelope({ ...decoded.envelope, from });
};

describe('an envelope that a relay', () => {
  const changed = (by: string, why: string) => ({
    ok: false,
    reason: 'relay-lied',
    lie: { is: 'changed', by, why },
  });

  it.each([
    ['tampered with', (envelope: Uint8Array) => flipped(envelope), 'not-authentic'],
    ['cut', (envelope: Uint8Array) => envelope.slice(0, -20), 'not-authentic'],
    ['cut to nothing', () => new Uint8Array(0), 'empty'],
    ['renamed', (envelope: Uint8Array) => renamed(envelope, 'mallory'), 'unknown-sender'],
  ] as const)('%s is told as that, with what the recipient says of it', async (_, change, why) => {
    const lies = delivers((frame) => [{ ...frame, envelope: change(frame.envelope) }]);
    const network = await setNetwork({ relays: liar(lies) });
    expect(await network.send([letter()])).toEqual(changed('bob', why));
  });

  it('sent back to its sender is told as reflected', async () => {
    const network = await setNetwork({
      relays: liar({
        toRelay: (frame) => {
          if (frame.type !== 'envelope') return [frame];
          const decoded = decodeEnvelope(frame.envelope);
          if (!decoded.ok) throw new Error(decoded.reason);
          const { from = '', ...rest } = decoded.envelope;
          return [{ type: 'envelope', envelope: encodeEnvelope({ ...rest, from, to: from }) }];
        },
      }),
    });
    expect(await network.send([letter()])).toEqual(changed('alice', 'reflected'));
  });

  it('hands to somebody else is told by whoever got it', async () => {
    const network = await setNetwork({
      relays: liar({
        toRelay: (frame, who) => {
          if (frame.type !== 'envelope' || who !== 'alice') return [frame];
          const decoded = decodeEnvelope(frame.envelope);
          return decoded.ok
            ? [{ type: 'envelope', envelope: encodeEnvelope({ ...decoded.envelope, to: 'carol' }) }]
            : [];
        },
      }),
      people: [...peopleOf(cast), { name: 'carol', address: '192.0.2.9' }],
    });
    expect(await network.send([letter()])).toEqual(changed('carol', 'unknown-sender'));
  });
});

describe('a row that is none', () => {
  it.each([1e300, -5, 8.64e15 + 1])('with %s for its time makes the relay a liar', async (time) => {
    const network = await setNetwork({
      relays: liar({
        toClient: (frame) =>
          frame.type === 'observation' && frame.observation.kind === 'envelope'
            ? [{ ...frame, observation: { ...frame.observation, at: time } }]
            : [frame],
      }),
    });
    await network.send([letter()]);
    const failure = { ok: false, reason: 'relay-lied', lie: { is: 'bad-row' } };
    expect(await network.evidence()).toEqual(failure);
    // And nobody goes back to it.
    expect(await network.connect()).toEqual(failure);
  });
});

describe('a relay that floods', () => {
  const row = { kind: 'connect', connection: 1, address: 'x', bytes: 0, simulated: true } as const;
  const envelope = new Uint8Array(50_000);
  it.each([
    ['rows', 'watcher', (seq) => ({ type: 'observation', observation: { ...row, seq, at: 5 } })],
    ['copies', 'watcher', (seq) => ({ type: 'copy', seq, envelope })],
    ['envelopes', 'bob', (number) => ({ type: 'delivery', number, envelope })],
  ] as const satisfies readonly (readonly [string, string, (count: number) => RelayFrame])[])(
    '%s is left, and memory stays bounded',
    async (what, whom, frame) => {
      let count = 0;
      const message = () => {
        const frames = Array.from({ length: what === 'rows' ? 1_000 : 1 }, () => frame(++count));
        return Buffer.concat(frames.map(encodeFrame));
      };
      const relays = liar({ flood: (who) => (who === whom ? message : undefined) });
      const network = await setNetwork({ relays });
      const failure = { ok: false, reason: 'relay-lied', lie: { is: 'flood' } };
      await expect.poll(() => network.connect(), { timeout: 60_000 }).toEqual(failure);
      const { rows, copies, unopened } = network.held().evidence;
      const kept = [...copies.values(), ...unopened.map((one) => one.envelope)];
      expect(rows.length).toBeLessThanOrEqual(100_000);
      expect(kept.length * envelope.length).toBeLessThanOrEqual(67_108_864);
    },
    60_000,
  );
});

describe('a relay that falls silent', () => {
  const silentAt = (type: string): Lies => ({
    toClient: (frame) => (frame.type === type ? [] : [frame]),
  });

  it.each([
    ['accepted', 'answer'],
    ['quiet', 'arrival'],
  ] as const)('with no %s says what was waited for', async (type, waitedFor) => {
    const network = await setNetwork({ relays: liar(silentAt(type)), setTimer: setTurnTimer });
    expect(await network.send([letter()])).toMatchObject({ reason: 'relay-silent', waitedFor });
  });

  it('at the greeting says so', async () => {
    const network = await createNetwork({
      relays: liar(silentAt('welcome')),
      people: peopleOf(cast),
      random: seededRandom('silent'),
      clock: systemClock,
      setTimer: setTurnTimer,
    });
    expect(await network.connect()).toMatchObject({
      reason: 'relay-silent',
      waitedFor: 'welcome',
    });
    await network.close();
  });
});

describe('in a lesson', () => {
  const play = async (lies: Lies) => {
    const { steps, ...rest } = syntheticLesson();
    const lesson = { ...rest, steps: steps.filter(({ id }) => ['note', 'first'].includes(id)) };
    const random = seededRandom('liar');
    const options = { people: peopleOf(cast), random, clock: systemClock, setTimer: setTurnTimer };
    const director = createDirector({
      network: await setNetwork({ ...options, relays: liar(lies) }),
      random,
      desk: emptyDesk(),
      embed: () => createNetwork({ ...options, relays: [{ name: 'inside' }] }),
    });
    const player = createPlayer({ lesson, director, onSave: () => {} });
    afterwards(() => player.close());
    const enter = { type: 'enter' } as const;
    for (const event of [{ type: 'compose', text: 'My words' } as const, enter, enter]) {
      player.dispatch(event);
      await player.idle();
    }
    return player;
  };
  const told = (player: Awaited<ReturnType<typeof play>>) =>
    JSON.stringify(stepView(player.session(), words));

  it.each([
    [
      'tampers',
      delivers((frame) => [{ ...frame, envelope: flipped(frame.envelope) }]),
      words.view.openFailures['not-authentic'],
    ],
    [
      'lies about time',
      {
        toClient: (frame: RelayFrame) =>
          frame.type === 'observation'
            ? [{ ...frame, observation: { ...frame.observation, at: 1e300 } }]
            : [frame],
      },
      'no time at all',
    ],
    [
      'says nothing',
      { toClient: (frame: RelayFrame) => (frame.type === 'accepted' ? [] : [frame]) },
      'an answer to an envelope',
    ],
  ])('a relay that %s is told of, and one inside takes its place', async (_, lies, says) => {
    const player = await play(lies);
    expect(player.session().phase.is).toBe('failed');
    expect(told(player)).toContain(says);
    expect(told(player)).toContain(words.view.failures.next);
    player.dispatch({ type: 'embed' });
    await player.idle();
    expect(player.session().phase.is).not.toBe('failed');
    expect(player.session().evidence.received.map(({ text }) => text)).toContain('My words');
  });
});

it('a gap in the numbers is known to whoever received the next', async () => {
  let count = 0;
  const network = await setNetwork({
    relays: liar({
      // The second envelope goes nowhere, and the sender is told that it was taken.
      toRelay(frame) {
        if (frame.type !== 'envelope') return [frame];
        count += 1;
        return count === 2 ? [] : [frame];
      },
      toClient: (frame, who) =>
        who === 'alice' && frame.type === 'quiet' && count === 2
          ? [{ type: 'accepted', count: 1 }, frame]
          : [frame],
    }),
  });
  await send(network, 'one');
  expect(await network.send([letter('two')])).toEqual({
    ok: false,
    reason: 'relay-lied',
    lie: { is: 'kept-back', from: 'bob' },
  });
  expect(network.missing('bob')).toEqual([]);
  await network.send([letter('three')]);
  expect(network.missing('bob')).toEqual([{ from: 'alice', first: 2, last: 2 }]);
  expect((await evidenceIn(network)).received.map(({ number }) => number)).toEqual([1, 3]);
});
