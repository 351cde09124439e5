import type { Lesson } from '../model.ts';
import { answer, editDraft, mark, move } from './answering.ts';
import { actsOnWorld, effectsBefore, isOfStep, kindOfEffect } from './effects.ts';
import { enterStep, goTo } from './entering.ts';
import { enter, hear, next, retry, skip } from './going-on.ts';
import { hasReveal, hint } from './help.ts';
import {
  blankSession,
  currentStep,
  type Effect,
  isSettled,
  type LearnerEvent,
  type Saved,
  type Session,
  type SessionEvent,
  savedStep,
  skippedIn,
} from './session.ts';
import { here, type Reduced, stay, told, withoutNotice, withStep, working } from './transition.ts';
import { afterFailure, reduceWorld, whileWorking } from './world-events.ts';

/**
 * Begins a lesson, at its first step or where the learner left it. The world is always new, so on
 * resuming what happened before is done again, with the lesson's suggestions in place of the
 * learner's words, which are never stored.
 */
export function start(lesson: Lesson, saved?: Saved): Reduced {
  const blank = blankSession(lesson);
  if (!saved) return { session: blank, effects: [] };
  const index = lesson.steps.findIndex((step) => step.id === saved.at);
  const steps = Object.fromEntries(
    lesson.steps.flatMap((step, at) => {
      const known = savedStep(saved, step.id);
      if (!known) return [];
      // What was done to the old world behind the place where the lesson is taken up is not done in this one.
      const isUndone = at > index && actsOnWorld(step.activity);
      return [[step.id, isUndone ? { ...known, done: false } : known]];
    }),
  );
  const session = enterStep({ ...blank, steps }, Math.max(0, index));
  const effects = effectsBefore(session);
  if (effects.length === 0) return { session, effects: [] };
  const messages = effects.reduce((sum, effect) => sum + messagesOf(effect), 0);
  const rebuild: Effect = { type: 'rebuild', step: currentStep(session).id, effects };
  return {
    session: { ...working(session, rebuild), notice: { is: 'resumed', messages } },
    effects: [rebuild],
  };
}

const messagesOf = (effect: Effect): number =>
  (isOfStep(effect) ? kindOfEffect(effect).sends?.(effect) : undefined) ?? 0;

/** Pure and total: every event is answered in every state, if only with the same state. */
export function reduce(session: Session, event: SessionEvent): Reduced {
  switch (event.type) {
    case 'progressed':
    case 'happened':
    case 'failed':
      return reduceWorld(session, event);
    default:
      return session.finished
        ? afterEnd(session, event)
        : reduceLearner(withoutNotice(session), event);
  }
}

/** After the last step one can go back: to the first that was skipped, or to the last. */
function afterEnd(session: Session, { type }: LearnerEvent): Reduced {
  if (type !== 'back') return stay(session);
  const [skipped = session.lesson.steps.length - 1] = skippedIn(session);
  return stay(enterStep({ ...session, finished: false }, skipped));
}

function reduceLearner(session: Session, event: LearnerEvent): Reduced {
  if (session.phase.is === 'working') return whileWorking(session, event);
  if (session.phase.is === 'failed') return afterFailure(session, event);
  switch (event.type) {
    case 'move':
      return stay(move(session, event.by));
    case 'mark':
      return stay(mark(session));
    case 'edit':
      return editDraft(session, event);
    case 'enter':
      return enter(session);
    case 'answer':
      return stay(isSettled(session) ? session : answer(session, event.answer));
    case 'next':
      return next(session);
    case 'back':
      return session.at === 0 ? told(session, { is: 'nothing-before' }) : goTo(session, -1);
    case 'skip':
      return skip(session);
    case 'retry':
      return retry(session);
    case 'hint':
      return hint(session);
    case 'reveal':
      return stay(
        hasReveal(session) ? withStep(session, here(session), { revealed: true }) : session,
      );
    case 'stop':
    case 'embed':
      return stay(session);
  }
  return hear(session, event);
}
