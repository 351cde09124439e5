import { questionOf } from '../../lesson/session/choices.ts';
import { stepState } from '../../lesson/session/session.ts';
import { givenWords } from '../answer-words.ts';
import { paragraph, prompt } from '../build-parts.ts';
import { reckoningPart } from '../reckoning.ts';
import type { KindView } from './kind-view.ts';

/** A prediction beside what happened, with the reason for every option. */
export const reckon: KindView<'reckon'> = {
  body(scope, words) {
    const { session, activity, rich } = scope;
    const step = session.lesson.steps.find(({ id }) => id === activity.prediction);
    const question = step && questionOf(step.activity);
    if (!question) return [];
    const { answer } = stepState(session, activity.prediction);
    const t = words.view.reckon;
    // What somebody thinks has no truth beside it.
    const reckoned =
      question.form === 'text'
        ? paragraph(answer ? `${t.yours} ${givenWords(answer, words.locale)}` : t.none)
        : reckoningPart(scope, question, answer, words);
    return [prompt(rich(question.ask)), reckoned];
  },
  proseLast: true,
};
