import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProgress } from '../../source/learner/parse.ts';
import { EMPTY_PROGRESS, lessonOf } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { resetAll, resetLesson, resetStep, withLesson } from '../../source/learner/update.ts';
import { anyText } from '../text/arbitrary-text.ts';
import { ANSWER, lesson, minute, progressWith, SAMPLE } from './helpers.ts';

describe('withLesson', () => {
  test('begins a lesson', () => {
    const begun = withLesson(EMPTY_PROGRESS, 'sizes', { step: 'hello' }, minute(1));
    expect(lessonOf(begun, 'sizes')).toEqual({
      status: 'started',
      step: 'hello',
      startedAt: minute(1),
      updatedAt: minute(1),
      done: [],
      answers: {},
    });
    expect(EMPTY_PROGRESS.lessons).toEqual({});
  });

  test('adds an answer to those that are there and leaves other lessons alone', () => {
    const before = progressWith({ a: lesson('x', 1), b: lesson('y', 2) });
    const after = withLesson(
      before,
      'a',
      { answers: { y: { ...ANSWER, attempts: 1 } } },
      minute(5),
    );
    expect(lessonOf(after, 'a')?.answers).toEqual({
      ...lessonOf(before, 'a')?.answers,
      y: { ...ANSWER, attempts: 1 },
    });
    expect(lessonOf(after, 'a')?.answers['relay-reads']).toEqual(ANSWER);
    expect(lessonOf(after, 'b')).toBe(lessonOf(before, 'b'));
  });

  test('a lesson is finished once', () => {
    const done = withLesson(
      progressWith({ a: lesson('x', 1) }),
      'a',
      { status: 'done' },
      minute(5),
    );
    const again = withLesson(done, 'a', { status: 'done' }, minute(8));
    expect(lessonOf(done, 'a')?.finishedAt).toBe(minute(5));
    expect(lessonOf(again, 'a')).toMatchObject({ finishedAt: minute(5), updatedAt: minute(8) });
  });

  test('a finished lesson that is played again stands beside the first run until it is finished', () => {
    const first = withLesson(
      progressWith({ a: lesson('x', 1) }),
      'a',
      { status: 'done', done: ['hello', 'x'] },
      minute(5),
    );
    const other = { ...ANSWER, right: false };
    const again = withLesson(
      first,
      'a',
      { step: 'y', done: ['hello'], answers: { 'relay-reads': other } },
      minute(6),
    );
    expect(lessonOf(again, 'a')).toEqual({
      ...lessonOf(first, 'a'),
      updatedAt: minute(6),
      again: {
        ...{ step: 'y', startedAt: minute(6), done: ['hello'] },
        answers: { 'relay-reads': other },
      },
    });
    const more = withLesson(again, 'a', { answers: { z: ANSWER } }, minute(7));
    expect(lessonOf(more, 'a')?.again).toMatchObject({ step: 'y', startedAt: minute(6) });
    const finished = withLesson(more, 'a', { status: 'done', step: 'z', done: ['z'] }, minute(8));
    expect(lessonOf(finished, 'a')).toEqual({
      ...lessonOf(first, 'a'),
      step: 'z',
      updatedAt: minute(8),
      done: ['hello', 'x', 'z'],
      answers: { 'relay-reads': other, z: ANSWER },
    });
    expect(parseProgress(exportProgress(more))).toEqual({ ok: true, progress: more });
  });

  test('a step that is reset leaves nothing of a run that was begun again', () => {
    const first = withLesson(
      progressWith({ a: lesson('x', 1) }),
      'a',
      { status: 'done' },
      minute(5),
    );
    const again = withLesson(first, 'a', { step: 'y' }, minute(6));
    expect(lessonOf(again, 'a')).toHaveProperty('again');
    expect(lessonOf(resetStep(again, 'a', 'x', minute(7)), 'a')).not.toHaveProperty('again');
  });

  test('a clock that goes back makes no change look old', () => {
    const after = withLesson(progressWith({ a: lesson('x', 5) }), 'a', { step: 'y' }, minute(2));
    expect(lessonOf(after, 'a')).toMatchObject({ step: 'y', updatedAt: minute(5) });
  });

  test('whatever it takes can be read back', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,59}$/);
    const text = fc.oneof(
      anyText,
      fc.nat(30_000).map((length) => 'x'.repeat(length)),
    );
    const record = fc.record(
      {
        kind: fc.constantFrom('ask', 'predict', 'spot'),
        answer: fc.oneof(text, fc.array(id), fc.double({ noNaN: true, noDefaultInfinity: true })),
        right: fc.boolean(),
        attempts: fc.nat(),
        hints: fc.nat(),
        revealed: fc.boolean(),
        at: fc.constant(minute(2)),
      },
      { requiredKeys: ['kind', 'attempts', 'hints', 'revealed', 'at'] },
    );
    const answers = fc.dictionary(id, record);
    fc.assert(
      fc.property(id, id, fc.array(id), answers, (lessonId, step, done, given) => {
        const kept = withLesson(SAMPLE, lessonId, { step, done, answers: given }, minute(2));
        const parsed = parseProgress(exportProgress(kept));
        expect(parsed).toMatchObject({ ok: true });
        const read = parsed.ok ? lessonOf(parsed.progress, lessonId) : undefined;
        expect(Object.keys(read?.answers ?? {})).toEqual(Object.keys(given));
      }),
    );
  });

  test('ids and numbers that could not be read back are programmer errors', () => {
    const guess = (answer: number) => ({ answers: { a: { ...ANSWER, answer } } });
    expect(() => withLesson(SAMPLE, 'sealed letter', { step: 'a' }, minute(1))).toThrow(RangeError);
    expect(() => withLesson(SAMPLE, 'sealed-letter', { step: '' }, minute(1))).toThrow(RangeError);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => withLesson(SAMPLE, 'sealed-letter', guess(number), minute(1))).toThrow(
        RangeError,
      );
    }
  });

  test('a new lesson without a step is a programmer error', () => {
    expect(() => withLesson(EMPTY_PROGRESS, 'a', { done: [] }, minute(1))).toThrow(RangeError);
  });
});

describe('reset', () => {
  test('a step loses its answer and the lesson resumes at it', () => {
    const after = resetStep(SAMPLE, 'sealed-letter', 'relay-reads', minute(20));
    const { finishedAt: _, ...rest } = lessonOf(SAMPLE, 'sealed-letter') ?? lesson('', 0);
    expect(lessonOf(after, 'sealed-letter')).toEqual({
      ...rest,
      status: 'started',
      step: 'relay-reads',
      updatedAt: minute(20),
      answers: {},
    });
    expect(
      lessonOf(resetStep(SAMPLE, 'sealed-letter', 'hello', minute(20)), 'sealed-letter')?.done,
    ).toEqual([]);
  });

  test('a step of a lesson never begun changes nothing', () => {
    expect(resetStep(SAMPLE, 'sizes', 'hello', minute(1))).toBe(SAMPLE);
  });

  test('a lesson goes and the others stay', () => {
    const before = progressWith({ a: lesson('x', 1), b: lesson('y', 2) }, { theme: 'dark' });
    expect(resetLesson(before, 'a')).toEqual(
      progressWith({ b: lesson('y', 2) }, { theme: 'dark' }),
    );
  });

  test('all lessons go and preferences stay', () => {
    expect(resetAll(SAMPLE)).toEqual(progressWith({}, { theme: 'light' }));
  });
});

test('an id that every object inherits finds nothing', () => {
  for (const id of ['constructor', 'toString', '__proto__']) {
    expect(lessonOf(SAMPLE, id)).toBeUndefined();
  }
});
