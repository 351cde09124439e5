import type { ActivityOf, Step } from '../model.ts';
import { effectOf, isDeed } from './effects.ts';
import {
  currentStep,
  type Effect,
  freshFocus,
  type Session,
  type StepState,
  stepState,
} from './session.ts';
import { act, asking, begin, goTo, type Reduced, stay, told, withStep } from './transition.ts';

/** Goes on. A step that asks for something is not passed by this; that is what skipping is for. */
export function next(session: Session): Reduced {
  const step = currentStep(session);
  const state = stepState(session, step.id);
  if (step.activity.kind === 'strike') return nextOfStrike(session, step.activity, state);
  if (state.done || session.phase.is === 'answered') return goTo(session, 1);
  if (isDeed(step.activity)) return act(session, effectOf(session, step));
  switch (step.activity.kind) {
    case 'read':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return goTo(withStep(session, step.id, { done: true }), 1);
    case 'predict':
    case 'ask':
    case 'compose':
    case 'search':
    case 'numbers':
    case 'spot':
    case 'guess-length':
      return told(session, { is: 'choose-first' });
  }
}

function nextOfStrike(session: Session, activity: ActivityOf<'strike'>, state: StepState): Reduced {
  const missing = activity.atLeast - state.tried.length;
  return missing > 0
    ? told(session, { is: 'try-more', missing })
    : goTo(withStep(session, currentStep(session).id, { done: true, skipped: false }), 1);
}

/** Skips the step. What it would have done to the world is done all the same: later steps need it. */
export function skip(session: Session): Reduced {
  const step = currentStep(session);
  const state = stepState(session, step.id);
  if (state.done) return goTo(session, 1);
  const skipped = withStep(session, step.id, { skipped: true });
  if (isDeed(step.activity)) return begin(skipped, effectOnSkipping(skipped, step));
  switch (step.activity.kind) {
    case 'strike': {
      const left = step.activity.fields.find(({ field }) => !state.tried.includes(field));
      return left
        ? begin(skipped, effectOf(skipped, step, left.field))
        : goTo(withStep(skipped, step.id, { done: true }), 1);
    }
    default: {
      return goneWithout(skipped);
    }
  }
}

/** Who skips does not want to wait until their own number comes: the suggested one is looked for. */
function effectOnSkipping(session: Session, step: Step): Effect {
  const { activity } = step;
  return effectOf(activity.kind === 'crack' ? { ...session, composed: {} } : session, step);
}

/** Goes on from a step that is left undone, and says so. */
export function goneWithout(session: Session): Reduced {
  const moved = goTo(session, 1);
  return moved.session.finished
    ? moved
    : { ...moved, session: { ...moved.session, notice: { is: 'skipped' } } };
}

export function retry(session: Session): Reduced {
  const step = currentStep(session);
  if (isDeed(step.activity)) return act(session, effectOf(session, step));
  switch (step.activity.kind) {
    case 'predict':
      // Once the outcome is known a prediction is no longer one.
      return stay(session);
    default:
      return stay({ ...session, phase: asking, focus: freshFocus });
  }
}
