import { describe, expect, it } from 'vitest';
import { routinesIn, staysIn } from '../../source/analysis/places.ts';
import type { RowInput } from '../../source/analysis/rows.ts';
import { rowsOf, time } from './fixtures.ts';

const home = '192.0.2.1';
const office = '198.51.100.1';
const cafe = '203.0.113.1';
const seen = (from: string, at: number, address: string): RowInput => ({ at, from, address });
/** Monday to Sunday: a night and a noon a day. */
const adasWeek = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
  seen('ada', time(day, 12), day < 4 ? office : cafe),
  seen('ada', time(day, 22), home),
]);

describe('places', () => {
  it('show each person at each address with the rows', () => {
    const rows = rowsOf([
      seen('ada', time(0, 8), home),
      { at: time(0, 9), kind: 'delivery', from: 'ada', to: 'ben', address: office },
      seen('ada', time(1, 8, 30), home),
      { at: time(2, 8), from: 'ada', to: 'ben' },
    ]);
    const stays = staysIn(rows);
    expect(
      stays.map(({ person, address }) => [rows.people[person], rows.addresses[address]]),
    ).toEqual([
      ['ada', home],
      ['ben', office],
    ]);
    expect(stays[0]?.rows).toEqual([0, 2]);
  });

  it('tell home by the nights and work by the noons of working days', () => {
    const found = routinesIn(rowsOf(adasWeek));
    expect(found.map(({ what, who, address }) => [what, who, address])).toEqual([
      ['home', ['ada'], home],
      ['work', ['ada'], office],
    ]);
    expect(found[0]).toMatchObject({ days: 7, ofDays: 7, sure: 8 / 9 });
    // Five working days, one of them in the cafe; the weekend there counts for nothing.
    expect(found[1]).toMatchObject({
      days: 4,
      ofDays: 5,
      sure: 5 / 7,
      rows: Uint32Array.of(0, 2, 4, 6),
    });
  });

  it('turn with the offset: whoever lives elsewhere has other nights', () => {
    const [found] = routinesIn(rowsOf(adasWeek), 12 * 60);
    expect(found?.address).not.toBe(home);
  });

  it('are unknown where rows have no address', () => {
    expect(routinesIn(rowsOf([{ at: time(0, 22), from: 'ada' }]))).toEqual([]);
  });
});
