import { describe, expect, it } from 'vitest';
import { patchOf, savedOf } from '../../../source/app/saved.ts';
import { parseProgress } from '../../../source/learner/parse.ts';
import { EMPTY_PROGRESS, lessonOf } from '../../../source/learner/progress.ts';
import { withLesson } from '../../../source/learner/update.ts';
import { start } from '../../../source/lesson/session/reduce.ts';
import { scoreOf } from '../../../source/lesson/session/score.ts';
import type { LearnerEvent, Session } from '../../../source/lesson/session/session.ts';
import { at, through } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const lesson = syntheticLesson();
const begun = start(lesson).session;
const day = '2026-01-05T09:00:00.000Z';

const answer = (...options: readonly string[]): LearnerEvent => ({
  type: 'answer',
  answer: { form: 'several', options },
});
const right = answer('to', 'nonce');
const wrong = answer('to');
const reveal: LearnerEvent = { type: 'reveal' };
const retry: LearnerEvent = { type: 'retry' };

const answering = (...events: readonly LearnerEvent[]): Session =>
  through(at(begun, 'several'), ...events);

/** The session as it is opened again from the learner's file, read by this version from its bytes. */
function reopened(session: Session, forget: readonly string[] = []): Session {
  const kept = withLesson(EMPTY_PROGRESS, lesson.id, patchOf(session, day), day);
  const text = JSON.stringify(kept, (key, value) => (forget.includes(key) ? undefined : value));
  const parsed = parseProgress(text);
  if (!parsed.ok) throw new Error('the file was not read');
  const known = lessonOf(parsed.progress, lesson.id);
  const saved = known && savedOf(lesson, known);
  return { ...begun, steps: saved?.steps ?? {} };
}

describe('the score of a lesson', () => {
  it('counts the questions that are judged at once, and neither predictions nor opinions', () => {
    // which, length, how-long, several; not word, which anything answers.
    expect(scoreOf(begun)).toEqual({ asked: 4, answered: 0, firstTry: 0, inTheEnd: 0 });
    const word = through(at(begun, 'word'), {
      type: 'answer',
      answer: { form: 'text', text: 'x' },
    });
    expect(scoreOf(word)).toMatchObject({ asked: 4, answered: 0 });
    const guess = through(at(begun, 'guess'), { type: 'enter' });
    expect(scoreOf(guess)).toMatchObject({ asked: 4, answered: 0 });
  });

  it.each<readonly [string, readonly LearnerEvent[], number, number]>([
    ['right at once', [right], 1, 1],
    ['right after a hint', [{ type: 'hint' }, right], 1, 1],
    ['wrong', [wrong], 0, 0],
    ['right at the second try', [wrong, right], 0, 1],
    ['right once it was shown', [reveal, right], 0, 1],
    ['right at once, then looked up', [right, reveal], 1, 1],
    ['right at once, then done again wrongly', [right, retry, wrong], 1, 0],
  ])('of a question %s', (_name, events, firstTry, inTheEnd) => {
    const session = answering(...events);
    expect(scoreOf(session)).toMatchObject({ answered: 1, firstTry, inTheEnd });
    expect(scoreOf(reopened(session))).toEqual(scoreOf(session));
  });

  it.each<readonly [string, readonly LearnerEvent[], number]>([
    ['right at the first', [right], 1],
    ['right later', [wrong, right], 0],
    ['wrong', [wrong], 0],
  ])('is told from a file of before that counts attempts alone: %s', (_name, events, firstTry) => {
    const session = reopened(answering(...events), ['firstRight']);
    expect(scoreOf(session)).toMatchObject({ answered: 1, firstTry });
  });
});
