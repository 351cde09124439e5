import type { Words } from '../i18n/index.ts';
import { type LessonProgress, lessonOf, type Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import { type LessonShelf, summariesIn } from '../lesson/pack/shelf.ts';
import type { PredictionOutcome } from '../lesson/session/grade.ts';
import type { TurnedOut } from '../pictures/picture.ts';
import { keptScore, type LearnedPrediction, learnedOf } from './learned.ts';

/** What the learner's summary tells of a lesson that was begun, in words, before it is written in any form. */
export type Chapter = {
  readonly lesson: Lesson;
  readonly heading: string;
  readonly state: string;
  /** What one can do after it; nothing as long as it isn't done. */
  readonly objectives: readonly string[];
  readonly predictions: readonly {
    readonly ask: string;
    readonly told: readonly string[];
    readonly turnedOut: TurnedOut;
  }[];
  /** How many questions were answered rightly; missing where none was judged. */
  readonly answers?: string;
  readonly opinions: readonly { readonly ask: string; readonly words: string }[];
};

/** The lessons of which something is kept, as far as they open, in the course's order. */
export async function begunLessons(
  progress: Progress,
  shelf: LessonShelf,
  language: string,
): Promise<readonly Lesson[]> {
  const lessons: Lesson[] = [];
  for (const { id } of summariesIn(shelf, language)) {
    if (!lessonOf(progress, id)) continue;
    const opened = await shelf.open(id, language);
    if (opened.ok) lessons.push(opened.lesson);
  }
  return lessons;
}

/** The lessons of which something is kept, in the order of the course. */
export const chaptersOf = (
  progress: Progress,
  lessons: readonly Lesson[],
  words: Words,
): readonly Chapter[] =>
  lessons.flatMap((lesson) => {
    const kept = lessonOf(progress, lesson.id);
    return kept === undefined ? [] : [chapterOf(lesson, kept, words)];
  });

function chapterOf(lesson: Lesson, kept: LessonProgress, words: Words): Chapter {
  const t = words.summary.page;
  const { predictions, opinions } = learnedOf(lesson, kept, words.locale);
  const score = keptScore(lesson, kept);
  const done = kept.status === 'done';
  return {
    lesson,
    heading: t.lesson(lesson.number, lesson.title),
    state: t.state(done, kept.updatedAt.slice(0, 10)),
    objectives: done ? lesson.objectives : [],
    predictions: predictions.map((prediction) => ({
      ask: prediction.ask,
      told: toldOf(prediction, words),
      turnedOut: turnedOut(prediction),
    })),
    ...(score.asked === 0 ? {} : { answers: words.view.finish.answers(score) }),
    opinions,
  };
}

function toldOf({ given, outcome }: LearnedPrediction, words: Words): readonly string[] {
  const t = words.summary.page;
  if (outcome === undefined) return [t.given(given), t.open];
  const { truth, came } = outcome;
  return [t.given(given), ...(truth.length === 0 ? [] : [t.truth(truth)]), verdictOf(came, words)];
}

function verdictOf(came: PredictionOutcome, { summary }: Words): string {
  const t = summary.page;
  switch (came.is) {
    case 'right':
      return t.right;
    case 'part':
      return t.partly(came.right, came.of);
    case 'otherwise':
      return t.wrong;
  }
}

function turnedOut({ outcome }: LearnedPrediction): TurnedOut {
  if (outcome === undefined) return 'open';
  return outcome.came.is === 'otherwise' ? 'wrong' : outcome.came.is;
}
