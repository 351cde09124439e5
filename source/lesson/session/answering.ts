import { kindOf } from '../kinds/index.ts';
import { namesOf } from '../kinds/question.ts';
import { choicesOf, moveable, questionOf } from './choices.ts';
import { edit } from './draft.ts';
import type { GivenAnswer } from './grade.ts';
import { withMark } from './marks.ts';
import { sceneOf } from './run-values.ts';
import { currentStep, isSettled, type LearnerEvent, type Session, stepState } from './session.ts';
import { answered, asking, withStep } from './transition.ts';

/** Judges an answer of the current step and keeps it. Of a prediction only the answer is kept. */
export function answer(session: Session, given: GivenAnswer): Session {
  const { id, activity } = currentStep(session);
  const right = kindOf(activity).judge?.(sceneOf(session), given);
  if (right === undefined) return session;
  const { attempts, tried, revealed } = stepState(session, id);
  const kept = {
    answer: given,
    done: true,
    skipped: false,
    attempts: attempts + 1,
    tried: [...new Set([...tried, ...namesOf(given)])],
  };
  if (right === 'kept') return answered(withStep(session, id, kept));
  const first = attempts === 0 ? { firstRight: right && !revealed } : {};
  return answered(withStep(session, id, { ...kept, ...first, right }));
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

/** Marks what is highlighted, or takes its mark off, where several things can be marked. */
export function mark(session: Session): Session {
  const question = questionOf(currentStep(session).activity);
  const chosen = choicesOf(session)[session.focus.cursor];
  return chosen && question ? withMark(session, question, chosen.id) : session;
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
  const { activity } = currentStep(session);
  return !isSettled(session) && kindOf(activity).takesText?.(activity) === true;
}
