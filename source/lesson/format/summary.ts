import { kindOf } from '../kinds/index.ts';
import type { Lesson, LessonSummary, Step, StepSummary } from '../model.ts';
import { plainText } from './inline.ts';

/** What the menu needs to know of a lesson. */
export function summaryOf(lesson: Lesson): LessonSummary {
  const { id, number, language, title, summary, part, minutes, objectives, steps } = lesson;
  return {
    ...{ id, number, language, title, summary },
    ...(part === undefined ? {} : { part }),
    minutes,
    objectives,
    steps: steps.map(stepSummary),
  };
}

function stepSummary({ id, title, activity }: Step): StepSummary {
  const kind = kindOf(activity);
  const question = kind.question?.(activity);
  if (!question) return { id, title };
  const ask = plainText(question.ask);
  if (question.form === 'text') return { id, title, opinion: ask };
  if (!kind.predicts) return { id, title };
  if (question.form !== 'several') return { id, title, predicts: { ask } };
  const right = question.options.filter((option) => option.right).map((option) => option.id);
  return { id, title, predicts: { ask, several: { right, of: question.options.length } } };
}
