import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replayWindowSize } from '../../source/crypto/index.ts';
import { createReplayWindow } from '../../source/crypto/replay-window.ts';

/** What the window promises, said with a set that grows for ever. */
function createModel() {
  const seen = new Set<number>();
  let highest = 0;
  return {
    isNew: (number: number) =>
      number >= 1 && number > highest - replayWindowSize && !seen.has(number),
    remember: (number: number) => {
      seen.add(number);
      highest = Math.max(highest, number);
    },
  };
}

const near = fc.integer({ min: 1, max: 3_000 });
const steps = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1_100, max: 70 }) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 1_100 }) },
  { weight: 1, arbitrary: fc.constantFrom(1_023, 1_024, 1_025, 5_000, 2 ** 40) },
);

test('it decides like a set that never forgets, whatever the order and the gaps', () => {
  fc.assert(
    fc.property(near, fc.array(steps, { minLength: 1, maxLength: 300 }), (start, changes) => {
      const window = createReplayWindow();
      const model = createModel();
      let highest = start;
      for (const change of [0, ...changes]) {
        const number = Math.max(1, highest + change);
        const expected = model.isNew(number);
        expect(window.isNew(number)).toBe(expected);
        if (expected) {
          window.remember(number);
          model.remember(number);
          highest = Math.max(highest, number);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('the last 1,024 numbers are taken late, older ones are not', () => {
  const window = createReplayWindow();
  window.remember(5_000);
  expect(window.isNew(5_000 - replayWindowSize + 1)).toBe(true);
  expect(window.isNew(5_000 - replayWindowSize)).toBe(false);
});

test('a number that was skipped does not inherit the mark of the one 1,024 before it', () => {
  for (const skip of [1, 2, 31, 32, 33, 1_000, replayWindowSize - 1]) {
    const window = createReplayWindow();
    for (let number = 1; number <= replayWindowSize; number++) window.remember(number);
    window.remember(replayWindowSize + skip + 1);
    for (let skipped = 1; skipped <= skip; skipped++) {
      expect(window.isNew(replayWindowSize + skipped)).toBe(true);
    }
  }
});

test('numbers up to the largest safe integer work', () => {
  const window = createReplayWindow();
  window.remember(Number.MAX_SAFE_INTEGER);
  expect(window.isNew(Number.MAX_SAFE_INTEGER)).toBe(false);
  expect(window.isNew(Number.MAX_SAFE_INTEGER - 1)).toBe(true);
  window.remember(Number.MAX_SAFE_INTEGER - 1);
  expect(window.isNew(Number.MAX_SAFE_INTEGER - 1)).toBe(false);
});

test('zero and negative numbers are never new', () => {
  expect(createReplayWindow().isNew(0)).toBe(false);
  expect(createReplayWindow().isNew(-5)).toBe(false);
});
