import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeenNumbers } from '../../source/crypto/seen-numbers.ts';

const steps = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1_100, max: 70 }) },
  { weight: 1, arbitrary: fc.constantFrom(1_023, 1_024, 5_000, 2 ** 40) },
);

test('it decides like a set that never forgets, whatever the order, and names every gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3_000 }),
      fc.array(steps, { minLength: 1, maxLength: 300 }),
      (start, changes) => {
        const numbers = createSeenNumbers();
        const seen = new Set<number>();
        let highest = start;
        for (const change of [0, ...changes]) {
          const number = Math.max(1, highest + change);
          expect(numbers.isNew(number)).toBe(!seen.has(number));
          if (seen.has(number)) continue;
          numbers.remember(number);
          seen.add(number);
          highest = Math.max(highest, number);
        }
        const missing = numbers.gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        expect(missing + seen.size).toBe(highest);
        for (const { first, last } of numbers.gaps) {
          expect(seen.has(first) || seen.has(last)).toBe(false);
          expect(seen.has(first - 1) || first === 1).toBe(true);
          expect(seen.has(last + 1)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('numbers in order leave nothing to remember', () => {
  const numbers = createSeenNumbers();
  for (let number = 1; number <= 10_000; number++) numbers.remember(number);
  expect(numbers.gaps).toEqual([]);
});

test('no number of later ones pushes an old one out', () => {
  const numbers = createSeenNumbers();
  for (let number = 2; number <= 50_000; number++) numbers.remember(number);
  expect(numbers.isNew(1)).toBe(true);
  expect(numbers.gaps).toEqual([{ first: 1, last: 1 }]);
});

test('numbers up to the largest safe integer work', () => {
  const numbers = createSeenNumbers();
  numbers.remember(Number.MAX_SAFE_INTEGER);
  expect(numbers.isNew(Number.MAX_SAFE_INTEGER)).toBe(false);
  expect(numbers.isNew(Number.MAX_SAFE_INTEGER - 1)).toBe(true);
  numbers.remember(Number.MAX_SAFE_INTEGER - 1);
  expect(numbers.isNew(Number.MAX_SAFE_INTEGER - 1)).toBe(false);
});

test('zero and negative numbers are never new', () => {
  expect(createSeenNumbers().isNew(0)).toBe(false);
  expect(createSeenNumbers().isNew(-5)).toBe(false);
});
