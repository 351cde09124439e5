import { describe, expect, it } from 'vitest';
import { questionOf } from '../../source/lesson/session/choices.ts';
import { ourLessons } from './our-lessons.ts';

const lessons = await ourLessons();

describe('the right option', () => {
  it.each(lessons)('of $id is not found by always choosing the same place', ({ steps }) => {
    const places = steps.flatMap(({ activity }) => {
      const question = questionOf(activity);
      return question?.form === 'one' ? [question.options.findIndex(({ right }) => right)] : [];
    });
    expect(places.length).toBeGreaterThan(2);
    for (const place of new Set(places)) {
      const share = places.filter((other) => other === place).length / places.length;
      expect(share).toBeLessThanOrEqual(0.6);
    }
  });
});

describe('a lesson that is named by number', () => {
  it.each(lessons)('in $id exists', (lesson) => {
    const named = JSON.stringify(lesson).matchAll(/\blessons? (\d+)/giu);
    for (const [, number] of named) {
      expect(lessons.map((other) => other.number)).toContain(Number(number));
    }
  });
});
