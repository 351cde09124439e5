import { describe, expect, it } from 'vitest';
import { mixLinkChance } from '../../source/defences/mix.ts';
import { bareBytes } from '../../source/lab/lab-run.ts';
import { judgeRun } from '../../source/lab/judge.ts';
import { sceneIds } from '../../source/lab/names.ts';
import { type LabOptions, runLab } from '../../source/lab/run.ts';
import { planScene, type ScenePlan } from '../../source/lab/scene.ts';
import { bare } from '../../source/lab/setting.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';

const runAnew = async (options: Pick<LabOptions, 'scene'> & Partial<LabOptions>) => {
  const result = await runLab({ setting: bare, seed: 4, ...options });
  if (!result.ok) throw new Error(result.reason);
  return result.run;
};
const known = new Map<string, ReturnType<typeof runAnew>>();
/** Several tests ask the same run. */
function runOf(options: Parameters<typeof runAnew>[0]) {
  const key = JSON.stringify(options);
  const run = known.get(key) ?? runAnew(options);
  known.set(key, run);
  return run;
}
const scoreOf = (run: Parameters<typeof judgeRun>[0], attack: string) => {
  const found = judgeRun(run).find((score) => score.attack === attack);
  if (found === undefined) throw new Error(`nobody tried ${attack}`);
  return found;
};
const onion = { ...bare, relays: 3 } as const;
const withReceipts = { ...bare, receipts: true };
const threshold = { ...bare, mix: { is: 'threshold', size: 8 } } as const;

describe('a run of the lab', () => {
  it('is the same for the same seed, and another for another', async () => {
    const rows = async (seed: number) => (await runAnew({ scene: 'pairs', seed })).vantages;
    const first = await rows(4);
    expect(await rows(4)).toEqual(first);
    expect(await rows(5)).not.toEqual(first);
  });

  it.each(sceneIds)(
    'of %s takes without a defence just the bytes of the closed form',
    async (scene) => {
      const { cost, delivered, lost, truth } = await runOf({ scene });
      expect(cost).toMatchObject({ bytes: cost.bytesBare, extra: 0 });
      expect(delivered + lost).toBe(truth.messages.length);
      expect(delivered / truth.messages.length).toBeGreaterThan(0.98);
    },
  );

  it("knows of each row of the senders' network which message it was, by order alone", async () => {
    const { vantages, truth } = await runOf({ scene: 'crossing' });
    const plan = await planScene('crossing', 4, async () => {});
    const about = truth.about.get('network');
    const rows = (vantages.get('network') ?? []).filter(({ kind }) => kind === 'envelope');
    expect(rows.length).toBe(truth.messages.length);
    expect(new Set(rows.map(({ seq }) => about?.get(seq)?.id)).size).toBe(rows.length);
    for (const { seq, at, address, bytes } of rows) {
      const message = about?.get(seq);
      expect(message?.sentAt).toBe(at);
      expect(message && bareBytes(message)).toBe(bytes);
      const home = plan.people.find(({ name }) => name === message?.from)?.address;
      expect(address).toBe(home);
    }
  });

  it('knows of each row of an envelope which message it was, and of each delivery', async () => {
    const { vantages, truth } = await runOf({ scene: 'crossing', setting: threshold });
    const about = truth.about.get('relay-1');
    const rows = (vantages.get('relay-1') ?? []).filter(({ bytes }) => bytes > 0);
    expect(rows.length).toBe(480);
    for (const { seq, from, to, kind, at } of rows) {
      const message = about?.get(seq);
      expect(message).toMatchObject({ from, to });
      expect(at).toBe(kind === 'envelope' ? message?.sentAt : message?.openedAt);
    }
  });

  it('sends a receipt for each message, which is none of the scene', async () => {
    const { cost, truth, vantages } = await runOf({ scene: 'pairs', setting: withReceipts });
    expect(cost.extra).toBe(truth.messages.length);
    const rows = vantages.get('relay-1') ?? [];
    expect(rows.filter(({ kind }) => kind === 'envelope')).toHaveLength(2 * cost.extra);
    // Of messages and of their deliveries, and of no receipt, even as both reach one person at one moment.
    const about = truth.about.get('relay-1');
    expect(about?.size).toBe(2 * truth.messages.length);
    for (const row of rows.filter(({ seq }) => about?.has(seq))) {
      expect(about?.get(row.seq)).toMatchObject({ from: row.from, to: row.to });
    }
  });

  it('seals who sends, and names them nowhere but on the links that fetch', async () => {
    const setting = { ...bare, sealedSender: true };
    const { vantages, cost, delivered } = await runOf({ scene: 'pairs', setting });
    const envelopes = (vantages.get('relay-1') ?? []).filter(({ bytes }) => bytes > 0);
    expect(envelopes.some(({ from }) => from !== undefined)).toBe(false);
    expect(delivered).toBe(envelopes.length / 2);
    expect(cost.bytes).toBeGreaterThan(cost.bytesBare + 150 * delivered);
  });

  it('makes sizes alike with buckets, at a price, and less so with Padm\u00e9', async () => {
    const rightOf = async (padding: 'none' | 'padme' | 'buckets') => {
      const run = await runOf({ scene: 'lengths', setting: { ...bare, padding } });
      return { right: scoreOf(run, 'sizes').right, bytes: run.cost.bytes };
    };
    const [none, padme, buckets] = [
      await rightOf('none'),
      await rightOf('padme'),
      await rightOf('buckets'),
    ];
    expect(none.right).toBeGreaterThan(padme.right);
    expect(padme.right).toBeGreaterThan(4 * buckets.right);
    expect(padme.bytes).toBeLessThan(1.12 * none.bytes);
    expect(buckets.bytes).toBeGreaterThan(2 * none.bytes);
  });

  it('says what had not arrived when it was over: a delay may outlive it', async () => {
    const { delivered, lost, cost } = await runOf({
      scene: 'crossing',
      setting: { ...bare, mix: { is: 'delay', meanSeconds: 1_000 } },
    });
    expect(lost).toBeGreaterThan(50);
    expect(delivered + lost).toBe(240);
    expect(cost.seconds95).toBeGreaterThan(cost.secondsMedian);
  });

  it('shows each relay of an onion its neighbours alone, in cells of one size', async () => {
    const { vantages, truth, cost } = await runOf({ scene: 'crossing', setting: onion });
    const envelopes = (name: 'relay-1' | 'relay-2' | 'relay-3') =>
      (vantages.get(name) ?? []).filter(({ kind }) => kind === 'envelope' || kind === 'delivery');
    const [first, second, third] = [
      envelopes('relay-1'),
      envelopes('relay-2'),
      envelopes('relay-3'),
    ];
    const told = (rows: typeof first) => new Set(rows.map(({ kind, to }) => `${kind} ${to}`));
    expect([...told(first)]).toEqual(['envelope relay-1', 'delivery relay-2']);
    expect([...told(second)]).toEqual(['envelope relay-2', 'delivery relay-3']);
    const people = new Set(truth.messages.map(({ to }) => to));
    for (const { to = '', kind } of third) if (kind === 'delivery') expect(people).toContain(to);
    for (const rows of [first, second]) {
      for (const { from = '' } of rows) expect(people).not.toContain(from);
    }
    expect(new Set([...first, ...second].map(({ bytes }) => bytes)).size).toBe(1);
    expect(cost.bytes).toBeGreaterThan(20 * cost.bytesBare);
    // For judging it is known of each of them all the same.
    for (const name of ['relay-1', 'relay-2', 'relay-3'] as const) {
      expect(truth.about.get(name)?.size).toBe(480);
    }
    for (const { seq, to, at, kind } of third) {
      if (kind !== 'delivery') continue;
      expect(truth.about.get('relay-3')?.get(seq)).toMatchObject({ to, openedAt: at });
    }
  });

  it('counts dummies as what they are, and loses no message among them', async () => {
    const setting = { ...onion, cover: { is: 'with-messages', dummies: 2 } } as const;
    const { cost, delivered, truth } = await runOf({ scene: 'flooded', setting });
    expect(cost.extra).toBe(2 * truth.messages.length);
    expect(delivered).toBe(truth.messages.length);
    expect(truth.about.get('relay-3')?.size).toBe(2 * truth.messages.length);
  });

  it('goes on when a relay of an onion dies in its midst, and says which and what was lost', async () => {
    const closing: (() => unknown)[] = [];
    const result = await runLab({
      ...{ scene: 'flooded', setting: onion, seed: 1 },
      progress: (done) => {
        if (done > 100) closing[1]?.();
      },
      serve: async (relay) => {
        closing.push(() => relay.close());
        return {
          async open() {
            const [near, far] = memoryLinkPair();
            relay.accept(far, { address: '127.0.0.1' });
            return { ok: true, link: near };
          },
          close: () => relay.close(),
        };
      },
    });
    if (!result.ok) throw new Error(result.reason);
    expect(result.run.gone).toEqual(['relay-2']);
    expect(result.run.delivered).toBeGreaterThanOrEqual(100);
    expect(result.run.lost).toBeGreaterThan(150);
  });

  it('stops when it is asked to, and tells how far it is', async () => {
    const told: number[] = [];
    const pause = async () => 'stop' as const;
    const progress = (done: number, total: number) => told.push(done / total);
    const result = await runLab({ scene: 'town-day', setting: bare, seed: 1, pause, progress });
    expect(result).toEqual({ ok: false, reason: 'stopped' });
    const whole: number[] = [];
    await runAnew({ scene: 'pairs', progress: (done, total) => whole.push(done / total) });
    expect(whole.at(-1)).toBe(1);
    expect(whole.toSorted((one, other) => one - other)).toEqual(whole);
  });

  it('ends with a reason when the relay dies in its midst', async () => {
    let links = 0;
    const closing: (() => void)[] = [];
    const result = await runLab({
      ...{ scene: 'crossing', setting: bare, seed: 1 },
      progress: (done) => {
        if (done > 100) for (const close of closing) close();
      },
      serve: async (relay) => ({
        async open() {
          const [near, far] = memoryLinkPair();
          links += 1;
          closing.push(() => far.close('died'));
          relay.accept(far, { address: '127.0.0.1' });
          return { ok: true, link: near };
        },
        close: () => relay.close(),
      }),
    });
    expect(links).toBe(41);
    expect(result).toEqual({ ok: false, reason: 'relay-lost', because: 'link-lost' });
  });
});

describe('attackers in the lab', () => {
  it('link through a threshold mix as often as the closed form says, and always without one', async () => {
    const mixed = scoreOf(await runOf({ scene: 'crossing', setting: threshold }), 'timing');
    expect(mixed.right / mixed.of).toBeCloseTo(mixLinkChance(threshold.mix, 1), 9);
    expect(scoreOf(await runOf({ scene: 'crossing' }), 'timing')).toMatchObject({
      right: 240,
      of: 240,
    });
  });

  it('flood a threshold mix with certainty, and a pool less often', async () => {
    const sure = scoreOf(await runOf({ scene: 'flooded', setting: threshold }), 'flood');
    expect(sure).toMatchObject({ right: 40, of: 40, surest: 1 });
    const pool = { ...bare, mix: { is: 'pool', size: 8, stays: 8 } } as const;
    const less = scoreOf(await runOf({ scene: 'flooded', setting: pool }), 'flood');
    expect(less.right).toBeLessThan(0.7 * less.of);
  });

  it('find partners by receipts that they do not find without', async () => {
    const found = scoreOf(await runOf({ scene: 'pairs', setting: withReceipts }), 'receipts');
    expect(found.right / found.of).toBeGreaterThan(0.9);
    const without = scoreOf(await runOf({ scene: 'pairs' }), 'receipts');
    expect(without.right / without.of).toBeLessThan(0.3);
  });

  it('find the friends of who sends without a mix at once, and with one after some rounds', async () => {
    const open = scoreOf(await runOf({ scene: 'friends' }), 'friends');
    expect(open).toMatchObject({ right: 2, of: 2 });
    // Who writes in every other of sixty rounds is known by a handful of them.
    expect(open.foundAfter?.of).toBe(60);
    expect(open.foundAfter?.rounds).toBeLessThan(10);
    const mixed = scoreOf(
      await runOf({ scene: 'friends', setting: threshold, seed: 3 }),
      'friends',
    );
    expect(mixed.effectiveSet).toBeGreaterThan(2 * open.effectiveSet);
    expect(mixed.foundAfter?.rounds).toBeGreaterThan(3 * (open.foundAfter?.rounds ?? 0));
  });

  it('name nobody at either end of an onion, and link both ends by time if it does not mix', async () => {
    const open = judgeRun(await runOf({ scene: 'crossing', setting: onion }));
    const of = (scores: typeof open, attack: string, vantage: string) =>
      scores.find((one) => one.attack === attack && one.vantage === vantage);
    expect(of(open, 'sender', 'relay-1')).toMatchObject({ right: 0, answered: 0, of: 240 });
    expect(of(open, 'sender', 'relay-3')).toMatchObject({ right: 0, answered: 0 });
    expect(of(open, 'timing', 'ends')).toMatchObject({ right: 240, of: 240 });
    expect(of(open, 'sizes', 'network')?.right).toBeCloseTo(1, 6);
    const setting = { ...onion, mix: { is: 'delay', meanSeconds: 30 } } as const;
    const mixed = judgeRun(await runOf({ scene: 'crossing', setting }));
    expect(of(mixed, 'timing', 'ends')?.right).toBeLessThan(40);
  });

  it('tell as many sizes apart as there are different ones', async () => {
    const run = await runOf({ scene: 'lengths' });
    const bytes = (run.vantages.get('relay-1') ?? []).filter(({ kind }) => kind === 'envelope');
    const classes = new Set(bytes.map((row) => row.bytes)).size;
    expect(scoreOf(run, 'sizes').right).toBeCloseTo(classes, 6);
  });

  it('read who sent it off the envelope', async () => {
    expect(scoreOf(await runOf({ scene: 'pairs' }), 'sender')).toMatchObject({
      surest: 1,
      bits: 0,
    });
  });
});

describe('pen names', () => {
  /** Who was there on each of some days, by the plan alone. */
  const thereOn = (plan: ScenePlan, days: ReadonlySet<number>): readonly string[] => {
    const dayOf = (at: number) => Math.floor(at / 86_400_000);
    const came = (who: string, day: number) =>
      plan.events.some(
        (event) => event.kind === 'connect' && event.who === who && dayOf(event.at) === day,
      );
    return plan.people
      .filter(({ name, online }) => !online && [...days].every((day) => came(name, day)))
      .map(({ name }) => name);
  };

  it.each([1, 2, 3])('are found as far as who was there tells, with seed %i', async (seed) => {
    const plan = await planScene('pen-names', seed, async () => {});
    const run = await runOf({ scene: 'pen-names', seed });
    const left = (plan.pens ?? []).map(({ who, wroteAt }) => {
      const days = new Set(wroteAt.map((at) => Math.floor(at / 86_400_000)));
      expect(days.size).toBe(6);
      const all = thereOn(plan, days);
      expect(all).toContain(who);
      return all.length;
    });
    expect(left).toHaveLength(3);
    const score = scoreOf(run, 'days');
    expect(score).toMatchObject({ of: 3, answered: 3, blind: 1 / 30 });
    expect(score.right).toBeCloseTo(left.reduce((sum, count) => sum + 1 / count, 0));
    expect(score.bits).toBeCloseTo(left.reduce((sum, count) => sum + Math.log2(count), 0) / 3);
  });

  it.each([
    ['a sealed sender', { ...bare, sealedSender: true }],
    ['three relays', onion],
    ['a mix', threshold],
    ['cover', { ...bare, cover: { is: 'constant', seconds: 300 } }],
  ] as const)(
    'are as well known with %s: who is there can be seen all the same',
    async (_, setting) => {
      const before = judgeRun(await runOf({ scene: 'pen-names' }));
      const after = judgeRun(await runOf({ scene: 'pen-names', setting }));
      for (const vantage of ['network', 'relay-1']) {
        const [was, is] = [before, after].map((scores) =>
          scores.find((one) => one.attack === 'days' && one.vantage === vantage),
        );
        expect(was).toBeDefined();
        expect(is).toEqual({ ...was, rows: is?.rows });
      }
    },
  );
});
