import type { Words } from '../i18n/index.ts';
import type { ChoiceQuestion, StrikableField } from '../lesson/model.ts';
import { takesMarks } from '../lesson/session/answering.ts';
import { type Choice, choicesOf, questionOf, rowOfMessage } from '../lesson/session/choices.ts';
import type { Answer } from '../lesson/session/grade.ts';
import { currentStep, type Session, stepState, strikesIn } from '../lesson/session/session.ts';
import { plainLine, richLine } from './lines.ts';
import { rowText } from './panes.ts';
import type { ChoiceItem, Line, Part } from './parts.ts';

/** What can be chosen in the current step, as a part. */
export function choices(session: Session, words: Words): Part {
  const question = questionOf(currentStep(session).activity);
  const mode = question !== undefined && takesMarks(question) ? question.form : 'one';
  const all = choicesOf(session);
  return {
    kind: 'choices',
    mode,
    items: all.map((choice, index) => item(session, choice, index, words)),
  };
}

function item(session: Session, choice: Choice, index: number, words: Words): ChoiceItem {
  const { focus } = session;
  const place = focus.marked.indexOf(choice.id);
  const order = questionOf(currentStep(session).activity)?.form === 'order';
  const because = reasonOf(session, choice);
  const heading = headingOf(session, index);
  return {
    id: choice.id,
    number: index + 1,
    label: labelOf(session, choice, words),
    highlighted: index === focus.cursor,
    ...(heading ? { heading } : {}),
    ...(place < 0 ? {} : { marked: order ? place + 1 : true }),
    state: stateOf(session, choice),
    ...(because ? { because } : {}),
  };
}

/** What a card's pile asks, above its first option. */
export function headingOf(session: Session, index: number): Line | undefined {
  const question = questionOf(currentStep(session).activity);
  return question?.form === 'sort' ? pileHeading(session, question, index) : undefined;
}

export function pileHeading(
  session: Session,
  { options, piles = [] }: ChoiceQuestion,
  index: number,
): Line | undefined {
  const pile = options[index]?.pile;
  if (pile === undefined || options[index - 1]?.pile === pile) return undefined;
  const asked = piles.find(({ id }) => id === pile)?.ask;
  return asked && richLine(session, asked);
}

function labelOf(session: Session, choice: Choice, words: Words): Line {
  switch (choice.is) {
    case 'option':
      return richLine(session, choice.option.text);
    case 'suggestion':
      return plainLine(choice.text);
    case 'own-words':
      return plainLine(words.view.compose.ownWords);
    case 'field':
      return plainLine(words.view.strike.names[choice.field]);
    case 'go-on':
      return plainLine(words.view.strike.goOn);
    case 'row':
      return plainLine(rowText(choice.row, words));
  }
}

/** Whether the learner was told about a choice: those tried; all of them once several or an order was judged. */
function isTold(session: Session, choice: Choice): boolean {
  const { id, activity } = currentStep(session);
  const state = stepState(session, id);
  if (activity.kind === 'predict') return false;
  const form = questionOf(activity)?.form;
  // Of a card that is not solved only what was chosen is told, so that another try means something.
  if (form === 'sort' && state.right !== true && !state.revealed) {
    return session.phase.is === 'answered' && isGiven(state.answer, choice.id);
  }
  if (form === 'several' || form === 'order' || form === 'sort') {
    return state.answer !== undefined && (session.phase.is === 'answered' || state.right === true);
  }
  return state.tried.includes(choice.id);
}

const isGiven = (answer: Answer | undefined, id: string): boolean =>
  answer?.form === 'sort' && answer.options.includes(id);

function stateOf(session: Session, choice: Choice): ChoiceItem['state'] {
  const { id, activity } = currentStep(session);
  const { answer } = stepState(session, id);
  if (activity.kind === 'predict') {
    return answer?.form === 'one' && answer.option === choice.id ? 'chosen' : 'open';
  }
  if (choice.is === 'field') return choice.tried ? struckState(session, choice.field) : 'open';
  if (!isTold(session, choice)) return 'open';
  if (choice.is === 'option') {
    if (answer?.form === 'order') return 'open';
    if (answer?.form === 'several') return choice.option.right ? 'applies' : 'applies-not';
    return choice.option.right ? 'right' : 'wrong';
  }
  if (choice.is === 'row' && activity.kind === 'spot') {
    const found = rowOfMessage(session.evidence, activity.find);
    return found?.seq === choice.row.seq ? 'right' : 'wrong';
  }
  return 'open';
}

/** What the relay did without a field; 'tried' if that was in an earlier run. */
function struckState(session: Session, field: StrikableField): ChoiceItem['state'] {
  const outcome = strikesIn(session, currentStep(session).id).find((one) => one.field === field);
  if (!outcome) return 'tried';
  return outcome.relay === 'delivered' ? 'delivered' : 'refused';
}

/** Reasons stand under their options in questions with several answers; the others come as feedback. */
function reasonOf(session: Session, choice: Choice): Line | undefined {
  const { activity } = currentStep(session);
  const form = questionOf(activity)?.form;
  const underOptions = form === 'several' || form === 'order' || form === 'sort';
  if (choice.is !== 'option' || !underOptions) return undefined;
  return isTold(session, choice) ? richLine(session, choice.option.because) : undefined;
}
