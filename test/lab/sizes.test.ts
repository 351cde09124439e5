import { expect, it } from 'vitest';
import { bare } from '../../source/lab/setting.ts';
import { tryOnce } from '../../source/lab/trial.ts';

const rightOf = async (seed: number, setting = bare) => {
  const tried = await tryOnce({ scene: 'lengths', setting, seed });
  if (!tried.ok) throw new Error(tried.reason);
  const { cost, scores } = tried.trial;
  const score = scores.find(({ attack, vantage }) => attack === 'sizes' && vantage === 'relay-1');
  if (score === undefined) throw new Error('no guess');
  return { right: score.right, hidden: score.effectiveSet, bytes: cost.bytes };
};

it.each([4, 5, 6])(
  'padding helps no attacker who does not know what was drawn (seed %i)',
  async (seed) => {
    const none = await rightOf(seed);
    const drawn = await rightOf(seed, { ...bare, padding: 'random' });
    // A size may be any of 16 that are shorter, as long as texts of these are there.
    expect(drawn.right).toBeLessThan(none.right / 3);
    expect(drawn.hidden).toBeGreaterThan(none.hidden);
    expect(drawn.bytes).toBeGreaterThan(none.bytes);
  },
);

it('is the same whether the sender stands inside or outside, as both are as long', async () => {
  const outside = await rightOf(4, { ...bare, padding: 'random' });
  const inside = await rightOf(4, { ...bare, padding: 'random', sealedSender: true });
  expect(Math.abs(outside.right - inside.right)).toBeLessThan(4);
});
