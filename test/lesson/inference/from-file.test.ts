/**
 * The relay's log really is all that the findings come from: every finding of every lesson, and of
 * every kind, is computed again from the exported file alone, and is the same.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOnExport } from '../../../source/affiliate/report.ts';
import { readObservations } from '../../../source/analysis/csv/observations.ts';
import { rowsFromObservations } from '../../../source/analysis/rows.ts';
import { seededRandom } from '../../../source/crypto/index.ts';
import {
  findKind,
  findKindNames,
  type Query,
} from '../../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../../source/lesson/inference/infer.ts';
import type { Material } from '../../../source/lesson/inference/material.ts';
import type { Lesson } from '../../../source/lesson/model.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { broughtBy, weeksIn } from '../../../source/lesson/session/session.ts';
import type { Observation } from '../../../source/protocol/observation.ts';
import { exportHeader, exportLine } from '../../../source/protocol/observation-csv.ts';
import { planWeek } from '../../../source/world/town/plan.ts';
import { readTown } from '../../../source/world/town/town.ts';
import { data } from '../../analysis/fixtures.ts';
import { rowsOfPlan } from '../../../source/world/town/plan-rows.ts';
import { ourDesk } from '../our-desk.ts';
import { ourLessons } from '../our-lessons.ts';

const lessons = await ourLessons();
const asks = (lesson: Lesson, set: string) =>
  lesson.steps.some(({ activity }) => activity.kind === 'find' && activity.query.in === set);

const fileOf = (rows: readonly Observation[]): string =>
  exportHeader + rows.map((row) => exportLine(row)).join('');

/** What somebody has who holds the exported file and nothing else. */
function materialOf(file: string, extra: Partial<Material> = {}): Material {
  const read = readObservations(file);
  if (!read.ok) throw new Error(read.reason);
  return {
    town: { rows: read.rows, zoneMinutes: 60 },
    sister: reportOnExport(file),
    data: async (name) => data(name),
    ...extra,
  };
}

describe('every finding of a lesson, from the exported file alone', () => {
  const withTown = lessons.filter((lesson) => asks(lesson, 'town') || asks(lesson, 'sister'));

  it('there are such lessons', () => expect(withTown.length).toBeGreaterThan(3));

  it.each(withTown.map((lesson) => [lesson.id, lesson] as const))('of %s', async (_, lesson) => {
    const { session, problems } = await rehearse(lesson, 'right', { desk: ourDesk() });
    expect(problems).toEqual([]);
    const week = weeksIn(session)[0];
    if (week === undefined) throw new Error('no week');
    // The truth judges a finding afterwards; it is no part of what is found.
    const material = materialOf(fileOf(week.evidence.rows), { truth: week.truth });
    for (const { id, activity } of lesson.steps) {
      if (activity.kind !== 'find') continue;
      const found = broughtBy(session, id, 'found')?.found;
      expect(found, id).toBeDefined();
      expect(await infer(activity.query, material), id).toEqual(found);
    }
  });
});

const town = readTown();
const towns = findKindNames.filter((what) => findKind(what).in.some((set) => set === 'town'));
const somebody: Readonly<Record<string, readonly string[]>> = {
  online: ['amira', 'david'],
  places: ['felix'],
  around: ['bruno'],
};
const place = { at: 'square', on: 'sat', from: '13:00', to: '17:00' };
const queries = towns.map(
  (what): Query => ({
    what,
    in: 'town',
    who: somebody[what] ?? [],
    top: 8,
    ...(what === 'at-place' ? { place } : {}),
  }),
);

describe('every kind of finding, from the exported file alone', () => {
  it('in weeks of any seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
        const rows = rowsOfPlan(planWeek(town, seededRandom(`town ${seed}`)));
        const fromFile = materialOf(fileOf(rows));
        const fromLog: Material = {
          ...fromFile,
          town: { rows: rowsFromObservations(rows), zoneMinutes: 60 },
        };
        for (const query of queries) {
          expect(await infer(query, fromFile), query.what).toEqual(await infer(query, fromLog));
        }
      }),
      { numRuns: 6 },
    );
  });
});
