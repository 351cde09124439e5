import { kindOf } from '../kinds/index.ts';
import { answer } from './answering.ts';
import { choicesOf } from './choices.ts';
import { actsOnWorld, effectOf } from './effects.ts';
import { goTo } from './entering.ts';
import { sceneOf } from './run-values.ts';
import { currentStep, freshFocus, type OwnEvent, type Session, stepState } from './session.ts';
import {
  act,
  answered,
  asking,
  begin,
  here,
  type Reduced,
  type Reply,
  stay,
  told,
  withStep,
} from './transition.ts';

/** Does what a kind of step makes of an event. */
export function reply(made: Reply): Reduced {
  if ('goOn' in made) {
    const moved = goTo(made.goOn, 1);
    return made.notice ? told(moved.session, made.notice) : moved;
  }
  return 'answer' in made ? commit(made.session, made) : made;
}

/** A prediction is kept without a verdict, and the lesson goes on; other answers are judged. */
function commit(session: Session, given: Extract<Reply, { answer: unknown }>): Reduced {
  const after = answer(session, given.answer);
  return kindOf(currentStep(session).activity).predicts
    ? told(goTo(after, 1).session, { is: 'prediction-kept' })
    : stay(after);
}

/** Enter: chooses what is highlighted now, or goes on where there is nothing left to choose. */
export function enter(session: Session): Reduced {
  if (session.phase.is === 'answered') {
    // A second Enter may have been on its way before the verdict was seen.
    return session.phase.stays ? told(answered(session), { is: 'enter-again' }) : next(session);
  }
  const step = currentStep(session);
  const kind = kindOf(step.activity);
  if (kind.enter)
    return reply(kind.enter(sceneOf(session), choicesOf(session)[session.focus.cursor]));
  return actsOnWorld(step.activity) ? act(session, effectOf(session, step)) : done(session);
}

/** An event that only some kinds of steps understand. */
export function hear(session: Session, event: OwnEvent): Reduced {
  const made = kindOf(currentStep(session).activity).hear?.(sceneOf(session), event);
  return made ? reply(made) : stay(session);
}

/** Goes on. A step that asks for something is not passed by this; that is what skipping is for. */
export function next(session: Session): Reduced {
  const step = currentStep(session);
  const kind = kindOf(step.activity);
  if (kind.next) return reply(kind.next(sceneOf(session)));
  if (stepState(session, step.id).done || session.phase.is === 'answered') return goTo(session, 1);
  if (actsOnWorld(step.activity)) return act(session, effectOf(session, step));
  return kind.enter ? told(session, { is: 'choose-first' }) : done(session);
}

const done = (session: Session): Reduced =>
  goTo(withStep(session, here(session), { done: true }), 1);

/** Skips the step. What it would have done to the world is done all the same: later steps need it. */
export function skip(session: Session): Reduced {
  const step = currentStep(session);
  if (stepState(session, step.id).done) return goTo(session, 1);
  const skipped = withStep(session, step.id, { skipped: true });
  const kind = kindOf(step.activity);
  if (kind.skip) return reply(kind.skip(sceneOf(skipped)));
  return actsOnWorld(step.activity)
    ? begin(skipped, effectOf(skipped, step))
    : goneWithout(skipped);
}

/** Goes on from a step that is left undone, and says so. */
export function goneWithout(session: Session): Reduced {
  const moved = goTo(session, 1);
  return moved.session.finished ? moved : told(moved.session, { is: 'skipped' });
}

export function retry(session: Session): Reduced {
  const step = currentStep(session);
  const kind = kindOf(step.activity);
  if (kind.retry) return reply(kind.retry(sceneOf(session)));
  return actsOnWorld(step.activity)
    ? act(session, effectOf(session, step))
    : stay({ ...session, phase: asking, focus: freshFocus });
}
