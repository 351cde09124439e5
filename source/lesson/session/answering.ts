import { countGraphemes } from '../../text/graphemes.ts';
import { checkMessage } from '../../text/message-input.ts';
import type { ActivityOf, ChoiceQuestion, Question } from '../model.ts';
import { choicesOf, moveable, questionOf, rowOfMessage } from './choices.ts';
import { edit } from './draft.ts';
import { searchOf } from './effects.ts';
import { type Answer, grade, readNumber } from './grade.ts';
import { computeValues } from './run-values.ts';
import { currentStep, type LearnerEvent, type Notice, type Session, stepState } from './session.ts';
import {
  act,
  answered,
  asking,
  goTo,
  here,
  type Reduced,
  stay,
  told,
  withStep,
} from './transition.ts';

export function enterAnswer(session: Session, question: Question): Reduced {
  const { cursor, marked, draft } = session.focus;
  const chosen = choicesOf(session)[cursor];
  switch (question.form) {
    case 'one':
      return chosen
        ? commit(session, { form: 'one', option: chosen.id })
        : told(session, { is: 'choose-first' });
    case 'several':
      return marked.length === 0
        ? told(session, { is: 'choose-first' })
        : commit(session, { form: 'several', options: marked });
    case 'order': {
      const missing = question.options.length - marked.length;
      // With one left its place is certain, so it need not be marked.
      const rest = question.options.filter((option) => !marked.includes(option.id));
      return missing > 1
        ? enterMark(session, missing)
        : commit(session, {
            form: 'order',
            options: [...marked, ...rest.map((option) => option.id)],
          });
    }
    case 'sort':
      return enterPile(session, question);
    case 'number':
      return enterNumber(session);
    case 'text':
      return draft.text.trim() === ''
        ? told(session, { is: 'type-something' })
        : commit(session, { form: 'text', text: draft.text.trim() });
  }
}

/** In an order question Enter marks the highlighted one as next, until the order is complete. */
function enterMark(session: Session, missing: number): Reduced {
  const after = mark(session);
  return after.focus.marked.length > session.focus.marked.length
    ? stay(after)
    : told(session, { is: 'mark-all-first', missing });
}

/** On a card Enter marks the highlighted one and goes to the next pile, until each has a mark. */
function enterPile(session: Session, question: ChoiceQuestion): Reduced {
  const chosen = choicesOf(session)[session.focus.cursor];
  const isMarked = chosen !== undefined && session.focus.marked.includes(chosen.id);
  const after = isMarked ? session : mark(session);
  const { marked } = after.focus;
  const open = question.piles?.find(
    ({ id }) =>
      !question.options.some((option) => option.pile === id && marked.includes(option.id)),
  );
  if (open === undefined) {
    const inOrder = question.options.filter(({ id }) => marked.includes(id)).map(({ id }) => id);
    return commit(after, { form: 'sort', options: inOrder });
  }
  const cursor = choicesOf(after).findIndex(
    (choice) => choice.is === 'option' && choice.option.pile === open.id,
  );
  return stay({ ...after, focus: { ...after.focus, cursor } });
}

export function enterNumber(session: Session): Reduced {
  const number = readNumber(session.focus.draft.text);
  return number === undefined
    ? told(session, { is: 'type-a-number' })
    : commit(session, { form: 'number', number });
}

/** A prediction is kept without a verdict, and the lesson goes on; other answers are judged. */
function commit(session: Session, given: Answer): Reduced {
  const after = answer(session, given);
  if (currentStep(session).activity.kind !== 'predict') return stay(after);
  const moved = goTo(after, 1);
  return { ...moved, session: { ...moved.session, notice: { is: 'prediction-kept' } } };
}

/** Judges an answer of the current step and keeps it. Of a prediction only the answer is kept. */
export function answer(session: Session, given: Answer): Session {
  const { id, activity } = currentStep(session);
  const state = stepState(session, id);
  const question = questionOf(activity);
  const kept = { answer: given, done: true, skipped: false, attempts: state.attempts + 1 };
  const tried = [...new Set([...state.tried, ...namesOf(given)])];
  if (activity.kind === 'predict') return answered(withStep(session, id, { ...kept, tried }));
  if (question) {
    const { right } = grade(question, given, computeValues(session));
    return answered(withStep(session, id, { ...kept, right, tried }));
  }
  if (activity.kind === 'spot' && given.form === 'row') {
    const right = rowOfMessage(session.evidence, activity.find)?.seq === given.row;
    return answered(withStep(session, id, { ...kept, right, tried }));
  }
  if (activity.kind === 'guess-length' && given.form === 'number') {
    const wanted = computeValues(session)[`${activity.message}.words.bytes`];
    return answered(withStep(session, id, { ...kept, right: given.number === wanted, tried }));
  }
  return session;
}

function namesOf(given: Answer): readonly string[] {
  switch (given.form) {
    case 'one':
      return [given.option];
    case 'row':
      return [String(given.row)];
    case 'number':
      return [String(given.number)];
    case 'several':
    case 'order':
    case 'sort':
    case 'text':
      return [];
  }
}

export function compose(session: Session, raw: string): Reduced {
  const { id, activity } = currentStep(session);
  if (activity.kind === 'numbers') return keepDigits(session, activity, raw);
  if (activity.kind !== 'compose') return stay(session);
  const checked = checkMessage(raw);
  if (!checked.ok && checked.reason === 'empty') {
    const { suggest } = activity;
    return composed(session, id, suggest, { is: 'used-suggestion', text: suggest });
  }
  if (!checked.ok) {
    return told(session, {
      is: 'message-too-long',
      characters: checked.characters,
      limit: checked.characterLimit,
    });
  }
  const removed = checked.removedControls;
  return composed(
    session,
    id,
    checked.text,
    removed > 0 ? { is: 'controls-removed', count: removed } : undefined,
  );
}

/** Keeps the digits of a made-up number, in memory alone; the suggestion where nothing was typed. */
function keepDigits(session: Session, activity: ActivityOf<'numbers'>, raw: string): Reduced {
  const { suggest, digits: wanted } = activity;
  const typed = raw.normalize('NFKC').replace(/\D/gu, '');
  const digits = raw.trim() === '' ? suggest : typed;
  if (digits.length !== wanted) {
    return told(session, { is: 'type-digits', wanted, given: digits.length });
  }
  const id = here(session);
  const kept = { ...session, composed: { ...session.composed, [id]: digits } };
  return stay(answered(withStep(kept, id, { done: true, skipped: false })));
}

/** The longest text that is searched for, in characters. */
const longestSearch = 200;

/** Searches for what was typed; an empty line goes on once something was searched for. */
export function search(session: Session, raw: string): Reduced {
  const step = currentStep(session);
  if (step.activity.kind !== 'search') return stay(session);
  const checked = checkMessage(raw);
  const text = checked.ok ? checked.text : '';
  if (!checked.ok && checked.reason !== 'empty') {
    return told(session, {
      is: 'message-too-long',
      characters: checked.characters,
      limit: longestSearch,
    });
  }
  const characters = countGraphemes(text);
  if (characters > longestSearch) {
    return told(session, { is: 'message-too-long', characters, limit: longestSearch });
  }
  return act(session, searchOf(session, step, text));
}

function composed(session: Session, id: string, text: string, notice?: Notice): Reduced {
  const after = withStep({ ...session, composed: { ...session.composed, [id]: text } }, id, {
    done: true,
    skipped: false,
  });
  const moved = goTo(after, 1);
  return notice ? { ...moved, session: { ...moved.session, notice } } : moved;
}

export function move(session: Session, by: number): Session {
  const count = moveable(session);
  if (count === 0) return session;
  // Moving after a wrong answer means: let me try again.
  const again = session.phase.is === 'answered' && !isSettled(session);
  const cursor = Math.min(count - 1, Math.max(0, session.focus.cursor + by));
  return {
    ...session,
    phase: again ? asking : session.phase,
    focus: { ...session.focus, cursor },
  };
}

export function mark(session: Session): Session {
  const question = questionOf(currentStep(session).activity);
  const chosen = choicesOf(session)[session.focus.cursor];
  if (!chosen || question === undefined || !takesMarks(question)) return session;
  if (isSettled(session)) return session;
  const { marked } = session.focus;
  if (question.form === 'sort') return markOnPile(session, question, chosen.id);
  const now = marked.includes(chosen.id)
    ? marked.filter((id) => id !== chosen.id)
    : [...marked, chosen.id];
  return { ...session, phase: asking, focus: { ...session.focus, marked: now } };
}

/** Whether several options of a question can be marked before it is answered. */
export const takesMarks = (question: Question): question is ChoiceQuestion =>
  question.form === 'several' || question.form === 'order' || question.form === 'sort';

/** Of each pile one option is marked: the newest. */
function markOnPile(session: Session, question: ChoiceQuestion, id: string): Session {
  const pileOf = (one: string) => question.options.find((option) => option.id === one)?.pile;
  const others = session.focus.marked.filter((one) => pileOf(one) !== pileOf(id));
  return { ...session, phase: asking, focus: { ...session.focus, marked: [...others, id] } };
}

export function editDraft(
  session: Session,
  event: Extract<LearnerEvent, { type: 'edit' }>,
): Session {
  if (!takesText(session)) return session;
  const draft = edit(session.focus.draft, event.edit);
  if (draft === session.focus.draft) return session;
  const choices = choicesOf(session);
  const own = choices.findIndex((choice) => choice.is === 'own-words');
  return {
    ...session,
    phase: asking,
    focus: { ...session.focus, draft, cursor: own >= 0 ? own : session.focus.cursor },
  };
}

/** Whether letters typed now are text and not keys. */
export function takesText(session: Session): boolean {
  if (session.phase.is !== 'asking' && session.phase.is !== 'answered') return false;
  if (isSettled(session)) return false;
  const { activity } = currentStep(session);
  switch (activity.kind) {
    case 'compose':
    case 'guess-length':
    case 'search':
    case 'numbers':
      return true;
    default:
      break;
  }
  const form = questionOf(activity)?.form;
  return form === 'number' || form === 'text';
}

/** Whether the current step's answer stands: only what was judged wrong can be tried again. */
export function isSettled(session: Session): boolean {
  return session.phase.is === 'answered' && stepState(session, here(session)).right !== false;
}
