import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymityOf } from '../../source/analysis/attackers/anonymity.ts';
import { overhead } from '../../source/analysis/attackers/size-classes.ts';
import {
  createSealedChannel,
  type Padding,
  paddingBuckets,
  paddingBy,
  paddingSchemes,
  seededRandom,
  sizeClass,
  systemRandom,
} from '../../source/crypto/index.ts';
import { seed } from '../seed.ts';
import { newPair } from './people.ts';

const classed = paddingSchemes.filter((scheme) => scheme !== 'random');
const anyScheme = fc.constantFrom(...paddingSchemes);

describe('size classes', () => {
  it.each([
    ['padme', 67, 72],
    ['padme', 74, 80],
    ['padme', 129, 144],
    ['padme', 1_000, 1_024],
    ['padme', 0, 0],
    ['padme', 1, 1],
    ['padme', 2 ** 40 + 1, 2 ** 40 + 2 ** 34],
    ['powers', 1, 1],
    ['powers', 64, 64],
    ['powers', 65, 128],
    ['blocks-80', 80, 80],
    ['blocks-80', 81, 160],
    ['buckets', 256, 256],
    ['buckets', 257, 1_024],
    ['buckets', 4_096, 4_096],
    ['buckets', 4_097, undefined],
  ] as const)('%s of %i bytes is %s', (scheme, length, size) => {
    expect(sizeClass(scheme, length)).toBe(size);
  });

  it('of Padmé cost at most 15/129, and that at 129 bytes alone', () => {
    const worst = { length: 0, share: 0 };
    for (let length = 1; length <= 70_000; length++) {
      const share = ((sizeClass('padme', length) ?? 0) - length) / length;
      if (share <= worst.share) continue;
      Object.assign(worst, { length, share });
    }
    expect(worst).toEqual({ length: 129, share: 15 / 129 });
  });

  it('hold every length, and a class is its own class', () => {
    fc.assert(
      fc.property(fc.constantFrom(...classed), fc.nat(4_096), (scheme, length) => {
        const size = sizeClass(scheme, length) ?? -1;
        expect(size).toBeGreaterThanOrEqual(length);
        expect(sizeClass(scheme, size)).toBe(size);
      }),
    );
  });
});

describe('padding', () => {
  it('comes off as it went on, by every scheme and at every size, and is of its class', () => {
    const any = fc.uint8Array({ maxLength: 5_000, size: 'max' });
    fc.assert(
      fc.property(anyScheme, anyScheme, any, (scheme, other, plaintext) => {
        const padded = paddingBy(scheme, systemRandom).pad(plaintext);
        if (padded === undefined) {
          expect([scheme, plaintext.length > 4_095]).toEqual(['buckets', true]);
          return;
        }
        expect(paddingBy(other, systemRandom).unpad(padded)).toEqual(plaintext);
        const { length } = padded;
        const size = scheme === 'random' ? length : sizeClass(scheme, plaintext.length + 1);
        expect(length).toBe(size);
      }),
    );
  });

  it('takes what fills the largest bucket with its mark, and tells of what is larger', () => {
    const padding = paddingBy('buckets', systemRandom);
    expect([padding.largest(4_095), padding.largest(4_096)]).toEqual([4_096, undefined]);
    expect(paddingBy('random', systemRandom).largest(40)).toBe(56);
    expect(padding.pad(new Uint8Array(4_095))?.length).toBe(Math.max(...paddingBuckets));
    expect(padding.pad(new Uint8Array(4_096))).toBeUndefined();
  });

  it('by random bytes is one of 16 sizes, each as likely', () => {
    const padding = paddingBy('random', seededRandom(seed));
    const counts = new Array<number>(17).fill(0);
    const draws = 8_000;
    for (let draw = 0; draw < draws; draw++) {
      const more = (padding.pad(new Uint8Array(40))?.length ?? 0) - 40;
      counts[more] = (counts[more] ?? 0) + 1;
    }
    const [none, ...each] = counts;
    expect([none, each.length]).toEqual([0, 16]);
    // Chi-squared with 15 degrees of freedom is beyond 50 once in 80,000 seeds.
    const mean = draws / 16;
    expect(each.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)).toBeLessThan(50);
  });

  it('is refused without its mark, whatever else is there', () => {
    const { unpad } = paddingBy('padme', systemRandom);
    for (const lie of [[], [0], [0, 0, 0], [1, 2, 3], [0x80, 1], [0x81, 0, 0]]) {
      expect(unpad(Uint8Array.from(lie))).toBeUndefined();
    }
    expect(unpad(Uint8Array.of(0x80))).toEqual(new Uint8Array(0));
    expect(unpad(Uint8Array.of(7, 0x80, 0x80, 0))).toEqual(Uint8Array.of(7, 0x80));
  });
});

describe('a padded channel', () => {
  const { alice, bob } = newPair('padded');
  const endsOf = (theirs: Padding) => {
    const channel = (me: string, keys: typeof alice.keys, them: string, padding: Padding) => {
      const publicKey = (me === 'alice' ? bob : alice).keys.publicKey;
      const made = createSealedChannel({
        me: { name: me, keys },
        them: { name: them, publicKey },
        random: systemRandom,
        padding,
      });
      if (!made.ok) throw new Error(made.reason);
      return made.channel;
    };
    const honest = paddingBy('padme', systemRandom);
    return [
      channel('alice', alice.keys, 'bob', theirs),
      channel('bob', bob.keys, 'alice', honest),
    ] as const;
  };

  it('carries texts and receipts in boxes of one class', () => {
    const [from, to] = endsOf(paddingBy('buckets', systemRandom));
    for (const sealed of [from.seal(''), from.seal('x'.repeat(200)), from.sealReceipt(7)]) {
      expect(sealed.box.length).toBe(256 + 16);
      expect(to.open(sealed)).toMatchObject({ ok: true });
    }
    expect(() => from.seal('x'.repeat(4_096))).toThrow(RangeError);
  });

  it('refuses padding that lies, and only once the box has opened', () => {
    const liars: Padding['pad'][] = [
      (plaintext) => plaintext,
      ({ length }) => new Uint8Array(length),
      (plaintext) => Uint8Array.of(...plaintext, 0x80, 1),
    ];
    for (const pad of liars) {
      const [from, to] = endsOf({ pad, unpad: (padded) => padded, largest: (length) => length });
      const sealed = from.seal('what ends in no mark');
      expect(to.open(sealed)).toEqual({ ok: false, reason: 'bad-padding' });
      const changed = { ...sealed, box: sealed.box.map((byte, at) => (at === 20 ? ~byte : byte)) };
      expect(to.open(changed)).toEqual({ ok: false, reason: 'not-authentic' });
    }
  });
});

/**
 * What sizes tell of chat messages whose lengths are log-normal: exp(3.6 + 0.9 z), rounded, at least 1.
 * The entropies and costs follow from the distribution; what is found in 20,000 draws lies about them.
 */
describe('sizes of 20,000 messages', () => {
  const [mean, deviation, draws] = [3.6, 0.9, 20_000];
  const classOf = {
    none: (length: number) => length,
    padme: (length: number) => sizeClass('padme', length),
    powers: (length: number) => sizeClass('powers', length),
    'blocks of 160': (length: number) => Math.ceil(length / 160) * 160,
    buckets: (length: number) => sizeClass('buckets', length) ?? length,
  };
  // Figures of 20,000 other draws: bits and percent.
  const found = {
    none: [7.08, 0],
    padme: [5.25, 4],
    powers: [2.49, 43],
    'blocks of 160': [0.35, 207],
    buckets: [0.13, 385],
  } as const;
  const random = seededRandom(seed);
  const lengths = Array.from({ length: draws }, () =>
    Math.max(1, Math.round(Math.exp(mean + deviation * normal(random)))),
  );

  it.each(Object.keys(classOf) as (keyof typeof classOf)[])('with padding: %s', (scheme) => {
    const counts = new Map<number, number>();
    let [bytes, bare] = [0, 0];
    for (const length of lengths) {
      const size = classOf[scheme](length) ?? 0;
      counts.set(size, (counts.get(size) ?? 0) + 1);
      bytes += size;
      bare += length;
    }
    const { bits } = anonymityOf([...counts.values()]);
    // Surprise of one draw, whose spread over the root of the draws is the error of its mean; and
    // what counting takes off on average, (classes - 1) / 2n nats (Miller, 1955). Both for two runs.
    const spread = Math.sqrt(
      [...counts.values()].reduce((sum, n) => {
        return sum + (n / draws) * (-Math.log2(n / draws) - bits) ** 2;
      }, 0),
    );
    const error = Math.SQRT2 * (spread / Math.sqrt(draws));
    const bias = (counts.size - 1) / (2 * draws * Math.LN2);
    expect(Math.abs(bits - found[scheme][0])).toBeLessThan(4.5 * error + bias + 0.005);
    // The mean of a log-normal length has an error of sqrt(exp(0.81) - 1) / sqrt(20,000), 0.8 %.
    const percent = 100 * overhead(bytes, bare);
    const twoMeans = Math.SQRT2 * Math.sqrt((Math.exp(deviation ** 2) - 1) / draws);
    expect(Math.abs(percent - found[scheme][1])).toBeLessThan(
      4.5 * twoMeans * (100 + found[scheme][1]) + 0.5,
    );
  });
});

/** Box and Muller's method, by 32 bits each. */
function normal(random: (length: number) => Uint8Array): number {
  const view = new DataView(random(8).buffer);
  const [one, other] = [0, 4].map((at) => (view.getUint32(at) + 1) / 2 ** 32) as [number, number];
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}
