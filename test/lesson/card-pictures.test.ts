import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { LessonIndex } from '../../source/lesson/pack/built-in.ts';
import { ourLessons } from './our-lessons.ts';

const built = fileURLToPath(new URL('../../dist/lessons/index.json', import.meta.url));

it('the built menu has a picture of the town for each lesson that names one, and for no other', async () => {
  const index: LessonIndex = JSON.parse(await readFile(built, 'utf8'));
  const { summaries } = index;
  const named = (await ourLessons()).filter(({ picture }) => picture !== undefined);
  expect(named.length).toBeGreaterThan(0);
  const pictured = summaries.filter(({ picture }) => picture !== undefined);
  expect(pictured.map(({ id }) => id)).toEqual(named.map(({ id }) => id));
  for (const { picture } of pictured) {
    const told = JSON.stringify(picture);
    // Something was found, and nothing of it says what a lesson still asks.
    expect(told).toMatch(/"strips":\[\{|"days":\[\{|"bars":\[\{/);
    expect(told).not.toMatch(/routine|yours/);
  }
});
