import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestPairs } from '../../source/analysis/closest.ts';
import { rowsBuilder } from '../../source/analysis/rows.ts';

/** Messages as "ab" for one from a to b, a minute apart. */
function rowsOf(messages: readonly string[]) {
  const builder = rowsBuilder();
  for (const [at, message] of messages.entries()) {
    builder.add({ at: at * 60_000, from: message[0] ?? '', to: message[1] ?? '' });
  }
  return builder.build();
}

const pairsOf = (messages: readonly string[]) =>
  closestPairs(rowsOf(messages)).map(({ who }) => [...who].sort().join(''));

describe('closestPairs', () => {
  it('finds those who write most with each other, most messages first', () => {
    const found = closestPairs(rowsOf(['ab', 'ba', 'ab', 'ac', 'cd', 'dc', 'da']));
    expect(found.map(({ who, messages }) => [...who, messages])).toEqual([
      ['a', 'b', 3],
      ['c', 'd', 2],
    ]);
    expect(found[0]?.rows).toEqual(Uint32Array.of(0, 1, 2));
    // a wrote three with b, and one each with c and d: 1 - 1/3.
    expect(found[0]?.sure).toBeCloseTo(2 / 3);
  });

  it('names nobody whose first place is a draw, or who is not closest to their closest', () => {
    expect(pairsOf(['ab', 'ac'])).toEqual([]);
    expect(pairsOf(['ab', 'ab', 'bc', 'bc', 'bc'])).toEqual(['bc']);
    expect(pairsOf([])).toEqual([]);
  });

  it('puts everybody into one pair at most, and rows of no other pair into its finding', () => {
    const person = fc.constantFrom(...'abcdef');
    const message = fc
      .tuple(person, person)
      .filter(([a, b]) => a !== b)
      .map((two) => two.join(''));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        const found = closestPairs(rowsOf(messages));
        const people = found.flatMap(({ who }) => [...who]);
        expect(new Set(people).size).toBe(people.length);
        for (const { who, rows } of found) {
          const between = [...rows].map((row) => [...(messages[row] ?? '')].sort().join(''));
          expect(new Set(between)).toEqual(new Set([[...who].sort().join('')]));
        }
      }),
    );
  });
});
