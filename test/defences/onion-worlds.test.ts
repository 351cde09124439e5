/**
 * What an observer must not learn: the same run twice under one seed, with the secret changed, leaves
 * that observer the same rows and the same copies, but for the bytes under a seal. What it does learn
 * is read out of its own rows here.
 */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import type { CoverPlan } from '../../source/defences/cover.ts';
import type { MixPlan } from '../../source/defences/mix.ts';
import { LinkObserver } from '../../source/network/link-observer.ts';
import { mixPolicy } from '../../source/network/mix-policy.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { readOutside } from '../../source/protocol/envelope.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { evidenceIn, setNetwork } from '../network/networks.ts';
import { seed } from '../seed.ts';

const start = Date.UTC(2026, 0, 5, 9);
const second = 1_000;
const route = ['relay-1', 'relay-2', 'relay-3'];
const names = ['alice', 'bob', 'carol', 'dan'];
const addressOf = (name: string) => `192.0.2.${names.indexOf(name) + 1}`;

/** Who writes what to whom, at which second. */
type Said = {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
};
type Defence = { readonly mix?: MixPlan; readonly cover?: CoverPlan; readonly seconds?: number };

const said = (at: number, from: string, to: string, text = 'Now'): Said => ({ at, from, to, text });

/** What everybody saw who could. */
async function world(story: readonly Said[], { mix, cover, seconds = 60 }: Defence = {}) {
  const clock = manualClock(start);
  const listener = new LinkObserver(clock);
  const network = await setNetwork({
    clock,
    listener,
    random: seededRandom(`world ${seed}`),
    relays: route.map((name) => ({
      name,
      ...(mix && name === 'relay-2' ? { policy: mixPolicy(mix, seededRandom(`mix ${seed}`)) } : {}),
    })),
    people: names.map((name) => ({ name, address: addressOf(name) })),
    onion: { route, ...(cover === undefined ? {} : { cover }) },
  });
  for (const { at, from, to, text } of story) {
    await network.until(start + at * second);
    const sent = await network.send([{ id: `${at} ${from} ${to}`, from, to, text }]);
    expect(sent).toMatchObject({ ok: true });
  }
  await network.until(start + seconds * second);
  const at = (relay: string) => {
    const { rows = [], copies = [] } = network.vantages.get(relay) ?? {};
    const bare = copies.map(({ seq, envelope }) => {
      const read = readOutside(envelope);
      return { seq, bytes: envelope.length, ...(read.ok ? { to: read.to, from: read.from } : {}) };
    });
    return { rows, copies: bare };
  };
  return {
    relay1: at('relay-1'),
    relay2: at('relay-2'),
    relay3: at('relay-3'),
    /** What the network sees that this person is in. */
    around: (name: string) => listener.rows.filter(({ address }) => address === addressOf(name)),
    evidence: await evidenceIn(network),
  };
}

const ofKind = (rows: readonly Observation[], ...kinds: readonly Observation['kind'][]) =>
  rows.filter(({ kind }) => kinds.includes(kind));
/** The same but for the number among all links: others' rows are none of its business. */
const alone = (rows: readonly Observation[]) => rows.map(({ seq: _, ...rest }) => rest);
const times = (rows: readonly Observation[]) => rows.map(({ at }) => (at - start) / second);

describe('an onion over three relays', () => {
  const told = said(10, 'alice', 'bob', 'Meet me at six.');

  it("tells neither the sender's network nor relay 1 nor relay 2 to whom, and none how much", async () => {
    const [a, b] = [await world([told]), await world([{ ...told, to: 'carol', text: 'No.' }])];
    expect(a.evidence.received[0]?.text).not.toBe(b.evidence.received[0]?.text);
    expect(alone(a.around('alice'))).toEqual(alone(b.around('alice')));
    expect(a.relay1).toEqual(b.relay1);
    expect(a.relay2).toEqual(b.relay2);
    // The last relay is told to whom, and not how much.
    expect(a.relay3).not.toEqual(b.relay3);
    const short = await world([{ ...told, text: 'x' }]);
    const long = await world([{ ...told, text: 'x'.repeat(500) }]);
    expect(short.relay3).toEqual(long.relay3);
    expect(short.around('bob').map(({ bytes }) => bytes)).toEqual(
      long.around('bob').map(({ bytes }) => bytes),
    );
  });

  it('tells neither relay 2 nor relay 3 from whom', async () => {
    const [a, b] = [await world([told]), await world([{ ...told, from: 'dan' }])];
    expect(a.relay2).toEqual(b.relay2);
    expect(a.relay3).toEqual(b.relay3);
    expect(a.relay1).not.toEqual(b.relay1);
    expect(alone(a.around('bob'))).toEqual(alone(b.around('bob')));
  });

  it('tells relay 1 and the network whose address sends, the last relay to whom, each when', async () => {
    const { relay1, relay2, relay3, around, evidence } = await world([told]);
    const [came] = ofKind(relay1.rows, 'envelope');
    expect(came).toMatchObject({ address: addressOf('alice'), at: start + 10 * second });
    expect(times(ofKind(around('alice'), 'envelope'))).toEqual([10]);
    expect(times(ofKind(relay2.rows, 'envelope', 'delivery'))).toEqual([10, 10]);
    expect(ofKind(relay3.rows, 'delivery')).toMatchObject([{ to: 'bob', at: start + 10 * second }]);
    // The recipient: who, when, and how long it really is.
    expect(evidence.received).toMatchObject([
      { from: 'alice', text: told.text, at: start + 10 * second },
    ]);
  });
});

describe('a mix in the middle', () => {
  const mix: MixPlan = { is: 'threshold', size: 2 };

  it("tells neither the sender's network nor relay 1 who writes to whom", async () => {
    const [a, b] = [
      await world([said(10, 'alice', 'bob'), said(20, 'dan', 'carol')], { mix }),
      await world([said(10, 'alice', 'carol'), said(20, 'dan', 'bob')], { mix }),
    ];
    for (const name of ['alice', 'dan']) {
      expect(alone(a.around(name))).toEqual(alone(b.around(name)));
    }
    expect(a.relay1).toEqual(b.relay1);
    expect(a.relay2).toEqual(b.relay2);
  });

  it('tells the last relay when a batch left, and not when anybody wrote', async () => {
    const [a, b] = [
      await world([said(5, 'alice', 'bob'), said(40, 'dan', 'bob')], { mix }),
      await world([said(35, 'alice', 'bob'), said(40, 'dan', 'bob')], { mix }),
    ];
    expect(a.relay3).toEqual(b.relay3);
    expect(times(ofKind(a.relay3.rows, 'delivery'))).toEqual([40, 40]);
    // The mix itself knows which of them waited, and since when.
    const waited = (rows: readonly Observation[]) =>
      ofKind(rows, 'delivery').map(({ waitedMs = 0 }) => waitedMs / second);
    expect(waited(a.relay2.rows).toSorted((one, other) => one - other)).toEqual([0, 35]);
    expect(waited(b.relay2.rows).toSorted((one, other) => one - other)).toEqual([0, 5]);
  });

  it('links for an observer outside one in two of its batches', async () => {
    const batches = 40;
    const story = Array.from({ length: batches }, (_, batch) => [
      said(2 * batch + 1, 'alice', 'bob'),
      said(2 * batch + 2, 'dan', 'carol'),
    ]);
    const { relay3 } = await world(story.flat(), { mix, seconds: 2 * batches + 2 });
    const firsts = ofKind(relay3.rows, 'delivery').filter((_, place) => place % 2 === 0);
    expect(firsts).toHaveLength(batches);
    // Who guesses that the first that left is the first that came: five standard deviations of 1/2.
    const right = firsts.filter(({ to }) => to === 'bob').length / batches;
    expect(Math.abs(right - 1 / mix.size)).toBeLessThan(5 * Math.sqrt(0.25 / batches));
  });
});

describe('cover at a constant rate', () => {
  const cover: CoverPlan = { is: 'constant', seconds: 10 };
  const silence: readonly Said[] = [];

  it('tells nobody on the way but the last relay whether somebody talks, or how much', async () => {
    const talk = [said(3, 'alice', 'bob', 'Are you there?'), said(24, 'alice', 'bob')];
    const [a, b] = [await world(talk, { cover }), await world(silence, { cover })];
    expect(a.evidence.received).toHaveLength(2);
    expect(alone(a.around('alice'))).toEqual(alone(b.around('alice')));
    expect(a.relay1).toEqual(b.relay1);
    expect(a.relay2).toEqual(b.relay2);
    // Where dummies end they are seen: what came in and did not go on.
    const dummies = ({ rows }: typeof a.relay3) =>
      ofKind(rows, 'envelope').length - ofKind(rows, 'delivery').length;
    expect(dummies(b.relay3)).toBe(names.length * 6);
    expect(dummies(a.relay3)).toBe(names.length * 6 - 2);
  });
});
