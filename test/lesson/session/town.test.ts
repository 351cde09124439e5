import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { effectOf } from '../../../source/lesson/session/effects.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import {
  broughtBy,
  type Session,
  stepState,
  weeksIn,
} from '../../../source/lesson/session/session.ts';
import { aContext } from '../format/a-lesson.ts';
import { aTownLesson } from '../format/a-town-lesson.ts';
import { ourDesk } from '../our-desk.ts';
import { townLesson } from './synthetic.ts';

function stepNamed({ lesson }: Session, id: string) {
  const step = lesson.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(id);
  return step;
}

const lesson = townLesson();

describe('a lesson with two weeks', () => {
  const twoWeeks = () => {
    const step = (title: string, block: string) => `## ${title}\n\n\`\`\`${block}\n\`\`\`\n\n`;
    const text = aTownLesson
      .replace('id: week\n', 'id: week\nrun: before\n')
      .replace(
        '## So it was',
        [
          step('Another', 'week\nid: week-two\nrun: after\nseed: 2'),
          step('In it', 'find\nid: hours-after\nwhat: hours'),
          step('In the first', 'find\nid: hours-before\nwhat: hours\nrun: before'),
          '## So it was',
        ].join(''),
      )
      .replace('id: nightly', 'id: nightly\nrun: before');
    const parsed = parseLesson(text, aContext);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.lesson;
  };

  it('asks a question of each, and keeps what both brought', async () => {
    const { problems, session } = await rehearse(twoWeeks(), 'right', { desk: ourDesk() });
    expect(problems).toEqual([]);
    const [before, after] = weeksIn(session);
    expect(before?.evidence.rows).not.toEqual(after?.evidence.rows);
    const found = (id: string) => broughtBy(session, id, 'found')?.found.values;
    // Found in the first before the second was lived, and still there.
    expect(found('awake')).toMatchObject({ who: 'amira' });
    expect(found('hours-before')).not.toEqual(found('hours-after'));
    expect(found('hours-before')).toMatchObject({ messages: before?.evidence.sent.length });
    expect(found('hours-after')).toMatchObject({ messages: after?.evidence.sent.length });
    expect(broughtBy(session, 'nightly', 'file')?.file.rows).toBe(before?.evidence.rows.length);
  });

  it('opens again what is about a week that is lived anew, and nothing else', async () => {
    const { session } = await rehearse(twoWeeks(), 'right', { desk: ourDesk() });
    const effect = effectOf(session, stepNamed(session, 'week-two'));
    const working: Session = { ...session, phase: { is: 'working', effect, done: 0, total: 0 } };
    const outcome = { evidence: session.evidence };
    const again = reduce(working, { type: 'happened', effect, outcome }).session;
    const isDone = (id: string) => stepState(again, id).done;
    expect(['awake', 'hours-before', 'hours-after'].map(isDone)).toEqual([true, true, false]);
  });
});

describe('a lesson with the town', () => {
  it.each(['right', 'wrong'] as const)('plays to its end with %s answers', async (answers) => {
    const { problems, session } = await rehearse(lesson, answers, { desk: ourDesk() });
    expect(problems).toEqual([]);
    const values = computeValues(session);
    expect(values).toMatchObject({ 'awake.who': 'amira', 'look-for.hits': 0, 'all.tries': 418 });
    expect(values['week.messages']).toBe(weeksIn(session)[0]?.evidence.sent.length);
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
