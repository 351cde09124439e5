import { describe, expect, it } from 'vitest';
import {
  type FindKind,
  findKind,
  findKindNames,
  type Query,
  valuesOfQuery,
} from '../../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../../source/lesson/inference/infer.ts';
import { weekRows } from '../../world/town/week-rows.ts';
import { found, material, query, sister } from './material.ts';

/** What some kinds have to be asked besides. */
const needs: Partial<Record<FindKind, Partial<Query>>> = {
  online: { who: ['amira', 'david', 'lucas', 'paula'] },
  places: { who: ['felix'] },
  homes: { who: ['felix', 'noor', 'amira', 'david'] },
  around: { who: ['bruno'] },
  'at-place': { place: { at: 'square', on: 'sat', from: '13:00', to: '17:00' } },
  segments: { segment: 'night-shift' },
};
const queries = findKindNames.flatMap((what) =>
  findKind(what).in.map((data) => query(what, { ...needs[what], in: data })),
);
const titled = queries.map((one) => [`${one.what} in ${one.in}`, one] as const);

describe('every kind, in all its data', () => {
  it.each(titled)(
    '%s brings exactly its values, a picture, and what it rests on',
    async (_, one) => {
      const brought = await found(one.what, one);
      expect(Object.keys(brought.values).sort()).toEqual([...valuesOfQuery(one)].sort());
      expect(brought.query).toEqual(one);
      expect(brought.pictures).toHaveLength(1);
      expect(brought.rows.length).toBeGreaterThan(0);
      for (const { rows } of [...brought.findings, brought]) {
        expect(rows).toEqual(Uint32Array.from(new Set(rows)).sort());
      }
      const behind = new Set(brought.findings.flatMap(({ rows }) => [...rows]));
      expect(new Set(brought.rows)).toEqual(behind);
      for (const value of Object.values(brought.values)) expect(value).not.toBeNaN();
      // The same again from rows that were laid out anew.
      const again = { ...material, town: { rows: weekRows('town 1'), zoneMinutes: 60 } };
      expect(await infer(one, again)).toEqual(brought);
    },
  );

  it.each(titled)('%s is found without knowing the truth, which only judges', async (_, one) => {
    const brought = await found(one.what, one);
    const { truth: _truth, ...rest } = material;
    const blind = await found(one.what, one, rest);
    const judgement = ['right', 'of', 'wrong'];
    for (const [name, value] of Object.entries(brought.values)) {
      if (!judgement.includes(name)) expect(blind.values[name]).toEqual(value);
    }
    expect(blind.findings).toEqual(brought.findings);
  });
});

describe('what is missing is said', () => {
  const { town: _town, sister: _sister, ...bare } = material;

  it('a week, the sister company, somebody, a segment', async () => {
    expect(await infer(query('hours'), bare)).toEqual({ missing: 'town' });
    expect(await infer(query('suggestions'), bare)).toEqual({ missing: 'sister' });
    expect(await infer(query('segments', { segment: 'x' }), bare)).toEqual({ missing: 'sister' });
    expect(await infer(query('segments', { segment: 'x' }), { ...bare, sister })).toEqual({
      missing: 'segment',
      name: 'x',
    });
    expect(await infer(query('online', { who: ['amira', 'zzz'] }), material)).toEqual({
      missing: 'person',
      name: 'zzz',
    });
  });

  it('while real data needs none of them', async () => {
    for (const one of queries.filter(({ in: data }) => data !== 'town' && data !== 'sister')) {
      expect(await infer(one, bare)).toHaveProperty('values');
    }
  });

  it('and values stay complete where nothing is found', async () => {
    const rows = { ...weekRows('town 1'), count: 0 };
    const nobody = { ...material, town: { rows, zoneMinutes: 60 } };
    for (const one of queries.filter(({ in: data }) => data === 'town')) {
      const brought = await found(one.what, one, nobody);
      expect(Object.keys(brought.values).sort()).toEqual([...valuesOfQuery(one)].sort());
      for (const value of Object.values(brought.values)) expect(value).not.toBeNaN();
    }
  });
});
