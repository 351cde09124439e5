import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { weekOf } from '../../../source/lesson/session/session.ts';
import { aContext } from '../format/a-lesson.ts';
import { aTownLesson } from '../format/a-town-lesson.ts';
import { ourDesk } from '../our-desk.ts';
import { townLesson } from './synthetic.ts';

const lesson = townLesson();

describe('a lesson with the town', () => {
  it.each(['right', 'wrong'] as const)('plays to its end with %s answers', async (answers) => {
    const { problems, session } = await rehearse(lesson, answers, { desk: ourDesk() });
    expect(problems).toEqual([]);
    const values = computeValues(session);
    expect(values).toMatchObject({ 'awake.who': 'amira', 'look-for.hits': 0, 'all.tries': 418 });
    expect(values['week.messages']).toBe(weekOf(session)?.evidence.sent.length);
    expect(values['night.words.bytes']).toBe('Are you awake?'.length);
  });

  it('says so where the right option is not what was found', async () => {
    const bent = aTownLesson.replace('by: awake.who', 'by: awake.asleep.from');
    const other = parseLesson(bent, aContext);
    if (!other.ok) throw new Error('not parsed');
    const { problems } = await rehearse(other.lesson, 'right', { desk: ourDesk() });
    expect(problems).toEqual([
      {
        step: 'outcome',
        message: expect.stringMatching(/^awake\.asleep\.from is .+, but right is amira$/),
      },
    ]);
  });
});
