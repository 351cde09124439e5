import { parseLesson } from '../../../source/lesson/format/parse.ts';
import type { Lesson, Step } from '../../../source/lesson/model.ts';
import { aContext, aLesson } from '../format/a-lesson.ts';
import { aTownLesson } from '../format/a-town-lesson.ts';

/** A lesson with one of every activity and every form of question; some forms are predicted, too. */
export function syntheticLesson(): Lesson {
  const parsed = parseLesson(aLesson, aContext);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const { lesson } = parsed;
  const predictions = lesson.steps.flatMap((step): Step[] =>
    step.activity.kind === 'ask'
      ? [
          {
            ...step,
            id: `before-${step.id}`,
            activity: { kind: 'predict', question: step.activity.question },
          },
        ]
      : [],
  );
  const reckonings = predictions.map(
    ({ id, title }): Step => ({
      id: `reckon-${id}`,
      title,
      prose: [],
      activity: { kind: 'reckon', prediction: id },
    }),
  );
  return { ...lesson, steps: [...predictions, ...lesson.steps, ...reckonings] };
}

/** A lesson with one of every activity that has to do with the town, with data and with files. */
export function townLesson(): Lesson {
  const parsed = parseLesson(aTownLesson, aContext);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.lesson;
}
