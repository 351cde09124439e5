import { describe, expect, it } from 'vitest';
import { inOptionOrder, withOrder } from '../../source/app/option-order.ts';
import { parseProgress } from '../../source/learner/parse.ts';
import { EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import type { LessonShelf } from '../../source/lesson/pack/shelf.ts';
import { withOptionOrder } from '../../source/lesson/session/option-order.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

const [lesson] = await ourLessons();
if (lesson === undefined) throw new Error('no lesson');
const shelf: LessonShelf = {
  summaries: [],
  languages: ['en'],
  problems: [],
  open: async () => ({ ok: true, lesson }),
};

describe("a learner's order of options", () => {
  it('is drawn once, and is there again when the file is read', () => {
    const begun = withOrder(EMPTY_PROGRESS, () => 0.5);
    expect(begun.preferences).toEqual({ optionOrder: 500 });
    const read = parseProgress(exportProgress(begun));
    if (!read.ok) throw new Error(read.reason);
    expect(withOrder(read.progress, () => 0.9)).toBe(read.progress);
    expect(read.progress.preferences.optionOrder).toBe(500);
  });

  it('is no reason to lose a file where it was mistyped', () => {
    const mistyped = exportProgress({ ...EMPTY_PROGRESS, preferences: { optionOrder: 7 } });
    const read = parseProgress(mistyped.replace('7', '"seven"'));
    expect(read).toMatchObject({ ok: true });
  });

  it('is that of every lesson which is opened, for whatever it is opened', async () => {
    const opened = await inOptionOrder(shelf, 500).open(lesson.id, 'en');
    expect(opened).toEqual({ ok: true, lesson: withOptionOrder(lesson, 500) });
    expect(opened).not.toEqual({ ok: true, lesson });
    expect(inOptionOrder(shelf, undefined)).toBe(shelf);
  });
});
