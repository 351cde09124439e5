/** Padding as a defence: the sender's device pads before sealing, and the relay does nothing. */
import {
  type Padding,
  type PaddingScheme,
  paddingBuckets,
  paddingBy,
  type RandomBytes,
  sizeClass,
} from '../crypto/index.ts';

export type PaddingDefence = {
  readonly client: { readonly padding: Padding };
  readonly policy: undefined;
  readonly cost: {
    /** Bytes more on average over what is drawn for a plaintext of so many; undefined if none fits. */
    readonly bytes: (length: number) => number | undefined;
    readonly seconds: 0;
  };
};

/** The mean of 1 to 16. */
const meanRandom = 8.5;

export const paddingDefence = (scheme: PaddingScheme, random: RandomBytes): PaddingDefence => ({
  client: { padding: paddingBy(scheme, random) },
  policy: undefined,
  cost: {
    bytes(length) {
      if (scheme === 'random') return meanRandom;
      const size = sizeClass(scheme, length + 1);
      return size === undefined ? undefined : size - length;
    },
    seconds: 0,
  },
});

/** Bytes of the largest plaintext that the fixed buckets take: 4,095, as one more is the mark. */
export const largestInBuckets = Math.max(...paddingBuckets) - 1;
