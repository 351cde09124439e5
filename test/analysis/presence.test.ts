import { describe, expect, it } from 'vitest';
import { daysOnline, type Presence, presenceOf } from '../../source/analysis/presence.ts';
import { absent, type RowInput } from '../../source/analysis/rows.ts';
import { rowsOf, time } from './fixtures.ts';

const home = '192.0.2.1';
const link = (connection: number, from: string, begins: number, ends?: number): RowInput[] => [
  { at: begins, kind: 'connect', connection, from, address: home },
  ...(ends === undefined
    ? []
    : [{ at: ends, kind: 'disconnect', connection, from, address: home } as const]),
];

describe('presence', () => {
  it('is from a connection to its end, in the order of time, with both rows', () => {
    const rows = rowsOf([
      ...link(7, 'ada', time(1, 8), time(1, 9)),
      ...link(3, 'ada', time(0, 8), time(0, 10)),
      ...link(5, 'ben', time(0, 9), time(0, 12)),
    ]);
    const [ada, ben] = presenceOf(rows);
    expect(ada).toEqual([
      { person: 0, address: 0, from: time(0, 8), to: time(0, 10), rows: [2, 3] },
      { person: 0, address: 0, from: time(1, 8), to: time(1, 9), rows: [0, 1] },
    ]);
    expect(ben).toHaveLength(1);
  });

  it('lasts to the last row where no end was seen, and is none where no beginning was', () => {
    const rows = rowsOf([
      { at: time(0, 7), kind: 'disconnect', connection: 1, from: 'ada', address: home },
      ...link(2, 'ada', time(0, 8)),
      { at: time(0, 9), kind: 'envelope', connection: 2, from: 'ada', to: 'ben', address: home },
    ]);
    expect(presenceOf(rows)[0]).toEqual([
      { person: 0, address: 0, from: time(0, 8), to: time(0, 9), rows: [1] },
    ]);
  });

  it('is unknown where rows are messages alone', () => {
    expect(presenceOf(rowsOf([{ at: 0, from: 'ada', to: 'ben' }]))).toEqual([[], []]);
  });

  it('counts an hour on each day on which it was touched, by local clocks', () => {
    const online = (from: number, to: number): Presence => ({
      person: 0,
      address: absent,
      from,
      to,
      rows: [],
    });
    const theirs = [
      online(time(0, 22, 50), time(1, 0, 10)),
      online(time(1, 22), time(1, 22, 5)),
      online(time(1, 22, 30), time(1, 23)),
    ];
    const counts = daysOnline(theirs);
    expect([counts[22], counts[23], counts[0], counts[1]]).toEqual([2, 1, 1, 0]);
    // Half an hour further east, an hour that ends at 23 reaches into the next.
    expect(daysOnline(theirs, 30)[23]).toBe(2);
    expect(daysOnline(theirs, 60)[23]).toBe(2);
  });
});
