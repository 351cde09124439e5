import { answerLine, questionReader } from '../answer-line.ts';
import { meaning } from '../line-prompt.ts';
import { markLabel, questionParts } from '../question-parts.ts';
import type { KindView } from './kind-view.ts';

export const predict: KindView<'predict'> = {
  body(scope, words) {
    const { answer } = scope.state;
    // No verdict before it is seen what happens.
    return questionParts(scope, scope.activity.question, words, ({ id }) => ({
      state: answer?.form === 'one' && answer.option === id ? 'chosen' : 'open',
    }));
  },
  enter: (scope, words) =>
    markLabel(scope, scope.activity.question, words) ?? words.view.enter.predict,
  line: (scope) =>
    answerLine(scope, questionReader(scope, scope.activity.question), (answer) => ({
      ...meaning({ type: 'answer', answer }, { type: 'next' }),
      say: 'predictionKept',
    })),
};
