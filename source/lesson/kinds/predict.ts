import type { Lesson } from '../model.ts';
import { grade } from '../session/grade.ts';
import { stepState } from '../session/session.ts';
import { stay } from '../session/transition.ts';
import type { Kind } from './kind.ts';
import { answering, askingKind, asked } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** A guess before something happens; its verdict comes at its reckoning. */
    predict: { readonly question: Question };
  }
}

/** Index of the first step that reckons a prediction, from index `from`; -1 if there is none. */
const reckoningOf = ({ steps }: Lesson, id: string): number =>
  steps.findIndex(({ activity }) => activity.kind === 'reckon' && activity.prediction === id);

export const predict: Kind<'predict'> = {
  ...askingKind,
  read: asked(
    () => ({}),
    () => ({}),
  ),
  predicts: true,
  check({ id, index, lesson, story, report }) {
    story.add('prediction', id);
    if (reckoningOf(lesson, id) > index) return;
    report(
      ['id'],
      `the prediction ${id} is never reckoned`,
      `Add a later step with a block "reckon" and "prediction: ${id}".`,
    );
  },
  toldAt(lesson, id) {
    const index = reckoningOf(lesson, id);
    return index === -1 ? lesson.steps.length : index;
  },
  judge: () => 'kept',
  // Once the outcome is known a prediction is no longer one.
  retry: ({ session }) => stay(session),
  keeps: {
    ...askingKind.keeps,
    /** Whether it turned out right, once the lesson has told what happened. */
    right({ session, id, activity, state, values }) {
      const told = session.lesson.steps.some(
        (step) =>
          step.activity.kind === 'reckon' &&
          step.activity.prediction === id &&
          stepState(session, step.id).done,
      );
      return told && state.answer
        ? grade(activity.question, state.answer, values).right
        : undefined;
    },
  },
  rehearse: ({ activity, values }, answers) => [answering(activity.question, values, answers)],
};
