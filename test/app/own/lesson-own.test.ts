import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readForLesson } from '../../../source/app/own/lesson-own.ts';
import { wordsFor } from '../../../source/i18n/index.ts';

const words = wordsFor('en');
const sample = join(import.meta.dirname, '../../../data/sample');
const cases = join(import.meta.dirname, '../../records/cases');
const asked = { path: '', me: '', closest: '', fastest: '' };

async function found(given: Partial<typeof asked>) {
  const read = await readForLesson({ ...asked, ...given }, sample, words);
  if (read.is !== 'read') throw new Error(read.is);
  return read.found;
}

describe('exports in a lesson', () => {
  test('are the sample where none is named: of an invented person, small, with three findings', async () => {
    const told = await found({ closest: 'mats', fastest: 'Cleo' });
    expect(told).toMatchObject({ isSample: true, me: 'Ida', files: 4, people: 6 });
    // Whoever is closest by days is not who answers fastest: the lesson asks about both.
    expect([told.ties[0]?.who, told.answers[0]?.who]).toEqual(['Mats', 'Ivo']);
    expect([told.closest, told.fastest]).toEqual(['same', 'other']);
    expect(told.quiet).toEqual({ start: 1, inIt: 0, tells: true });
    const sizes = readdirSync(sample).map((name) => statSync(join(sample, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000);
  });

  test('of the learner come by letters, whomever they named', async () => {
    const path = join(cases, '21-tg-full-export/result.json');
    const told = await found({ path, closest: 'Nobody There' });
    expect(told.isSample).toBe(false);
    expect(JSON.stringify(told)).not.toMatch(/Mina|Ravi|Uma/);
    expect([told.closest, told.fastest]).toEqual(['nobody', 'none']);
  });

  test('ask who of them one is where the files do not say it, and say what could not be read', async () => {
    const path = join(cases, '01-wa-day-month-order-later');
    const read = (given: Partial<typeof asked>) =>
      readForLesson({ ...asked, ...given }, sample, words);
    expect(await read({ path })).toEqual({ is: 'asks-me', unknown: false });
    expect(await read({ path, me: 'Nobody' })).toEqual({ is: 'asks-me', unknown: true });
    expect(await read({ path: join(cases, 'none.txt') })).toMatchObject({
      is: 'nothing',
      why: [expect.stringContaining('none.txt is not there.'), words.own.nothing],
    });
  });
});
