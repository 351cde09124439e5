import type { ChoiceQuestion, Question } from '../model.ts';
import { isSettled, type Session } from './session.ts';
import { asking } from './transition.ts';

/** Whether several options of a question can be marked before it is answered. */
export const takesMarks = (question: Question): question is ChoiceQuestion =>
  question.form === 'several' || question.form === 'sort';

/** The session with an option of its question marked, or its mark taken off. */
export function withMark(session: Session, question: Question, id: string): Session {
  if (!takesMarks(question) || isSettled(session)) return session;
  return question.form === 'sort'
    ? withMarkOnPile(session, question, id)
    : withMarkOrNot(session, id);
}

/** The session with something marked that was not, or its mark taken off. */
export function withMarkOrNot(session: Session, id: string): Session {
  const { marked } = session.focus;
  const now = marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id];
  return { ...session, phase: asking, focus: { ...session.focus, marked: now } };
}

/** Of each pile one option is marked: the newest. */
function withMarkOnPile(session: Session, question: ChoiceQuestion, id: string): Session {
  const pileOf = (one: string) => question.options.find((option) => option.id === one)?.pile;
  const others = session.focus.marked.filter((one) => pileOf(one) !== pileOf(id));
  return { ...session, phase: asking, focus: { ...session.focus, marked: [...others, id] } };
}
