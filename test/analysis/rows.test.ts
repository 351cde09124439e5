import { describe, expect, it } from 'vitest';
import {
  absent,
  isMessage,
  personOf,
  rowsBuilder,
  rowsFromObservations,
  timeOrder,
  whoActs,
} from '../../source/analysis/rows.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { rowsOf } from './fixtures.ts';

const observed = (row: Partial<Observation>): Observation => ({
  seq: 1,
  at: 1000,
  kind: 'envelope',
  connection: 1,
  address: '192.0.2.1',
  simulated: true,
  bytes: 0,
  ...row,
});

describe('the table of rows', () => {
  it('keeps every value of the rows that it was given, through growth', () => {
    const builder = rowsBuilder(1);
    for (let row = 0; row < 1000; row++) {
      builder.add({ at: row, from: `p${row % 7}`, to: `p${row % 5}`, bytes: row });
    }
    const rows = builder.build();
    expect(rows.count).toBe(1000);
    expect(rows.people).toHaveLength(7);
    for (let row = 0; row < 1000; row++) {
      expect(rows.at[row]).toBe(row);
      expect(rows.people[rows.from[row] ?? absent]).toBe(`p${row % 7}`);
      expect(rows.people[rows.to[row] ?? absent]).toBe(`p${row % 5}`);
      expect(rows.bytes?.[row]).toBe(row);
    }
  });

  it('has no column of which no row speaks, and marks where one row has no value', () => {
    const rows = rowsOf([{ at: 1 }, { at: 2, from: 'ada', address: '192.0.2.7' }, { at: 3 }]);
    expect(rows.bytes).toBeUndefined();
    expect(rows.kind).toBeUndefined();
    expect([...rows.from]).toEqual([absent, 0, absent]);
    expect([...(rows.address ?? [])]).toEqual([absent, 0, absent]);
    expect(rows.addresses).toEqual(['192.0.2.7']);
  });

  it('is not changed by rows that are added later', () => {
    const builder = rowsBuilder();
    builder.add({ at: 1, from: 'ada' });
    const before = builder.build();
    builder.add({ at: 2, from: 'ben', bytes: 5 });
    expect(before.count).toBe(1);
    expect(before.people).toEqual(['ada']);
    expect([...before.at]).toEqual([1]);
    expect(before.bytes).toBeUndefined();
  });

  it('refuses times and numbers that its columns cannot hold', () => {
    expect(() => rowsOf([{ at: Number.NaN }])).toThrow(RangeError);
    expect(() => rowsOf([{ at: 1, bytes: absent }])).toThrow(RangeError);
    expect(() => rowsOf([{ at: 1, connection: -1 }])).toThrow(RangeError);
  });

  it("counts a message once, although the relay's rows show it coming and going", () => {
    const rows = rowsFromObservations([
      observed({ kind: 'connect', from: 'ada' }),
      observed({ from: 'ada', to: 'ben', bytes: 90 }),
      observed({ kind: 'delivery', from: 'ada', to: 'ben', bytes: 90, address: '192.0.2.2' }),
      observed({ kind: 'refused', reason: 'not-an-envelope' as never }),
    ]);
    expect([0, 1, 2, 3].map((row) => isMessage(rows, row))).toEqual([false, true, false, false]);
    expect([0, 1, 2].map((row) => rows.people[whoActs(rows, row)])).toEqual(['ada', 'ada', 'ben']);
    expect(personOf(rows, 'ben')).toBe(1);
    expect(personOf(rows, 'eve')).toBeUndefined();
  });

  it('tells the order of rows whose times are out of order, equal times as they came', () => {
    const rows = rowsOf([{ at: 5 }, { at: 1 }, { at: 5 }, { at: 0 }]);
    expect([...timeOrder(rows)]).toEqual([3, 1, 0, 2]);
    expect([...timeOrder(rowsOf([{ at: 1 }, { at: 1 }, { at: 2 }]))]).toEqual([0, 1, 2]);
  });
});
