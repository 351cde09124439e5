import type { Words } from '../i18n/index.ts';
import type { LessonProgress, Progress } from '../learner/progress.ts';
import { isPrediction } from '../lesson/kinds/index.ts';
import type { Lesson } from '../lesson/model.ts';
import { findSummary, type LessonShelf } from '../lesson/pack/shelf.ts';
import { outcomeWords } from '../view/answer-words.ts';
import { keptScore, type Learned, type LearnedPrediction, learnedOf } from './learned.ts';

/** What is kept about the learner, where, and per lesson predictions against outcomes and the
 * learner's own words, as lines. */
export function progressLines(
  progress: Progress,
  path: string,
  shelf: Pick<LessonShelf, 'summaries' | 'languages'>,
  language: string,
  words: Words,
  /** Those that open, so that questions and answers can be told in their words. */
  opened: readonly Lesson[] = [],
): readonly string[] {
  const t = words.commands.progress;
  const lessons = Object.entries(progress.lessons);
  if (lessons.length === 0) return [t.where(path), t.nothing];
  const numberOf = (id: string) =>
    findSummary(shelf, id, language)?.number ?? Number.MAX_SAFE_INTEGER;
  const sorted = lessons.sort(([one], [other]) => numberOf(one) - numberOf(other));
  return [
    t.where(path),
    t.kept,
    ...sorted.flatMap(([id, lesson]) => {
      const summary = findSummary(shelf, id, language);
      const name = summary ? `${summary.number}. ${summary.title}` : id;
      const open = opened.find((one) => one.id === id);
      return [
        ...lessonLines(name, lesson, words),
        ...(open ? answerLines(open, lesson, words) : []),
        ...(open ? learnedLines(learnedOf(open, lesson, words.locale), words) : []),
      ];
    }),
  ];
}

function lessonLines(name: string, lesson: LessonProgress, words: Words): readonly string[] {
  const t = words.commands.progress;
  const state = lesson.status === 'done' ? t.done : t.atStep(lesson.step);
  const records = Object.values(lesson.answers).filter(
    ({ answer, kind }) => answer !== undefined && isPrediction(kind),
  );
  const known = records.filter(({ right }) => right !== undefined);
  const asPredicted = known.filter(({ right }) => right === true);
  return [
    t.lesson(name, state, lesson.updatedAt.slice(0, 16).replace('T', ' ')),
    ...(records.length === 0
      ? []
      : [t.predictions(records.length, asPredicted.length, known.length)]),
  ];
}

function answerLines(lesson: Lesson, kept: LessonProgress, words: Words): readonly string[] {
  const score = keptScore(lesson, kept);
  return score.asked === 0 ? [] : [`  ${words.view.finish.answers(score)}`];
}

function learnedLines({ predictions, opinions }: Learned, words: Words): readonly string[] {
  const t = words.summary;
  const outcomeLines = ({ given, outcome }: LearnedPrediction) =>
    outcome === undefined
      ? t.outcome(t.open, given, [])
      : t.outcome(
          outcomeWords(outcome.came, words),
          given,
          outcome.came.is === 'right' ? [] : outcome.truth,
        );
  return [
    ...predictions.flatMap((one) => [one.ask, ...outcomeLines(one).map((line) => `  ${line}`)]),
    ...(opinions.length === 0 ? [] : [t.ownWords]),
    ...opinions.flatMap((one) => [one.ask, `  ${one.words}`]),
  ].map((line) => `    ${line}`);
}
