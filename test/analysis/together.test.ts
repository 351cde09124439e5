import { describe, expect, it } from 'vitest';
import type { RowInput } from '../../source/analysis/rows.ts';
import { aloneTogether } from '../../source/analysis/together.ts';
import { seeds, weekRows } from '../world/town/week-rows.ts';
import { rowsOf, time } from './fixtures.ts';

const inn = '203.0.113.5';
let connections = 0;
const at = (from: string, address: string, begins: number, ends: number): RowInput[] => {
  connections += 1;
  const link = { connection: connections, from, address };
  return [
    { at: begins, kind: 'connect', ...link },
    { at: ends, kind: 'disconnect', ...link },
  ];
};
/** Both in the inn in the early evening of some days, for so many minutes. */
const meetings = (days: readonly number[], minutes = 60): RowInput[] =>
  days.flatMap((day) => [
    ...at('ada', inn, time(day, 18), time(day, 18, minutes)),
    ...at('ben', inn, time(day, 17, 50), time(day, 18, minutes)),
  ]);

describe('alone together', () => {
  it('are two at one address on two days or more, with the rows that show it', () => {
    const [pair, ...others] = aloneTogether(rowsOf(meetings([0, 2])));
    expect(others).toEqual([]);
    expect(pair).toMatchObject({
      who: ['ada', 'ben'],
      address: inn,
      minutes: 120,
      sure: 0.75,
      rows: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
    });
    expect(pair?.days).toHaveLength(2);
  });

  it('are not two who met once or for minutes', () => {
    expect(aloneTogether(rowsOf(meetings([0])))).toEqual([]);
    expect(aloneTogether(rowsOf(meetings([0, 2], 19)))).toEqual([]);
    expect(aloneTogether(rowsOf(meetings([0, 2], 20)))).toHaveLength(1);
  });

  it('are not two among others, nor one who comes as the other leaves', () => {
    const third = [0, 2].flatMap((day) => at('cy', inn, time(day, 17), time(day, 20)));
    expect(aloneTogether(rowsOf([...meetings([0, 2]), ...third]))).toEqual([]);
    const after = [0, 2].flatMap((day) => [
      ...at('ada', inn, time(day, 17), time(day, 18)),
      ...at('ben', inn, time(day, 18), time(day, 19)),
    ]);
    expect(aloneTogether(rowsOf(after))).toEqual([]);
  });

  it('are not two of whom one lives or works there', () => {
    const work = [1, 3, 4].flatMap((day) => at('ben', inn, time(day, 10), time(day, 16)));
    expect(aloneTogether(rowsOf([...meetings([0, 2]), ...work]))).toEqual([]);
  });

  it.each(seeds)('%s: two from the guesthouse, and no others in the town', (seed) => {
    const found = aloneTogether(weekRows(seed), 60);
    expect(found.map(({ who, address, days }) => [who.join(), address, days.length])).toEqual([
      ['hanna,ivan', '203.0.113.5', 2],
    ]);
  });
});
