import { checkMessage } from '../../text/message-input.ts';
import type { Question } from '../model.ts';
import { choicesOf, moveable, questionOf, rowOfMessage } from './choices.ts';
import { edit } from './draft.ts';
import { type Answer, grade, readNumber } from './grade.ts';
import { computeValues } from './run-values.ts';
import { currentStep, type LearnerEvent, type Notice, type Session, stepState } from './session.ts';
import { answered, asking, goTo, here, type Reduced, stay, told, withStep } from './transition.ts';

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
    case 'text':
      return [];
  }
}

export function compose(session: Session, raw: string): Reduced {
  const { id, activity } = currentStep(session);
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
  if (!chosen || (question?.form !== 'several' && question?.form !== 'order')) return session;
  if (isSettled(session)) return session;
  const { marked } = session.focus;
  const now = marked.includes(chosen.id)
    ? marked.filter((id) => id !== chosen.id)
    : [...marked, chosen.id];
  return { ...session, phase: asking, focus: { ...session.focus, marked: now } };
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
  if (activity.kind === 'compose' || activity.kind === 'guess-length') return true;
  const form = questionOf(activity)?.form;
  return form === 'number' || form === 'text';
}

/** Whether the current step's answer stands: only what was judged wrong can be tried again. */
export function isSettled(session: Session): boolean {
  return session.phase.is === 'answered' && stepState(session, here(session)).right !== false;
}
