import { expect, it } from 'vitest';
import { compactLesson, expandLesson } from '../../../source/lesson/pack/compact.ts';
import { ourLessons } from '../our-lessons.ts';
import { syntheticLesson, townLesson } from '../session/synthetic.ts';

const lessons = [...(await ourLessons()), syntheticLesson(), townLesson()];

it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  'the lesson %s comes out of the package as it went in, and takes less room there',
  (_, lesson) => {
    const json = compactLesson(lesson);
    expect(expandLesson(json)).toEqual(lesson);
    expect(json.length).toBeLessThan(JSON.stringify(lesson).length);
  },
);

it('what was written out in full is read as well', () => {
  const lesson = townLesson();
  expect(expandLesson(JSON.stringify(lesson))).toEqual(lesson);
});
