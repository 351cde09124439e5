import { kindOf } from '../kinds/index.ts';
import {
  effectsBefore,
  isAtDesk,
  isOfStep,
  isSameEffect,
  kindOfEffect,
  weekOfEffect,
} from './effects.ts';
import { goTo, phaseOnEntering } from './entering.ts';
import { goneWithout, reply } from './going-on.ts';
import { stopped } from './outcomes.ts';
import { sceneOf } from './run-values.ts';
import {
  currentStep,
  type Effect,
  type LearnerEvent,
  type Session,
  settingOf,
  stepState,
  type WorldEvent,
} from './session.ts';
import { answered, asking, begin, here, type Reduced, stay, told, withStep } from './transition.ts';

export function reduceWorld(session: Session, event: WorldEvent): Reduced {
  if (session.phase.is !== 'working' || session.phase.effect !== event.effect) return stay(session);
  switch (event.type) {
    case 'progressed': {
      const { done, total } = event;
      return stay({ ...session, phase: { ...session.phase, done, total } });
    }
    case 'failed': {
      const { effect, failure } = event;
      return stay({ ...session, phase: { is: 'failed', effect, failure } });
    }
    case 'happened': {
      const { evidence } = event.outcome;
      const brought = { ...session.brought, ...event.outcome.brought };
      return afterEffect({ ...session, evidence, brought, phase: asking }, event.effect);
    }
  }
}

function afterEffect(session: Session, effect: Effect): Reduced {
  if (isOfStep(effect)) {
    const { after } = kindOfEffect(effect);
    const reopened = withoutWhatRestsOn(session, effect.step);
    const step = session.lesson.steps.find(({ id }) => id === effect.step) ?? currentStep(session);
    if (after) return reply(after(sceneOf(reopened, step), effect));
    const state = stepState(session, effect.step);
    const done = withStep(reopened, effect.step, { done: true });
    return state.skipped && !state.done ? goTo(done, 1) : stay(answered(done));
  }
  // What failed with the old relay is the last thing that was done again.
  const last = effect.type === 'embed' ? effect.effects.at(-1) : undefined;
  return last && last.step === effect.step && isAwaited(session, last)
    ? afterEffect(session, last)
    : stay({ ...session, phase: phaseOnEntering(session) });
}

/** Whether a step waits for its effect: one that does several things can have more when it is done. */
const isAwaited = (session: Session, effect: Effect): boolean =>
  (isOfStep(effect) && kindOfEffect(effect).part !== undefined) ||
  !stepState(session, effect.step).done;

/** What steps brought that are about a week which was lived anew no longer holds: they are open again. */
function withoutWhatRestsOn(session: Session, week: string): Session {
  const resting = session.lesson.steps.filter((step) => {
    const { atDesk, effect } = kindOf(step.activity);
    const theirs = atDesk ? effect?.(settingOf(session, step)) : undefined;
    return theirs !== undefined && weekOfEffect(theirs) === week;
  });
  if (resting.length === 0) return session;
  const steps = { ...session.steps };
  const brought = { ...session.brought };
  for (const { id } of resting) {
    if (Object.hasOwn(steps, id)) steps[id] = { ...stepState(session, id), done: false };
    delete brought[id];
  }
  return { ...session, steps, brought };
}

/** While something runs only stopping it is possible. */
export function whileWorking(session: Session, event: LearnerEvent): Reduced {
  if (session.phase.is !== 'working' || event.type !== 'stop') return stay(session);
  const { effect } = session.phase;
  return stay({ ...session, phase: { is: 'failed', effect, failure: stopped } });
}

export function afterFailure(session: Session, event: LearnerEvent): Reduced {
  if (session.phase.is !== 'failed') return stay(session);
  const { effect } = session.phase;
  switch (event.type) {
    case 'retry':
    case 'enter':
    case 'next':
      // A copy: what the effect that failed or was stopped may still tell is not awaited any more.
      return begin(session, { ...effect });
    case 'skip':
      return canGoWithout(session)
        ? goneWithout(withStep({ ...session, phase: asking }, effect.step, { skipped: true }))
        : stay(session);
    case 'embed': {
      if (canGoWithout(session)) return stay(session);
      const before =
        effect.type === 'rebuild' || effect.type === 'embed'
          ? effect.effects
          : [...effectsBefore(session).filter((done) => !isSameEffect(done, effect)), effect];
      return begin(session, { type: 'embed', step: effect.step, effects: before });
    }
    case 'back':
      return backFromFailure(session, effect);
    default:
      return stay(session);
  }
}

/**
 * Whether the step that failed can be left undone: what has to do with the stage's relay can't, as
 * later steps stand on it, but a file that can't be written or a search that takes too long can.
 */
export function canGoWithout(session: Session): boolean {
  return session.phase.is === 'failed' && isAtDesk(session.phase.effect);
}

function backFromFailure(session: Session, effect: Effect): Reduced {
  if (session.at === 0) return told({ ...session, phase: asking }, { is: 'nothing-before' });
  const moved = goTo(session, -1);
  if (effect.type !== 'rebuild' && effect.type !== 'embed') return moved;
  // The scene is not set yet, and the step before is not worth much without it.
  const effects = effectsBefore(moved.session);
  return effects.length === 0
    ? moved
    : begin(moved.session, { type: 'rebuild', step: here(moved.session), effects });
}
