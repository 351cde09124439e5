import { describe, expect, it } from 'vitest';
import type { RelayFrame } from '../../source/protocol/frame.ts';
import { lying } from '../network/a-liar.ts';
import { runInMemory, until } from '../relay/helpers.ts';
import { people } from './helpers.ts';

type Delivery = Extract<RelayFrame, { type: 'delivery' }>;

/**
 * Alice sends Bob three messages through a relay that hands on what `hands` makes of them: given the
 * deliveries so far, those that leave with this one.
 */
async function through(hands: (so: readonly Delivery[]) => readonly Delivery[]) {
  const running = runInMemory();
  const held: Delivery[] = [];
  const open = lying(running.open, {
    toClient(frame, who) {
      if (frame.type !== 'delivery' || who !== 'bob') return [frame];
      held.push(frame);
      return hands(held);
    },
  });
  const { alice, bob } = await people(['alice', 'bob'], { open });
  const sent = [];
  for (const text of ['one', 'two', 'three']) sent.push(await alice.send('bob', text));
  await until(() => held.length === 3);
  return { alice, bob, sent, texts: () => bob.inbox.map(({ text }) => text) };
}

const last = (so: readonly Delivery[]) => so.slice(-1);

describe('A relay that', () => {
  it('drops an envelope is noticed by nobody, and missing() names it once a later one is there', async () => {
    const { bob, sent, texts } = await through((so) => (so.length === 2 ? [] : last(so)));
    await until(() => texts().length === 2);
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(texts()).toEqual(['one', 'three']);
    expect([bob.refused, bob.lie]).toEqual([[], undefined]);
    expect(bob.missing()).toEqual([{ from: 'alice', first: 2, last: 2 }]);
  });

  it('drops the last ones leaves no trace at all', async () => {
    const { bob, sent, texts } = await through((so) => (so.length === 1 ? last(so) : []));
    await until(() => texts().length === 1);
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect([bob.refused, bob.lie, bob.missing()]).toEqual([[], undefined, []]);
  });

  it('holds one back and hands it over later, or in another order, has it opened as any other', async () => {
    const { bob, texts } = await through((so) => (so.length < 3 ? [] : so.toReversed()));
    await until(() => texts().length === 3);
    expect(texts()).toEqual(['three', 'two', 'one']);
    expect([bob.refused, bob.lie, bob.missing()]).toEqual([[], undefined, []]);
  });
});
