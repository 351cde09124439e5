import { describe, expect, test } from 'vitest';
import { patchOf, savedOf } from '../../source/app/saved.ts';
import { EMPTY_PROGRESS, type LessonProgress } from '../../source/learner/progress.ts';
import { withLesson } from '../../source/learner/update.ts';
import type { Question, Step } from '../../source/lesson/model.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import type { Session, StepState } from '../../source/lesson/session/session.ts';
import { townLesson } from '../lesson/session/synthetic.ts';
import { fixtureLesson } from '../plain/fixture-lesson.ts';

const lesson = fixtureLesson();
const at = '2026-01-05T09:00:00.000Z';
const state: StepState = {
  done: true,
  skipped: false,
  attempts: 1,
  hints: 0,
  revealed: false,
  tried: [],
};

const steps: Readonly<Record<string, StepState>> = {
  words: { ...state, attempts: 0 },
  guess: { ...state, answer: { form: 'one', option: 'size' }, tried: ['size'] },
  first: { ...state, attempts: 0 },
  one: {
    ...state,
    hints: 2,
    revealed: true,
    answer: { form: 'one', option: 'time' },
    right: false,
    tried: ['time'],
  },
  several: { ...state, answer: { form: 'several', options: ['bytes', 'joy'] }, right: false },
  number: { ...state, answer: { form: 'number', number: 16 }, right: true },
  text: { ...state, answer: { form: 'text', text: 'nonce' } },
  strike: { ...state, attempts: 0, done: false, tried: ['to'] },
};

function sessionAt(step: string, changes: Partial<Session> = {}): Session {
  const { session } = start(lesson);
  const index = lesson.steps.findIndex(({ id }) => id === step);
  return { ...session, at: index, steps, composed: { words: 'my secret words' }, ...changes };
}

const step = (id: string, activity: Step['activity']): Step => ({
  ...{ id, title: id, prose: [] },
  activity,
});

const keptOf = (session: Session): LessonProgress => {
  const { id } = session.lesson;
  const kept = withLesson(EMPTY_PROGRESS, id, patchOf(session, at), at).lessons[id];
  if (!kept) throw new Error('nothing was kept');
  return kept;
};

describe('what is kept of a session', () => {
  test('comes back as it was: place, answers, verdicts, hints', () => {
    const saved = savedOf(lesson, JSON.parse(JSON.stringify(keptOf(sessionAt('strike')))));
    expect(saved?.at).toBe('strike');
    for (const id of ['guess', 'one', 'several', 'number', 'text']) {
      expect({ id, ...saved?.steps[id] }).toEqual({
        id,
        ...steps[id],
        tried: steps[id]?.tried ?? [],
      });
    }
    expect(saved?.steps.strike?.tried).toEqual(['to']);
    expect(saved?.steps.words?.done).toBe(true);
  });

  test('has no word of the messages', () => {
    expect(JSON.stringify(keptOf(sessionAt('strike')))).not.toContain('secret');
  });

  test('of an opinion is the words, without a judgement; of a number or a search nothing', () => {
    const some = (text: string) => [{ kind: 'text', text } as const];
    const question: Question = {
      form: 'text',
      ask: some('Who is right?'),
      hints: [],
      right: some('Kept.'),
      reveal: [],
    };
    const town = townLesson();
    const session: Session = {
      ...start({ ...town, steps: [...town.steps, step('view', { kind: 'ask', question })] })
        .session,
      steps: {
        view: { ...state, answer: { form: 'text', text: 'Both.' }, right: true },
        number: state,
        'look-for': { ...state, attempts: 2 },
      },
      composed: { number: '4711', own: 'my secret words' },
    };
    const { answers } = keptOf(session);
    expect(answers.view).toMatchObject({ answer: 'Both.' });
    expect(answers.view).not.toHaveProperty('right');
    expect(Object.keys(answers)).toEqual(['view']);
    expect(JSON.stringify(keptOf(session))).not.toMatch(/4711|secret/);
  });

  test('a step that was passed and not done counts as skipped', () => {
    expect(savedOf(lesson, keptOf(sessionAt('strike'))).steps.look).toMatchObject({
      done: false,
      skipped: true,
    });
  });

  test('a prediction has an outcome once its reckoning is done, and not before', () => {
    expect(keptOf(sessionAt('one')).answers.guess).not.toHaveProperty('right');
    const reckoned = sessionAt('one', { steps: { ...steps, 'reckon-guess': state } });
    expect(keptOf(reckoned).answers.guess?.right).toBe(true);
    // A prediction is never judged while it is played.
    expect(savedOf(lesson, keptOf(reckoned)).steps.guess).not.toHaveProperty('right');
  });

  test('a finished session is done', () => {
    expect(keptOf(sessionAt('recap', { finished: true })).status).toBe('done');
  });

  test('answers that no longer fit the lesson are asked again', () => {
    const kept = keptOf(sessionAt('strike'));
    const record = kept.answers.one;
    if (!record) throw new Error('no record');
    for (const answer of ['gone', 5, ['time']]) {
      const bent = { ...kept, answers: { ...kept.answers, one: { ...record, answer } } };
      const step = savedOf(lesson, bent).steps.one;
      expect(step?.answer).toBeUndefined();
      expect(step?.done).toBe(false);
    }
  });

  test('where a step is gone, a lesson goes on behind the last that was done', () => {
    const ids = lesson.steps.map(({ id }) => id);
    const kept = { ...keptOf(sessionAt('one')), step: 'gone' };
    const goesOnAt = (done: readonly string[]) => savedOf(lesson, { ...kept, done }).at;
    expect(goesOnAt([])).toBe(ids[0]);
    expect(goesOnAt(ids.slice(0, 3))).toBe(ids[3]);
    expect(goesOnAt(ids)).toBe(ids.at(-1));
  });
});
