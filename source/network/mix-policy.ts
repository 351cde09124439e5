import type { RandomBytes } from '../crypto/index.ts';
import type { MixPlan } from '../defences/mix.ts';
import { atOnce, batchOf, delayOf, type Policy, poolOf } from '../relay/policy.ts';
import { inAnyOrder } from './in-any-order.ts';

/** The policy of a relay that mixes by this plan; it keeps the times that it drew, so one relay each. */
export function mixPolicy(mix: MixPlan, random: RandomBytes): Policy {
  const shuffle = <Item>(items: readonly Item[]) => inAnyOrder(items, random);
  switch (mix.is) {
    case 'none':
      return atOnce;
    case 'threshold':
      return batchOf(mix.size, shuffle);
    case 'pool':
      return poolOf(mix.size, mix.stays, shuffle);
    case 'delay':
      return delayOf(mix.meanSeconds * 1_000, () => uniform(random));
  }
}

/** From 0 up to 1, in 2^32 steps. */
const uniform = (random: RandomBytes): number =>
  new DataView(Uint8Array.from(random(4)).buffer).getUint32(0) / 2 ** 32;
