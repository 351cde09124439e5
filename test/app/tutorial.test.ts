import { describe, expect, test } from 'vitest';
import { createTutorial } from '../../source/app/tutorial.ts';
import { type AnswerRecord, EMPTY_PROGRESS, type Progress } from '../../source/learner/progress.ts';
import type { SaveResult } from '../../source/learner/store.ts';
import { withLesson } from '../../source/learner/update.ts';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import { currentStep } from '../../source/lesson/session/session.ts';
import { noEvidence } from '../../source/world/evidence.ts';
import { fixtureLesson } from '../plain/fixture-lesson.ts';

const first = fixtureLesson();
const second = { ...first, id: 'second', number: 2, title: 'Another' };
const lessons = [first, second];

function tutorialWith(progress: Progress, result: SaveResult = { ok: true, notices: [] }) {
  const kept: Progress[] = [];
  const failures: unknown[] = [];
  const tutorial = createTutorial({
    shelf: {
      summaries: lessons.map(summaryOf),
      languages: ['en'],
      problems: [],
      async open(id) {
        const lesson = lessons.find((one) => one.id === id);
        return lesson ? { ok: true, lesson } : { ok: false, reason: 'unknown-lesson' };
      },
    },
    language: 'en',
    progress,
    async save(next) {
      kept.push(next);
      return result;
    },
    onNotice: () => {},
    onNotSaved: (failure) => failures.push(failure),
    direct: async () => ({
      ok: true,
      director: {
        perform: async () => ({
          ok: true,
          outcome: { evidence: noEvidence },
        }),
        stop: () => {},
        close: async () => {},
      },
    }),
    now: () => Date.UTC(2026, 0, 5, 9),
    notices: [],
    place: () => undefined,
    week: () => undefined,
    writePage: async () => ({ ok: false, why: 'not here' }),
  });
  return { tutorial, kept, failures };
}

const startedAt = (id: string, step: string, at: string, progress = EMPTY_PROGRESS) =>
  withLesson(progress, id, { step, done: [] }, at);

describe('the tutorial', () => {
  test('offers the lesson that was left last', () => {
    const progress = startedAt(
      'second',
      'guess',
      '2026-01-02T00:00:00.000Z',
      startedAt('fixture', 'guess', '2026-01-03T00:00:00.000Z'),
    );
    expect(tutorialWith(progress).tutorial.resumable()?.id).toBe('fixture');
    expect(tutorialWith(EMPTY_PROGRESS).tutorial.resumable()).toBeUndefined();
  });

  test('saves after each step, with the step to go on at', async () => {
    const { tutorial, kept } = tutorialWith(EMPTY_PROGRESS);
    const opened = await tutorial.open('fixture');
    if (!opened.ok) throw new Error('not opened');
    opened.player.dispatch({ type: 'compose', text: 'never stored' });
    await tutorial.saved();
    expect(kept.at(-1)?.lessons.fixture).toMatchObject({ step: 'guess', done: ['words'] });
    expect(JSON.stringify(kept)).not.toContain('never stored');
  });

  test('opens a lesson where it was left', async () => {
    const { tutorial } = tutorialWith(startedAt('fixture', 'guess', '2026-01-02T00:00:00.000Z'));
    const opened = await tutorial.open('fixture');
    expect(opened.ok && opened.player.session().at).toBe(1);
  });

  describe('of a finished lesson that is played again', () => {
    const predicted = (answer: string): AnswerRecord => ({
      ...{ kind: 'predict', answer, attempts: 1, hints: 0, revealed: false },
      at: '2026-01-02T00:00:00.000Z',
    });
    const first = predicted('the-first');
    const done = withLesson(
      EMPTY_PROGRESS,
      'fixture',
      {
        step: 'recap',
        status: 'done',
        done: lessons[0]?.steps.map(({ id }) => id) ?? [],
        answers: { guess: first, 'only-then': first },
      },
      '2026-01-02T00:00:00.000Z',
    );

    test('keeps the first outcome, and begins at the first step', async () => {
      const { tutorial, kept } = tutorialWith(done);
      const opened = await tutorial.open('fixture');
      if (!opened.ok) throw new Error('not opened');
      expect(opened.player.session().at).toBe(0);
      opened.player.dispatch({ type: 'compose', text: 'again' });
      await tutorial.saved();
      const now = kept.at(-1)?.lessons.fixture;
      expect(now).toMatchObject({ ...done.lessons.fixture, updatedAt: expect.any(String) });
      expect(now?.again).toMatchObject({ step: 'guess', done: ['words'], answers: {} });
      expect(tutorial.lessons()[0]).toMatchObject({ state: 'done', at: 2 });
    });

    test('goes on where it was left, and counts once it is finished', async () => {
      const { tutorial, kept } = tutorialWith(done);
      const opened = await tutorial.open('fixture');
      if (!opened.ok) throw new Error('not opened');
      opened.player.dispatch({ type: 'compose', text: 'again' });
      const again = await tutorial.open('fixture');
      if (!again.ok) throw new Error('not opened');
      const { player } = again;
      expect(player.session().at).toBe(1);
      const { activity } = currentStep(player.session());
      if (activity.kind !== 'predict' || !('options' in activity.question)) throw new Error('none');
      const [option] = activity.question.options;
      player.dispatch({ type: 'answer', answer: { form: 'one', option: option?.id ?? '' } });
      while (!player.session().finished) {
        player.dispatch({ type: 'skip' });
        await player.idle();
      }
      expect(player.session().finished).toBe(true);
      await tutorial.saved();
      const now = kept.at(-1)?.lessons.fixture;
      expect(now?.again).toBeUndefined();
      expect(now?.status).toBe('done');
      expect(now?.answers.guess?.answer).toBe(option?.id);
      // What the second run left out stays as the first has it.
      expect(now?.answers['only-then']).toEqual(first);
    });
  });

  test('a save that fails is told once, and the lesson goes on', async () => {
    const { tutorial, failures } = tutorialWith(EMPTY_PROGRESS, {
      ok: false,
      reason: 'not-written',
      path: 'progress.json',
      code: 'ENOSPC',
    });
    const opened = await tutorial.open('fixture');
    if (!opened.ok) throw new Error('not opened');
    opened.player.dispatch({ type: 'compose', text: 'one' });
    opened.player.dispatch({ type: 'skip' });
    await tutorial.saved();
    expect(failures).toHaveLength(1);
    expect(opened.player.session().at).toBe(2);
  });

  test('a reset forgets one lesson, or all', async () => {
    const progress = startedAt(
      'second',
      'guess',
      '2026-01-02T00:00:00.000Z',
      startedAt('fixture', 'guess', '2026-01-03T00:00:00.000Z'),
    );
    const { tutorial } = tutorialWith(progress);
    await tutorial.reset({ lesson: 'fixture' });
    expect(tutorial.lessons().map(({ state }) => state)).toEqual(['new', 'started']);
    await tutorial.reset('all');
    expect(tutorial.lessons().map(({ state }) => state)).toEqual(['new', 'new']);
  });

  test('a preference is kept beside everything else', async () => {
    const progress = startedAt('fixture', 'guess', '2026-01-03T00:00:00.000Z', {
      ...EMPTY_PROGRESS,
      preferences: { theme: 'none', motion: false },
    });
    const { tutorial, kept } = tutorialWith(progress);
    tutorial.prefer({ theme: 'light' });
    await tutorial.saved();
    expect(kept).toEqual([{ ...progress, preferences: { theme: 'light', motion: false } }]);
    expect(tutorial.progress().preferences.theme).toBe('light');
  });

  test('an unknown lesson does not open', async () => {
    expect((await tutorialWith(EMPTY_PROGRESS).tutorial.open('gone')).ok).toBe(false);
  });
});
