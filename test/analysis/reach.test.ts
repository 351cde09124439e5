import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelySources } from '../../source/analysis/reach.ts';
import { rowsBuilder } from '../../source/analysis/rows.ts';

function sourcesOf(messages: readonly string[]) {
  const builder = rowsBuilder();
  for (const [at, message] of messages.entries()) {
    builder.add({ at: at * 60_000, from: message[0] ?? '', to: message[1] ?? '' });
  }
  return likelySources(builder.build());
}

describe('likelySources', () => {
  it('follows messages in the order of time only', () => {
    const [first, second] = sourcesOf(['ab', 'bc', 'bd', 'ce']);
    expect(first).toMatchObject({ who: ['a'], reached: 4, of: 4 });
    expect(second).toMatchObject({ who: ['b'], reached: 3 });
    expect(first?.rows).toEqual(Uint32Array.of(0, 1, 2, 3));
    expect(first?.sure).toBeCloseTo(1 / 4);
    // What a said after b had written is not what b passed on.
    expect(sourcesOf(['bc', 'ab'])[0]).toMatchObject({ reached: 1 });
  });

  it('is not sure in a draw, and finds nobody where nobody wrote', () => {
    expect(sourcesOf(['ab', 'cd'])[0]?.sure).toBe(0);
    expect(sourcesOf([])).toEqual([]);
  });

  it('finds the root of a tree of rumours that is told in any order of its levels', () => {
    const sizes = fc.integer({ min: 2, max: 12 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.nat()), (size, choices) => {
        const people = 'abcdefghijkl'.slice(0, size);
        const told = [people[0]];
        const messages: string[] = [];
        for (const person of people.slice(1)) {
          const from = told[choices.next().value % told.length] ?? 'a';
          messages.push(`${from}${person}`);
          told.push(person);
        }
        const [first] = sourcesOf(messages);
        expect(first?.reached).toBe(size - 1);
        expect(first?.who).toEqual(['a']);
      }),
    );
  });
});
