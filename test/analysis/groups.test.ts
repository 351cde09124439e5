import { describe, expect, it } from 'vitest';
import { groupsIn } from '../../source/analysis/groups.ts';
import type { RowInput, Rows } from '../../source/analysis/rows.ts';
import { rowsOf } from './fixtures.ts';

const toEach = (at: number, from: string, to: readonly string[], bytes = 90): RowInput[] =>
  to.map((one, index) => ({ at: at + index, from, to: one, bytes }));

describe('group chats', () => {
  it('are found by messages that go to the same people at once, with the rows that show it', () => {
    const rows = rowsOf([
      ...toEach(1000, 'ada', ['ben', 'cy']),
      { at: 1001, from: 'dee', to: 'ben', bytes: 90 },
      ...toEach(60_000, 'cy', ['ada', 'ben'], 120),
    ]);
    expect(groupsIn(rows)).toEqual([
      {
        what: 'group',
        who: ['ada', 'ben', 'cy'],
        sure: 0.75,
        rows: Uint32Array.of(0, 1, 3, 4),
        messages: 2,
      },
    ]);
  });

  it('are no group if they happened once, took too long or were of different sizes', () => {
    const once = toEach(1000, 'ada', ['ben', 'cy']);
    expect(groupsIn(rowsOf(once))).toEqual([]);
    const slow = [0, 1].flatMap((day) => [
      { at: day * 1e8, from: 'ada', to: 'ben', bytes: 90 },
      { at: day * 1e8 + 2001, from: 'ada', to: 'cy', bytes: 90 },
    ]);
    expect(groupsIn(rowsOf(slow))).toEqual([]);
    expect(groupsIn(rowsOf(slow), { windowMs: 2001 })).toHaveLength(1);
    const unlike = [0, 1].flatMap((day) => [
      { at: day * 1e8, from: 'ada', to: 'ben', bytes: 90 },
      { at: day * 1e8 + 1, from: 'ada', to: 'cy', bytes: 91 },
    ]);
    expect(groupsIn(rowsOf(unlike))).toEqual([]);
  });

  it('of one sender alone are less sure, and surer the more often they show', () => {
    const times = (count: number, senders: readonly string[]) =>
      Array.from({ length: count }, (_, turn) => {
        const from = senders[turn % senders.length] ?? '';
        const others = ['ada', 'ben', 'cy'].filter((name) => name !== from);
        return toEach(turn * 1e6, from, others);
      }).flat();
    const sure = (count: number, senders: readonly string[]) =>
      groupsIn(rowsOf(times(count, senders)))[0]?.sure ?? 0;
    expect(sure(4, ['ada'])).toBe(0.75);
    expect(sure(4, ['ada', 'ben'])).toBe(1 - 1 / 16);
    expect(sure(8, ['ada'])).toBeGreaterThan(sure(4, ['ada']));
  });

  it('keep two messages to the same people apart, even one right after the other', () => {
    const rows = rowsOf([
      ...toEach(1000, 'ada', ['ben', 'cy']),
      ...toEach(1010, 'ada', ['ben', 'cy']),
    ]);
    expect(groupsIn(rows)[0]?.messages).toBe(2);
  });

  it('hold members of any name where the size leaves out what the format repeats of it', () => {
    const named = (at: number, from: string, to: readonly string[]): RowInput[] =>
      to.map((one) => ({ at, from, to: one, bytes: 80 + 2 * one.length }));
    const rows = rowsOf([
      ...named(1000, 'ada', ['ben', 'cyril', 'dee']),
      ...named(60_000, 'cyril', ['ada', 'ben', 'dee']),
    ]);
    expect(groupsIn(rows)).toEqual([]);
    const sizeOf = ({ bytes, people, to }: Rows, row: number) =>
      (bytes?.[row] ?? 0) - 2 * (people[to[row] ?? 0]?.length ?? 0);
    expect(groupsIn(rows, { sizeOf })).toMatchObject([
      { who: ['ada', 'ben', 'cyril', 'dee'], messages: 2 },
    ]);
  });
});
