import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAtOnce } from '../../source/records/in-turns.ts';
import { orderOfTimes } from '../../source/records/order-of-times.ts';
import { blockLength, PackedNumbers } from '../../source/records/packed-numbers.ts';

const packedOf = (numbers: readonly number[]): PackedNumbers => {
  const packed = new PackedNumbers();
  for (const number of numbers) packed.push(number);
  return packed;
};

/** More than two blocks of numbers of one kind. */
const numbers = fc
  .record({
    base: fc.constantFrom(0, 1, -5, 1_400_000_000_000, 2 ** 52),
    unit: fc.constantFrom(60_000, 1_000, 60, 1, 0.5),
    most: fc.constantFrom(0, 1, 255, 256, 65_535, 65_536, 2 ** 32, 2 ** 33),
    length: fc.integer({ min: 0, max: 2 * blockLength + 10 }),
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
  })
  .map(({ base, unit, most, length, seed }) =>
    Array.from({ length }, (_, at) => base + unit * ((seed * (at + 1) * 7_919) % (most + 1))),
  );

describe('packed numbers', () => {
  test('are the same one by one and block by block', () => {
    const into = new Float64Array(blockLength);
    fc.assert(
      fc.property(numbers, (list) => {
        const packed = packedOf(list);
        expect(packed.length).toBe(list.length);
        expect(list.findIndex((number, at) => packed.at(at) !== number)).toBe(-1);
        const unpacked: number[] = [];
        for (let block = 0; ; block += 1) {
          const length = packed.unpack(block, into);
          if (length === 0) break;
          unpacked.push(...into.subarray(0, length));
        }
        expect(unpacked.length).toBe(list.length);
        expect(unpacked.findIndex((number, at) => number !== list[at])).toBe(-1);
        expect(packed.at(list.length)).toBeNaN();
      }),
      { numRuns: 60 },
    );
  });

  test('of minutes that follow each other take two bytes each at the most', () => {
    const packed = packedOf([]);
    const before = process.memoryUsage().arrayBuffers;
    for (let at = 0; at < 100 * blockLength; at += 1) packed.push(1.4e12 + at * 3 * 60_000);
    const taken = process.memoryUsage().arrayBuffers - before;
    expect(packed.at(99 * blockLength)).toBe(1.4e12 + 99 * blockLength * 180_000);
    expect(taken).toBeLessThan(100 * blockLength * 2 * 1.1);
  });
});

describe('the order of times', () => {
  test('is that of a stable sort, of all rows or of some', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50)),
        fc.array(fc.boolean()),
        fc.boolean(),
        (times, which, all) => {
          const rows = [...times.keys()].filter((row) => all || which[row] === true);
          const kept = all ? undefined : Uint32Array.from(rows);
          const sorted = rows.toSorted((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
          const order = allAtOnce(orderOfTimes(packedOf(times), kept));
          expect(order === undefined ? [...times.keys()] : [...order]).toEqual(sorted);
        },
      ),
      { numRuns: 500 },
    );
  });
});
