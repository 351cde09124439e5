import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Activity, Question } from '../../source/lesson/model.ts';
import { blankSession, type Session, untouched } from '../../source/lesson/session/session.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { aLessonOf, aSession, aStep } from './a-session.ts';

const words = wordsFor('en');
const some = (text: string) => [{ kind: 'text', text } as const];
const common = { hints: [], reveal: [] };
const option = (id: string, right: boolean) => ({ id, text: some(id), because: some('so'), right });

const several: Question = {
  ...{ ...common, form: 'several', ask: some('Which?') },
  options: [option('a', true), option('b', true), option('c', false)],
};
const one: Question = {
  ...{ ...common, form: 'one', ask: some('What?') },
  options: [option('x', true), option('y', false)],
};

/** Two predictions, two questions and a step to read. */
const lesson = aLessonOf([
  aStep('which', { kind: 'predict', question: several }),
  aStep('what', { kind: 'predict', question: one }),
  aStep('first', { kind: 'ask', question: one }),
  aStep('second', { kind: 'ask', question: one }),
  aStep('read', { kind: 'read' }),
]);

const ended = (steps: Session['steps']) =>
  finishView({ ...blankSession(lesson), finished: true, steps }, words);

describe('the end of a lesson', () => {
  it('tells own words, and judges them not', () => {
    const activity: Activity = {
      kind: 'ask',
      question: { ...common, form: 'text', ask: some('Who is right?'), right: some('Kept.') },
    };
    const answered = { ...untouched, answer: { form: 'text', text: 'Both, in part.' } as const };
    const session = aSession({ steps: { only: { ...answered, right: true } } }, activity);
    const { parts, opinions, answers } = finishView(session, words);
    expect(opinions).toEqual([{ ask: 'Who is right?', words: 'Both, in part.' }]);
    expect(parts).toContainEqual({
      kind: 'facts',
      facts: [{ label: 'Who is right?', value: 'Both, in part.' }],
    });
    expect(answers).toBeUndefined();
    expect(JSON.stringify(parts)).not.toContain('answered rightly');
  });

  it('tells a prediction that was right for some of its options from one that was otherwise', () => {
    const said = (options: readonly string[], option: string) =>
      ended({
        which: { ...untouched, answer: { form: 'several', options } },
        what: { ...untouched, answer: { form: 'one', option } },
      }).predictions.map(({ came }) => came);
    expect(said(['a', 'b'], 'x')).toEqual([{ is: 'right' }, { is: 'right' }]);
    expect(said(['a'], 'y')).toEqual([{ is: 'part', right: 2, of: 3 }, { is: 'otherwise' }]);
    expect(said(['c'], 'y')).toEqual([{ is: 'otherwise' }, { is: 'otherwise' }]);
    expect(ended({}).predictions.map(({ came }) => came.is)).toEqual(['none', 'none']);
  });

  it('counts first tries apart from the end, and names the steps that were skipped', () => {
    const { answers, skipped, parts } = ended({
      which: { ...untouched, skipped: true },
      first: { ...untouched, done: true, right: true, attempts: 3 },
      second: { ...untouched, skipped: true, done: true, right: true, attempts: 1 },
      read: { ...untouched, skipped: true },
    });
    expect(answers).toBe('Questions answered rightly: at first try 1, in the end 2, of 2.');
    expect(skipped).toEqual([1, 5]);
    const told = JSON.stringify(parts);
    expect(told).toContain('Skipped: steps 1 and 5.');
    expect(told).toContain('With every step done you can:');
    expect(JSON.stringify(ended({}).parts)).toContain('You can now:');
  });
});
