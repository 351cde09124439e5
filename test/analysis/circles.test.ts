import { describe, expect, test } from 'vitest';
import { circlesOf as circlesInTurns, largestGathering } from '../../source/analysis/circles.ts';
import { allAtOnce } from '../../source/records/in-turns.ts';

const me = 0;
const circlesOf = (...of: Parameters<typeof circlesInTurns>) => allAtOnce(circlesInTurns(...of));

describe('circles among the others', () => {
  test('are those who share conversations, without me, who is in all of them', () => {
    const found = circlesOf(
      [
        { people: [me, 1, 2, 3], messages: 10 },
        { people: [me, 2, 3], messages: 5 },
        { people: [me, 4, 5, 6], messages: 20 },
        { people: [me, 7], messages: 100 },
      ],
      me,
    );
    expect(found.circles.map(({ people }) => [...people].sort())).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(found.circles[0]).toMatchObject({ conversations: 2, messages: 15 });
    expect(found.ties).toContainEqual({ a: 2, b: 3, count: 2 });
    expect(found.ties.every(({ a, b }) => a !== me && b !== me)).toBe(true);
    expect([found.alone, found.same, found.orders, found.tooLarge]).toEqual([1, 20, 20, 0]);
  });

  test('say how often they come out alike where the borders are a matter of chance', () => {
    // A ring of eight has no circles of its own.
    const ring = Array.from({ length: 8 }, (_, at) => ({
      people: [me, 1 + at, 1 + ((at + 1) % 8)],
      messages: 1,
    }));
    expect(circlesOf(ring, me).same).toBeLessThan(20);
  });

  test('leave out conversations in which nobody need know anybody', () => {
    const crowd = Array.from({ length: largestGathering + 2 }, (_, person) => person);
    const found = circlesOf([{ people: crowd, messages: 9 }], me);
    expect([found.circles, found.tooLarge, found.alone]).toEqual([[], 1, largestGathering + 1]);
    const smaller = circlesOf([{ people: crowd.slice(1), messages: 9 }], -1);
    expect(smaller.tooLarge).toBe(1);
    expect(circlesOf([{ people: crowd.slice(0, -1), messages: 9 }], me).circles).toHaveLength(1);
  });
});
