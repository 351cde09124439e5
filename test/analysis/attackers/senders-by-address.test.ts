import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreGuesses } from '../../../source/analysis/attackers/score-guesses.ts';
import { sendersByAddress } from '../../../source/analysis/attackers/senders-by-address.ts';
import { personOf, type RowInput, type Rows } from '../../../source/analysis/rows.ts';
import { rowsOf } from '../fixtures.ts';

const greets = (at: number, from: string, connection: number, address: string): RowInput => ({
  at,
  kind: 'connect',
  from,
  connection,
  address,
});
/** An envelope that names no sender. */
const sealed = (at: number, to: string, connection: number, address: string): RowInput => ({
  at,
  kind: 'envelope',
  to,
  connection,
  address,
});

/** For each guess the chance of each name. */
const told = (rows: Rows) =>
  sendersByAddress(rows).map(({ candidates, chances, by }) => [
    by,
    Object.fromEntries(Array.from(candidates, (one, index) => [rows.people[one], chances[index]])),
  ]);

describe('an envelope without a sender', () => {
  it('is told by a name on its own connection, whoever else is at the address', () => {
    const delivery: RowInput = { at: 3, kind: 'delivery', to: 'ada', connection: 9, address: 'a' };
    const rows = rowsOf([greets(1, 'cleo', 1, 'a'), sealed(2, 'ben', 9, 'a'), delivery]);
    expect(told(rows)).toEqual([['connection', { ada: 1 }]]);
    const [found] = sendersByAddress(rows);
    expect(found).toMatchObject({ about: 1, who: ['ben'], address: 'a' });
    expect([...(found?.rows ?? [])]).toEqual([1, 2]);
  });

  it('is told by who greeted from its address before, by the share of their connections', () => {
    const rows = rowsOf([
      greets(1, 'ada', 1, 'a'),
      greets(2, 'ada', 2, 'a'),
      { at: 3, kind: 'envelope', from: 'ada', to: 'x', connection: 2, address: 'a' },
      greets(4, 'ada', 3, 'a'),
      greets(5, 'cleo', 4, 'a'),
      greets(6, 'dora', 5, 'elsewhere'),
      sealed(7, 'ben', 6, 'a'),
      greets(8, 'emil', 7, 'a'),
    ]);
    expect(told(rows)).toEqual([['address', { ada: 0.75, cleo: 0.25 }]]);
    expect([...(sendersByAddress(rows)[0]?.rows ?? [])]).toEqual([3, 4, 6]);
  });

  it('is told by later names only where there are no earlier ones, and not at all without any', () => {
    const rows = rowsOf([
      sealed(1, 'ben', 1, 'a'),
      sealed(2, 'ben', 2, 'nobody named'),
      greets(3, 'ada', 3, 'a'),
    ]);
    expect(told(rows)).toEqual([['address', { ada: 1 }]]);
    expect(sendersByAddress(rowsOf([sealed(1, 'ben', 1, 'a'), { at: 2 }]))).toEqual([]);
  });

  it('is not told by a name that was refused', () => {
    const refused: RowInput = { ...greets(1, 'ada', 1, 'a'), kind: 'refused' };
    expect(told(rowsOf([refused, sealed(2, 'ben', 2, 'a')]))).toEqual([]);
  });

  it('is right once in so many as share an address evenly, and always for who is alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }), (house, sent) => {
        const people = Array.from({ length: house }, (_, one) => `p${one}`);
        const rows = rowsOf([
          ...people.map((one, index) => greets(index, one, index, 'house')),
          ...Array.from({ length: sent }, (_, one) => sealed(100 + one, 'ben', 100 + one, 'house')),
        ]);
        const truth = (row: number) => personOf(rows, `p${row % house}`);
        const score = scoreGuesses(sendersByAddress(rows), truth, 40);
        expect(score.right / score.of).toBeCloseTo(1 / house, 9);
        expect(score.effectiveSet).toBeCloseTo(house, 9);
      }),
    );
  });
});
