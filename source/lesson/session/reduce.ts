import type { Lesson } from '../model.ts';
import {
  answer,
  compose,
  editDraft,
  enterAnswer,
  enterNumber,
  isSettled,
  mark,
  move,
  search,
} from './answering.ts';
import { choicesOf } from './choices.ts';
import { effectOf, effectsBefore, isDeed } from './effects.ts';
import { next, retry, skip } from './going-on.ts';
import { hasReveal, hint } from './help.ts';
import {
  blankSession,
  currentStep,
  type Effect,
  type LearnerEvent,
  type Saved,
  type Session,
  type SessionEvent,
  type Started,
  savedStep,
  stepState,
} from './session.ts';
import {
  act,
  enterStep,
  goTo,
  here,
  type Reduced,
  stay,
  told,
  withoutNotice,
  withStep,
  working,
} from './transition.ts';
import { afterFailure, reduceWorld, whileWorking } from './world-events.ts';

/**
 * Begins a lesson, at its first step or where the learner left it. The world is always new, so on
 * resuming what happened before is done again, with the lesson's suggestions in place of the
 * learner's words, which are never stored.
 */
export function start(lesson: Lesson, saved?: Saved): Started {
  const blank = blankSession(lesson);
  if (!saved) return { session: blank, effects: [] };
  const index = lesson.steps.findIndex((step) => step.id === saved.at);
  const steps = Object.fromEntries(
    lesson.steps.flatMap((step) => {
      const known = savedStep(saved, step.id);
      return known ? [[step.id, known]] : [];
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

function messagesOf(effect: Effect): number {
  if (effect.type === 'send') return effect.messages.length;
  if (effect.type === 'week') return effect.writings.length;
  return effect.type === 'strike' ? 1 : 0;
}

/** Pure and total: every event is answered in every state, if only with the same state. */
export function reduce(session: Session, event: SessionEvent): Reduced {
  switch (event.type) {
    case 'progressed':
    case 'happened':
    case 'failed':
      return reduceWorld(session, event);
    default:
      return session.finished ? stay(session) : reduceLearner(withoutNotice(session), event);
  }
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
      return stay(editDraft(session, event));
    case 'enter':
      return enter(session);
    case 'answer':
      return stay(isSettled(session) ? session : answer(session, event.answer));
    case 'compose':
      return compose(session, event.text);
    case 'search':
      return search(session, event.text);
    case 'strike': {
      const step = currentStep(session);
      const known =
        step.activity.kind === 'strike' &&
        step.activity.fields.some(({ field }) => field === event.field);
      return known ? act(session, effectOf(session, step, event.field)) : stay(session);
    }
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
}

/** Enter: chooses what is highlighted now, or goes on where there is nothing left to choose. */
function enter(session: Session): Reduced {
  if (session.phase.is === 'answered') return next(session);
  const step = currentStep(session);
  const { id, activity } = step;
  const chosen = choicesOf(session)[session.focus.cursor];
  if (isDeed(activity)) return act(session, effectOf(session, step));
  switch (activity.kind) {
    case 'predict':
    case 'ask':
      return enterAnswer(session, activity.question);
    case 'guess-length':
      return enterNumber(session);
    case 'spot':
      return chosen?.is === 'row'
        ? stay(answer(session, { form: 'row', row: chosen.row.seq }))
        : told(session, { is: 'choose-first' });
    case 'compose':
      return compose(session, chosen?.is === 'suggestion' ? chosen.text : session.focus.draft.text);
    case 'strike':
      if (chosen?.is === 'field') {
        return act(session, effectOf(session, step, chosen.field));
      }
      return chosen?.is === 'go-on' ? next(session) : stay(session);
    case 'numbers':
      return compose(session, session.focus.draft.text);
    case 'search': {
      const { text } = session.focus.draft;
      const goesOn = text.trim() === '' && stepState(session, id).done;
      return goesOn ? next(session) : search(session, text);
    }
    case 'read':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return next(withStep(session, id, { done: true }));
  }
}
