import { describe, expect, test } from 'vitest';
import { changedLessons, mergeLessons } from '../../source/learner/merge.ts';
import type { LessonProgress } from '../../source/learner/progress.ts';
import { lesson, progressWith } from './helpers.ts';

type Lessons = Readonly<Record<string, LessonProgress>>;

const was = lesson('was', 1);
const ours = lesson('ours', 5);
const newer = lesson('theirs', 7);
const older = lesson('theirs', 3);

describe('of a lesson', () => {
  test.each<[claim: string, base: Lessons, ours: Lessons, theirs: Lessons, expected: Lessons]>([
    ['a change here is kept', { a: was }, { a: ours }, { a: was }, { a: ours }],
    ['a change there is kept', { a: was }, { a: was }, { a: newer }, { a: newer }],
    ['of two changes the newer counts: ours', { a: was }, { a: ours }, { a: older }, { a: ours }],
    [
      'of two changes the newer counts: theirs',
      { a: was },
      { a: ours },
      { a: newer },
      { a: newer },
    ],
    [
      'at the same time ours counts',
      { a: was },
      { a: ours },
      { a: lesson('theirs', 5) },
      { a: ours },
    ],
    ['one begun here is kept', {}, { a: ours }, {}, { a: ours }],
    ['one begun there is kept', {}, {}, { a: newer }, { a: newer }],
    ['one reset here is gone', { a: was }, {}, { a: was }, {}],
    ['one forgotten there is not brought back', { a: was }, { a: was }, {}, {}],
    ['one forgotten there but gone on with here is kept', { a: was }, { a: ours }, {}, { a: ours }],
    [
      'lessons do not touch one another',
      { a: was },
      { a: ours },
      { a: was, b: newer },
      { a: ours, b: newer },
    ],
  ])('%s', (_claim, base, our, theirs, expected) => {
    const own = changedLessons(progressWith(base), progressWith(our));
    expect(mergeLessons(progressWith(our), progressWith(theirs), own)).toEqual(expected);
  });

  test('a change of an earlier save is asserted again when the file has lost it', () => {
    const theirs = progressWith({ a: older });
    expect(mergeLessons(progressWith({ a: ours }), theirs, ['a'])).toEqual({ a: ours });
  });
});
