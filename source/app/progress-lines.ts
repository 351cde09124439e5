import type { Words } from '../i18n/index.ts';
import type { LessonProgress, Progress } from '../learner/progress.ts';
import { isPrediction } from '../lesson/kinds/index.ts';
import type { Lesson } from '../lesson/model.ts';
import { findSummary, type LessonShelf } from '../lesson/pack/shelf.ts';
import { outcomeWords } from '../view/answer-words.ts';
import { type Learned, type LearnedPrediction, learnedOf } from './learned.ts';

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
        ...(open ? learnedLines(learnedOf(open, lesson, words.locale), words) : []),
      ];
    }),
  ];
}

function lessonLines(name: string, lesson: LessonProgress, words: Words): readonly string[] {
  const t = words.commands.progress;
  const state = lesson.status === 'done' ? t.done : t.atStep(lesson.step);
  const { predictions, known, asPredicted, judged, right } = countsOf(lesson);
  return [
    t.lesson(name, state, lesson.updatedAt.slice(0, 16).replace('T', ' ')),
    ...(predictions === 0 ? [] : [t.predictions(predictions, asPredicted, known)]),
    ...(judged === 0 ? [] : [t.answers(right, judged)]),
  ];
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

/** How many predictions were made, how many outcomes are known, and how many answers were judged. */
export function countsOf(lesson: LessonProgress) {
  const records = Object.values(lesson.answers).filter(({ answer }) => answer !== undefined);
  const predictions = records.filter(({ kind }) => isPrediction(kind));
  const judged = records.filter(({ kind, right }) => !isPrediction(kind) && right !== undefined);
  const count = (list: readonly { readonly right?: boolean }[]) =>
    list.filter(({ right }) => right === true).length;
  return {
    predictions: predictions.length,
    known: predictions.filter(({ right }) => right !== undefined).length,
    asPredicted: count(predictions),
    judged: judged.length,
    right: count(judged),
  };
}
