import { choicesOf } from './choices.ts';
import { effectsBefore, isAtDesk, sameDeed } from './effects.ts';
import { goneWithout, skip } from './going-on.ts';
import {
  type Effect,
  freshFocus,
  type LearnerEvent,
  type Session,
  stepState,
  type WorldEvent,
} from './session.ts';
import {
  answered,
  asking,
  begin,
  goTo,
  here,
  phaseOnEntering,
  type Reduced,
  stay,
  told,
  withStep,
} from './transition.ts';

export function reduceWorld(session: Session, event: WorldEvent): Reduced {
  if (session.phase.is !== 'working' || session.phase.effect !== event.effect) return stay(session);
  switch (event.type) {
    case 'progressed':
      return stay({
        ...session,
        phase: { ...session.phase, done: event.done, total: event.total },
      });
    case 'failed':
      return stay({
        ...session,
        phase: { is: 'failed', effect: event.effect, failure: event.failure },
      });
    case 'happened': {
      const { evidence, strikes, attacks, brought } = event.outcome;
      const seen: Session = {
        ...session,
        evidence,
        strikes: { ...session.strikes, ...strikes },
        attacks: { ...session.attacks, ...attacks },
        brought: { ...session.brought, ...brought },
        phase: asking,
      };
      return afterEffect(seen, event.effect);
    }
  }
}

function afterEffect(session: Session, effect: Effect): Reduced {
  const state = stepState(session, effect.step);
  switch (effect.type) {
    case 'week': {
      const done = withStep(withoutLaterFinds(session), effect.step, { done: true });
      return state.skipped && !state.done ? goTo(done, 1) : stay(answered(done));
    }
    case 'send':
    case 'phone':
    case 'attack':
    case 'find':
    case 'export':
    case 'sister':
    case 'crack': {
      const done = withStep(session, effect.step, { done: true });
      return state.skipped && !state.done ? goTo(done, 1) : stay(answered(done));
    }
    case 'strike': {
      const tried = state.tried.includes(effect.field)
        ? state.tried
        : [...state.tried, effect.field];
      const struck = withStep(session, effect.step, { tried, attempts: state.attempts + 1 });
      return state.skipped && !state.done ? skip(struck) : stay(atNextToStrike(struck));
    }
    case 'search': {
      const done = withStep(session, effect.step, { done: true, attempts: state.attempts + 1 });
      return stay({ ...done, phase: asking, focus: freshFocus });
    }
    case 'rebuild':
      return stay({ ...session, phase: phaseOnEntering(session) });
    case 'embed': {
      const again = effect.effects.at(-1);
      const state =
        again && again.step === effect.step ? stepState(session, again.step) : undefined;
      return again && state && (again.type === 'strike' || !state.done)
        ? afterEffect(session, again)
        : stay({ ...session, phase: phaseOnEntering(session) });
    }
  }
}

/** What was found in another week no longer holds: those steps are open again. */
function withoutLaterFinds(session: Session): Session {
  const steps = { ...session.steps };
  for (const { id, activity } of session.lesson.steps) {
    const state = steps[id];
    const hangsOnWeek =
      activity.kind === 'find' ||
      activity.kind === 'export' ||
      activity.kind === 'search' ||
      activity.kind === 'sister';
    if (hangsOnWeek && state !== undefined) steps[id] = { ...state, done: false };
  }
  const kept = Object.entries(session.brought).filter(
    ([, { is }]) => is === 'week' || is === 'cracked',
  );
  return { ...session, steps, brought: Object.fromEntries(kept) };
}

/** Ready for the next part that was not tried, so that Enter gets on; after the last, to go on. */
function atNextToStrike(session: Session): Session {
  const all = choicesOf(session);
  const untried = all.findIndex((choice) => choice.is === 'field' && !choice.tried);
  const cursor = untried >= 0 ? untried : all.length - 1;
  return { ...session, phase: asking, focus: { ...session.focus, cursor } };
}

/** While something runs only stopping it is possible. */
export function whileWorking(session: Session, event: LearnerEvent): Reduced {
  if (session.phase.is !== 'working' || event.type !== 'stop') return stay(session);
  const { effect } = session.phase;
  return stay({
    ...session,
    phase: { is: 'failed', effect, failure: { reason: 'stopped', text: '' } },
  });
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
          : [...effectsBefore(session).filter((done) => !sameDeed(done, effect)), effect];
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
