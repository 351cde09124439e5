import type { Words } from '../../i18n/index.ts';
import type { Option, Question } from '../../lesson/model.ts';
import { type GivenAnswer, grade } from '../../lesson/session/grade.ts';
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
    if (!state.answer) return [];
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
  const { answer, right, revealed } = state;
  if (activity.question.form !== 'sort' || right === true || revealed) {
    return answer !== undefined && (isAnswered || right === true);
  }
  // Of a card that is not solved only what was chosen is told, so that another try means something.
  return isAnswered && answer?.form === 'sort' && answer.options.includes(id);
}

function stateOf({ right }: Option, answer: GivenAnswer | undefined): ChoiceItem['state'] {
  if (answer?.form === 'several') return right ? 'applies' : 'applies-not';
  return right ? 'right' : 'wrong';
}

/** Undefined: right or wrong, as usual; an opinion is neither, and a card can be right in part. */
function opening(
  question: Question,
  answer: GivenAnswer,
  right: boolean,
  words: Words,
): string | undefined {
  const t = words.view.verdict;
  if (asksForOpinion(question)) return t.kept;
  if (right || question.form !== 'sort' || answer.form !== 'sort') return undefined;
  const hits = question.options.filter((one) => one.right && answer.options.includes(one.id));
  return hits.length === 0 ? undefined : t.partly(hits.length, question.piles?.length ?? 0);
}
