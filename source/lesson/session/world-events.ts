import { choicesOf } from './choices.ts';
import { effectsBefore, sameDeed } from './effects.ts';
import { skip } from './going-on.ts';
import {
  type Effect,
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
      const { evidence, strikes, attacks } = event.outcome;
      const seen: Session = {
        ...session,
        evidence,
        strikes: { ...session.strikes, ...strikes },
        attacks: { ...session.attacks, ...attacks },
        phase: asking,
      };
      return afterEffect(seen, event.effect);
    }
  }
}

function afterEffect(session: Session, effect: Effect): Reduced {
  const state = stepState(session, effect.step);
  switch (effect.type) {
    case 'send':
    case 'phone':
    case 'attack': {
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
    case 'embed': {
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
