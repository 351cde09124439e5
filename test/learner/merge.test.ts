import { describe, expect, test } from 'vitest';
import { changedLessons, mergeProgress } from '../../source/learner/merge.ts';
import type { LessonProgress, Progress } from '../../source/learner/progress.ts';
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
    ['one reset here but gone on with there stays', { a: was }, {}, { a: newer }, { a: newer }],
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
    const input = {
      base: progressWith(base),
      ours: progressWith(our),
      theirs: progressWith(theirs),
    };
    const own = new Set(changedLessons(input.base, input.ours));
    expect(mergeProgress({ ...input, own })).toEqual(progressWith(expected));
  });

  test('a change of an earlier save is asserted again when the file has lost it', () => {
    const mine = progressWith({ a: ours });
    const merged = mergeProgress({
      base: mine,
      ours: mine,
      theirs: progressWith({ a: older }),
      own: new Set(['a']),
    });
    expect(merged).toEqual(mine);
  });
});

test('preferences and unknown fields: ours where we changed them, else theirs', () => {
  const merge = (base: Progress, our: Progress, theirs: Progress) =>
    mergeProgress({ base, ours: our, theirs, own: new Set() });
  const dark = progressWith({}, { theme: 'dark' });
  const light = progressWith({}, { theme: 'light' });
  const none = progressWith({}, { theme: 'none', motion: false });
  expect(merge(dark, light, none)).toEqual(progressWith({}, { theme: 'light', motion: false }));
  expect(merge(dark, dark, none)).toEqual(none);
  expect(merge(dark, progressWith({}), none)).toEqual(progressWith({}, { motion: false }));
  const extended = { ...dark, badge: 1 };
  expect(merge(dark, dark, extended)).toEqual(extended);
});
