import { questionOf } from './choices.ts';
import { currentStep, type Session, stepState } from './session.ts';
import { here, type Reduced, stay, told, withStep } from './transition.ts';

export function hint(session: Session): Reduced {
  const all = hintsOf(session);
  if (all.length === 0) return told(session, { is: 'no-hints-here' });
  const state = stepState(session, here(session));
  if (state.hints >= all.length) return told(session, { is: 'no-more-hints' });
  return stay(withStep(session, here(session), { hints: state.hints + 1 }));
}

/** All hints of the current step, shown or not. */
export function hintsOf(session: Session) {
  const { activity } = currentStep(session);
  if (activity.kind === 'spot' || activity.kind === 'guess-length') return activity.hints;
  return questionOf(activity)?.hints ?? [];
}

/** The official answer of the current step in words, if it asks something. */
export function revealOf(session: Session) {
  const { activity } = currentStep(session);
  if (activity.kind === 'spot' || activity.kind === 'guess-length') return activity.reveal;
  return questionOf(activity)?.reveal;
}

export const hasReveal = (session: Session) => revealOf(session) !== undefined;
