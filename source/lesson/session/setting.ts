import type { Setting } from '../kinds/kind.ts';
import { currentStep, type Session, stepState } from './session.ts';

/** A step of the session, the current one if none is named, as its kind is asked about it. */
export function settingOf(session: Session, { id, activity } = currentStep(session)): Setting {
  return { session, id, activity, state: stepState(session, id) };
}
