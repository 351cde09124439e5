/**
 * Mixing: a relay lets envelopes go in another order and at another time than they came. The client
 * wraps nothing; what the relay does is a policy (relay/policy.ts), and this is what it costs and what
 * it gives, as closed forms that runs are held against.
 */

/** How a relay mixes. Sizes count envelopes. */
export type MixPlan =
  | { readonly is: 'none' }
  /** Nothing leaves until `size` wait; then all of them do. */
  | { readonly is: 'threshold'; readonly size: number }
  /** When `size` have come on top of the `stays` that it keeps, all but `stays` leave. */
  | { readonly is: 'pool'; readonly size: number; readonly stays: number }
  /** Each waits for a time of its own, drawn from an exponential distribution. */
  | { readonly is: 'delay'; readonly meanSeconds: number };

/**
 * Mean seconds that an envelope waits in a mix that `perSecond` envelopes reach at random times; of a
 * relay of several the sum counts. Batches by Little's law, mean number inside / rate, as whoever
 * comes finds any number from the smallest to one below the largest equally often; their wait grows
 * as traffic gets less, and without traffic it has no end. That of a delay is the same at every rate.
 */
export function mixSeconds(mix: MixPlan, perSecond: number): number {
  switch (mix.is) {
    case 'none':
      return 0;
    case 'threshold':
      return (mix.size - 1) / 2 / perSecond;
    case 'pool':
      return (mix.stays + (mix.size - 1) / 2) / perSecond;
    case 'delay':
      return mix.meanSeconds;
  }
}

/**
 * How often the best guess is right of somebody who sees every arrival and every departure outside
 * the mix, and nothing of what is inside, about which arrival a departure is:
 * - threshold: 1/size, as all of a batch are alike.
 * - pool: 1/(size + stays), that of each of the arrivals since the last batch; older ones less.
 * - delay: (1 - e^-p)/p with p = rate x mean delay. Of k inside each is as likely to be the next that
 *   leaves, and a departure finds as many others inside as any moment does: Poisson(p). This is the
 *   mean of 1/(1 + number of others).
 */
export function mixLinkChance(mix: MixPlan, perSecond: number): number {
  switch (mix.is) {
    case 'none':
      return 1;
    case 'threshold':
      return 1 / mix.size;
    case 'pool':
      return 1 / (mix.size + mix.stays);
    case 'delay': {
      const inside = perSecond * mix.meanSeconds;
      return inside === 0 ? 1 : -Math.expm1(-inside) / inside;
    }
  }
}

/**
 * Bits of entropy about which arrival a departure of a pool mix is, after many batches:
 * (1 + n/N) log2(N + n) - (n/N) log2 n for a batch of N and a pool of n (A. Serjantov and G. Danezis,
 * 2002, section 4). A threshold mix is a pool of none: log2 N.
 */
export function poolMixBits(size: number, stays: number): number {
  const share = stays / size;
  const kept = stays === 0 ? 0 : share * Math.log2(stays);
  return (1 + share) * Math.log2(size + stays) - kept;
}

/**
 * How likely it is that exactly `count` envelopes are inside a delaying mix: Poisson with the mean
 * rate x mean delay, e^-p p^count / count!.
 */
export function insideChance(count: number, mean: number): number {
  let chance = Math.exp(-mean);
  for (let one = 1; one <= count; one++) chance *= mean / one;
  return chance;
}
