import { describe, expect, test } from 'vitest';
import { entryOf } from '../../source/app/entries.ts';
import { type AnswerRecord, EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { withLesson } from '../../source/learner/update.ts';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import type { LessonSummary } from '../../source/lesson/model.ts';
import { fixtureLesson } from '../plain/fixture-lesson.ts';

const AT = '2026-01-05T09:00:00.000Z';

const summary: LessonSummary = {
  ...summaryOf(fixtureLesson()),
  id: 'one',
  steps: [
    {
      id: 'which',
      title: 'Which',
      predicts: { ask: 'Which?', several: { right: ['a', 'b'], of: 3 } },
    },
    { id: 'how', title: 'How', predicts: { ask: 'How?' } },
    { id: 'view', title: 'Your view', opinion: 'And you?' },
    { id: 'end', title: 'The end' },
  ],
};

const record = (change: Partial<AnswerRecord>): AnswerRecord => ({
  ...{ kind: 'predict', attempts: 1, hints: 0, revealed: false, at: AT },
  ...change,
});

const withAnswers = (answers: Readonly<Record<string, AnswerRecord>>, step = 'how') =>
  entryOf(summary, withLesson(EMPTY_PROGRESS, 'one', { step, answers }, AT));

describe('a lesson of the menu', () => {
  test('is new as long as nothing is kept of it', () => {
    expect(entryOf(summary, EMPTY_PROGRESS)).toEqual({
      ...summary,
      state: 'new',
      predictions: [],
      opinions: [],
    });
  });

  test('says at which of its steps it was left', () => {
    expect(withAnswers({})).toMatchObject({ state: 'started', at: 2, touched: AT });
    expect(withAnswers({}, 'gone')).toMatchObject({ at: 1 });
  });

  test.each([
    [['a', 'b'], true, 'right'],
    [['a'], false, 'part'],
    [['c'], false, 'wrong'],
    [['b', 'c'], false, 'part'],
    [['a'], undefined, 'open'],
  ] as const)(
    'tells of a prediction with several answers: %j, right: %s -> %s',
    (answer, right, outcome) => {
      const kept = record({ answer, ...(right === undefined ? {} : { right }) });
      expect(withAnswers({ which: kept }).predictions).toEqual([{ ask: 'Which?', outcome }]);
    },
  );

  test('tells of one with a single answer whether it came true, and nothing of what was not answered', () => {
    const answers = { how: record({ answer: 'so', right: false }), which: record({ hints: 1 }) };
    expect(withAnswers(answers).predictions).toEqual([{ ask: 'How?', outcome: 'wrong' }]);
  });

  test('tells what the learner wrote where nothing is right or wrong', () => {
    const answers = { view: record({ kind: 'ask', answer: 'Both, in part.', right: true }) };
    expect(withAnswers(answers).opinions).toEqual([{ ask: 'And you?', words: 'Both, in part.' }]);
    expect(withAnswers({ view: record({ kind: 'ask' }) }).opinions).toEqual([]);
  });
});
