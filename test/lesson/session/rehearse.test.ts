import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { ourDesk } from '../our-desk.ts';
import { ourLessons } from '../our-lessons.ts';

const lessons = await ourLessons();

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_id, lesson) => {
  it('ends when everything is answered rightly, and judges it right', async () => {
    const { problems, session } = await rehearse(lesson, 'right', { desk: ourDesk() });
    expect(problems).toEqual([]);
    expect(session.finished).toBe(true);
  });

  it('ends when everything is answered wrongly, and judges it wrong', async () => {
    const { problems, session } = await rehearse(lesson, 'wrong', { desk: ourDesk() });
    expect(problems).toEqual([]);
    expect(session.finished).toBe(true);
  });
});
