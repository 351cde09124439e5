import type { Words } from '../../i18n/index.ts';
import type { Option, Question } from '../../lesson/model.ts';
import { type GivenAnswer, grade, hitsOf } from '../../lesson/session/grade.ts';
import { takesMarks } from '../../lesson/session/marks.ts';
import { answerLine, questionReader } from '../answer-line.ts';
import { asksForOpinion } from '../answer-words.ts';
import { note } from '../build-parts.ts';
import { cardGrid } from '../card-grid.ts';
import type { ChoiceItem } from '../parts.ts';
import { markLabel, questionParts } from '../question-parts.ts';
import type { ScopeOf } from '../step-scope.ts';
import { verdictParts } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const ask: KindView<'ask'> = {
  body: (scope, words) => [
    ...(scope.activity.recall === undefined ? [] : [note('info', words.view.ask.recall)]),
    ...questionParts(scope, scope.activity.question, words, (option) => told(scope, option)),
  ],
  outcome(scope, words) {
    const { activity, state, values, isAnswered } = scope;
    const { question } = activity;
    // Once a mark was changed the verdict is about other marks.
    if (!state.answer || (question.form === 'several' && !isAnswered)) return [];
    const { right, reasons } = grade(question, state.answer, values);
    // With several answers each option carries its own reason.
    const here = takesMarks(question) ? [] : reasons;
    const told = opening(question, state.answer, right, words);
    return [
      ...verdictParts(scope, right, here, words, told),
      ...(question.form === 'sort' && isAnswered ? cardGrid(scope, question) : []),
    ];
  },
  enter(scope, words) {
    const { question } = scope.activity;
    const t = words.view.enter;
    if (asksForOpinion(question)) return t.keepOpinion;
    return markLabel(scope, question, words) ?? (question.form === 'one' ? t.choose : t.check);
  },
  line: (scope) => answerLine(scope, questionReader(scope, scope.activity.question)),
};

/** What is told of an option: of those tried their state; with several answers the reason, too. */
function told(scope: ScopeOf<'ask'>, option: Option): Pick<ChoiceItem, 'state' | 'because'> {
  const { activity, state, rich } = scope;
  const severalAnswers = takesMarks(activity.question);
  if (!(severalAnswers ? isToldOfSeveral(scope, option) : state.tried.includes(option.id))) {
    return { state: 'open' };
  }
  return {
    state: stateOf(option, state.answer),
    ...(severalAnswers ? { because: rich(option.because) } : {}),
  };
}

function isToldOfSeveral({ activity, state, isAnswered }: ScopeOf<'ask'>, { id }: Option): boolean {
  const { answer, right, revealed, attempts } = state;
  if (answer === undefined || !(isAnswered || right === true)) return false;
  if (right === true || revealed) return true;
  // Of a card that is not solved only what was chosen is told, and of marks at first only how many
  // are right, so that another try means something.
  if (activity.question.form === 'sort') {
    return answer.form === 'sort' && answer.options.includes(id);
  }
  return attempts > 1;
}

function stateOf({ right }: Option, answer: GivenAnswer | undefined): ChoiceItem['state'] {
  if (answer?.form === 'several') return right ? 'applies' : 'applies-not';
  return right ? 'right' : 'wrong';
}

/** Undefined: right or wrong, as usual; an opinion is neither, and a card or marks can be right in part. */
function opening(
  question: Question,
  answer: GivenAnswer,
  right: boolean,
  words: Words,
): string | undefined {
  const t = words.view.verdict;
  if (asksForOpinion(question)) return t.kept;
  const hits = right ? undefined : hitsOf(question, answer);
  if (hits === undefined) return undefined;
  if (question.form === 'several') return t.marked(hits.right, hits.of);
  return hits.right === 0 ? undefined : t.partly(hits.right, hits.of);
}
