import type { Query } from '../../../source/lesson/inference/finding-kinds.ts';
import { findKind } from '../../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../../source/lesson/inference/infer.ts';
import type { Found, Material } from '../../../source/lesson/inference/material.ts';
import { readTown } from '../../../source/world/town/town.ts';
import { truthOf } from '../../../source/world/town/truth.ts';
import { data } from '../../analysis/fixtures.ts';
import { weekRows } from '../../world/town/week-rows.ts';

/** The week of the lessons, which is that of `seed: 1`. */
const seed = 'town 1';

export const sister: NonNullable<Material['sister']> = {
  rows: 12_000,
  messages: 5_000,
  people: 41,
  suggestions: [
    { a: 'lena', b: 'emil', common: 2, adamicAdar: 1.2345, via: ['tara', 'jun'] },
    { a: 'amira', b: 'carl', common: 1, adamicAdar: 0.5, via: ['bea'] },
  ],
  segments: [
    {
      id: 'night-shift',
      advert: 'Sleep well by day',
      rule: 'offline by day',
      unlisted: [],
      people: [
        { who: 'amira', rows: [1, 2, 3, 4, 5, 6, 7] },
        { who: 'nobody-known', rows: [7, 8] },
      ],
    },
  ],
};

export const material: Material = {
  town: { rows: weekRows(seed), zoneMinutes: 60 },
  truth: truthOf(readTown()),
  sister,
  data: async (name) => data(name),
};

export const query = (what: Query['what'], more: Partial<Query> = {}): Query => ({
  what,
  in: findKind(what).in[0],
  who: [],
  top: 8,
  ...more,
});

/** What must be found. */
export async function found(
  what: Query['what'],
  more: Partial<Query> = {},
  from: Material = material,
): Promise<Found> {
  const brought = await infer(query(what, more), from);
  if ('missing' in brought) throw new Error(`there is no ${brought.missing}`);
  return brought;
}
