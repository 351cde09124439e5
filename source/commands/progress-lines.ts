import type { LessonProgress, Progress } from '../learner/progress.ts';
import { findSummary, type LessonShelf } from '../lesson/pack/shelf.ts';
import type { Words } from '../messages/index.ts';
import { showControls } from '../text/safe.ts';

/** What is kept about the learner, where, and per lesson predictions against outcomes, as lines. */
export function progressLines(
  progress: Progress,
  path: string,
  shelf: Pick<LessonShelf, 'summaries' | 'languages'>,
  language: string,
  words: Words,
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
      return lessonLines(showControls(name), lesson, words);
    }),
  ];
}

function lessonLines(name: string, lesson: LessonProgress, words: Words): readonly string[] {
  const t = words.commands.progress;
  const state = lesson.status === 'done' ? t.done : t.atStep(showControls(lesson.step));
  const records = Object.values(lesson.answers).filter(({ answer }) => answer !== undefined);
  const predictions = records.filter(({ kind }) => kind === 'predict');
  const known = predictions.filter(({ right }) => right !== undefined);
  const judged = records.filter(({ kind, right }) => kind !== 'predict' && right !== undefined);
  const count = (list: readonly { readonly right?: boolean }[]) =>
    list.filter(({ right }) => right === true).length;
  return [
    t.lesson(name, state, lesson.updatedAt.slice(0, 16).replace('T', ' ')),
    ...(predictions.length === 0
      ? []
      : [t.predictions(predictions.length, count(known), known.length)]),
    ...(judged.length === 0 ? [] : [t.answers(count(judged), judged.length)]),
  ];
}
