import { checkMessage } from '../text/message-input.ts';
import { choicesOf, moveable, questionOf, rowOfMessage } from './choices.ts';
import { edit, emptyDraft } from './draft.ts';
import { effectOf, effectsBefore, sameDeed } from './effects.ts';
import { type Answer, grade, readNumber } from './grade.ts';
import type { ActivityOf, Lesson, Question } from './model.ts';
import {
  blankSession,
  composedIn,
  currentStep,
  type Effect,
  type Focus,
  freshFocus,
  type LearnerEvent,
  type Notice,
  type Saved,
  type Session,
  type SessionEvent,
  type Started,
  type StepState,
  stepState,
  type WorldEvent,
} from './session.ts';
import { computeValues } from './run-values.ts';

/** The next state, and what is to be done to the world because of it. */
export type Reduced = { readonly session: Session; readonly effects: readonly Effect[] };

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
      const known = saved.steps[step.id];
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

function reduceWorld(session: Session, event: WorldEvent): Reduced {
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
      return state.skipped && !state.done ? skip(struck) : stay({ ...struck, phase: asking });
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

/** While something runs only stopping it is possible. */
function whileWorking(session: Session, event: LearnerEvent): Reduced {
  if (session.phase.is !== 'working' || event.type !== 'stop') return stay(session);
  const { effect } = session.phase;
  return stay({
    ...session,
    phase: { is: 'failed', effect, failure: { reason: 'stopped', text: '' } },
  });
}

function afterFailure(session: Session, event: LearnerEvent): Reduced {
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

/** Enter: chooses what is highlighted now, or goes on where there is nothing left to choose. */
function enter(session: Session): Reduced {
  if (session.phase.is === 'answered') return next(session);
  const { id, activity } = currentStep(session);
  const chosen = choicesOf(session)[session.focus.cursor];
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
        return act(session, effectOf(session, currentStep(session), chosen.field));
      }
      return chosen?.is === 'go-on' ? next(session) : stay(session);
    case 'send':
    case 'phone':
    case 'attack':
      return act(session, effectOf(session, currentStep(session)));
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

function enterAnswer(session: Session, question: Question): Reduced {
  const { cursor, marked, draft } = session.focus;
  const chosen = choicesOf(session)[cursor];
  switch (question.form) {
    case 'one':
      return chosen
        ? commit(session, { form: 'one', option: chosen.id })
        : told(session, { is: 'choose-first' });
    case 'several':
      return marked.length === 0
        ? told(session, { is: 'choose-first' })
        : commit(session, { form: 'several', options: marked });
    case 'order': {
      const missing = question.options.length - marked.length;
      // With one left its place is certain, so it need not be marked.
      const rest = question.options.filter((option) => !marked.includes(option.id));
      return missing > 1
        ? enterMark(session, missing)
        : commit(session, {
            form: 'order',
            options: [...marked, ...rest.map((option) => option.id)],
          });
    }
    case 'number':
      return enterNumber(session);
    case 'text':
      return draft.text.trim() === ''
        ? told(session, { is: 'type-something' })
        : commit(session, { form: 'text', text: draft.text.trim() });
  }
}

/** In an order question Enter marks the highlighted one as next, until the order is complete. */
function enterMark(session: Session, missing: number): Reduced {
  const after = mark(session);
  return after.focus.marked.length > session.focus.marked.length
    ? stay(after)
    : told(session, { is: 'mark-all-first', missing });
}

function enterNumber(session: Session): Reduced {
  const number = readNumber(session.focus.draft.text);
  return number === undefined
    ? told(session, { is: 'type-a-number' })
    : commit(session, { form: 'number', number });
}

/** A prediction is kept without a verdict, and the lesson goes on; other answers are judged. */
function commit(session: Session, given: Answer): Reduced {
  const after = answer(session, given);
  if (currentStep(session).activity.kind !== 'predict') return stay(after);
  const moved = goTo(after, 1);
  return { ...moved, session: { ...moved.session, notice: { is: 'prediction-kept' } } };
}

/** Judges an answer of the current step and keeps it. Of a prediction only the answer is kept. */
function answer(session: Session, given: Answer): Session {
  const { id, activity } = currentStep(session);
  const state = stepState(session, id);
  const question = questionOf(activity);
  const kept = { answer: given, done: true, skipped: false, attempts: state.attempts + 1 };
  const tried = [...new Set([...state.tried, ...namesOf(given)])];
  if (activity.kind === 'predict') return answered(withStep(session, id, { ...kept, tried }));
  if (question) {
    const { right } = grade(question, given, computeValues(session));
    return answered(withStep(session, id, { ...kept, right, tried }));
  }
  if (activity.kind === 'spot' && given.form === 'row') {
    const right = rowOfMessage(session.evidence, activity.find)?.seq === given.row;
    return answered(withStep(session, id, { ...kept, right, tried }));
  }
  if (activity.kind === 'guess-length' && given.form === 'number') {
    const wanted = computeValues(session)[`${activity.message}.words.bytes`];
    return answered(withStep(session, id, { ...kept, right: given.number === wanted, tried }));
  }
  return session;
}

function namesOf(given: Answer): readonly string[] {
  switch (given.form) {
    case 'one':
      return [given.option];
    case 'row':
      return [String(given.row)];
    case 'number':
      return [String(given.number)];
    case 'several':
    case 'order':
    case 'text':
      return [];
  }
}

function compose(session: Session, raw: string): Reduced {
  const { id, activity } = currentStep(session);
  if (activity.kind !== 'compose') return stay(session);
  const checked = checkMessage(raw);
  if (!checked.ok && checked.reason === 'empty') {
    const { suggest } = activity;
    return composed(session, id, suggest, { is: 'used-suggestion', text: suggest });
  }
  if (!checked.ok) {
    return told(session, {
      is: 'message-too-long',
      characters: checked.characters,
      limit: checked.characterLimit,
    });
  }
  const removed = checked.removedControls;
  return composed(
    session,
    id,
    checked.text,
    removed > 0 ? { is: 'controls-removed', count: removed } : undefined,
  );
}

function composed(session: Session, id: string, text: string, notice?: Notice): Reduced {
  const after = withStep({ ...session, composed: { ...session.composed, [id]: text } }, id, {
    done: true,
    skipped: false,
  });
  const moved = goTo(after, 1);
  return notice ? { ...moved, session: { ...moved.session, notice } } : moved;
}

/** Goes on. A step that asks for something is not passed by this; that is what skipping is for. */
function next(session: Session): Reduced {
  const step = currentStep(session);
  const state = stepState(session, step.id);
  if (step.activity.kind === 'strike') return nextOfStrike(session, step.activity, state);
  if (state.done || session.phase.is === 'answered') return goTo(session, 1);
  switch (step.activity.kind) {
    case 'read':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return goTo(withStep(session, step.id, { done: true }), 1);
    case 'send':
    case 'phone':
    case 'attack':
      return act(session, effectOf(session, step));
    case 'predict':
    case 'ask':
    case 'compose':
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
function skip(session: Session): Reduced {
  const step = currentStep(session);
  const state = stepState(session, step.id);
  if (state.done) return goTo(session, 1);
  const skipped = withStep(session, step.id, { skipped: true });
  switch (step.activity.kind) {
    case 'send':
    case 'phone':
    case 'attack':
      return begin(skipped, effectOf(skipped, step));
    case 'strike': {
      const left = step.activity.fields.find(({ field }) => !state.tried.includes(field));
      return left
        ? begin(skipped, effectOf(skipped, step, left.field))
        : goTo(withStep(skipped, step.id, { done: true }), 1);
    }
    default: {
      const moved = goTo(skipped, 1);
      return moved.session.finished
        ? moved
        : { ...moved, session: { ...moved.session, notice: { is: 'skipped' } } };
    }
  }
}

function retry(session: Session): Reduced {
  const step = currentStep(session);
  switch (step.activity.kind) {
    case 'send':
    case 'phone':
    case 'attack':
      return act(session, effectOf(session, step));
    case 'predict':
      // Once the outcome is known a prediction is no longer one.
      return stay(session);
    default:
      return stay({ ...session, phase: asking, focus: freshFocus });
  }
}

function hint(session: Session): Reduced {
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

const hasReveal = (session: Session) => revealOf(session) !== undefined;

function move(session: Session, by: number): Session {
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

function mark(session: Session): Session {
  const question = questionOf(currentStep(session).activity);
  const chosen = choicesOf(session)[session.focus.cursor];
  if (!chosen || (question?.form !== 'several' && question?.form !== 'order')) return session;
  if (isSettled(session)) return session;
  const { marked } = session.focus;
  const now = marked.includes(chosen.id)
    ? marked.filter((id) => id !== chosen.id)
    : [...marked, chosen.id];
  return { ...session, phase: asking, focus: { ...session.focus, marked: now } };
}

function editDraft(session: Session, event: Extract<LearnerEvent, { type: 'edit' }>): Session {
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
  if (isSettled(session)) return false;
  const { activity } = currentStep(session);
  if (activity.kind === 'compose' || activity.kind === 'guess-length') return true;
  const form = questionOf(activity)?.form;
  return form === 'number' || form === 'text';
}

/** Whether the current step's answer stands: only what was judged wrong can be tried again. */
function isSettled(session: Session): boolean {
  return session.phase.is === 'answered' && stepState(session, here(session)).right !== false;
}

/** Enters the neighbouring step, or finishes the lesson after the last. */
function goTo(session: Session, by: 1 | -1): Reduced {
  const index = session.at + by;
  if (index >= session.lesson.steps.length) {
    return stay({ ...withoutNotice(session), phase: { is: 'answered' }, finished: true });
  }
  return stay(enterStep(session, Math.max(0, index)));
}

function enterStep(session: Session, index: number): Session {
  const moved: Session = { ...withoutNotice(session), at: index, focus: freshFocus };
  const focus = focusOnEntering(moved);
  return { ...moved, focus, phase: phaseOnEntering(moved) };
}

function phaseOnEntering(session: Session): Session['phase'] {
  const step = currentStep(session);
  const { kind } = step.activity;
  const { done } = stepState(session, step.id);
  const stays =
    kind === 'compose' || kind === 'strike' || (kind === 'send' && hasNewWords(session));
  return done && !stays ? { is: 'answered' } : asking;
}

/** Whether the words of this send step were written anew since it was done. */
function hasNewWords(session: Session): boolean {
  const effect = effectOf(session, currentStep(session));
  if (effect.type !== 'send') return false;
  return effect.messages.some(({ id, text }) => {
    const sent = session.evidence.sent.findLast((message) => message.id === id);
    return sent !== undefined && sent.text !== text;
  });
}

function focusOnEntering(session: Session): Focus {
  const { id, activity } = currentStep(session);
  const written = activity.kind === 'compose' ? composedIn(session, id) : undefined;
  if (written !== undefined) {
    // Enter keeps what was kept before: one of the suggestions, or one's own words.
    const kept = choicesOf(session).findIndex((choice) =>
      choice.is === 'suggestion' ? choice.text === written : choice.is === 'own-words',
    );
    const draft = edit(emptyDraft, { type: 'insert', text: written });
    return { ...freshFocus, cursor: Math.max(0, kept), draft };
  }
  const given = stepState(session, id).answer;
  switch (given?.form) {
    case 'one':
    case 'row': {
      const name = given.form === 'one' ? given.option : String(given.row);
      const cursor = choicesOf(session).findIndex((choice) => choice.id === name);
      return { ...freshFocus, cursor: Math.max(0, cursor) };
    }
    case 'several':
    case 'order':
      return { ...freshFocus, marked: given.options };
    case 'number':
    case 'text':
    case undefined:
      return freshFocus;
  }
}

const asking = { is: 'asking' } as const;

/** Begins what the learner asked for, which a step skipped before does not count as any more. */
const act = (session: Session, effect: Effect): Reduced =>
  begin(
    stepState(session, effect.step).skipped
      ? withStep(session, effect.step, { skipped: false })
      : session,
    effect,
  );

const begin = (session: Session, effect: Effect): Reduced => ({
  session: working(session, effect),
  effects: [effect],
});

const working = (session: Session, effect: Effect): Session => ({
  ...session,
  phase: { is: 'working', effect, done: 0, total: 0 },
});

const answered = (session: Session): Session => ({ ...session, phase: { is: 'answered' } });

const stay = (session: Session): Reduced => ({ session, effects: [] });

const told = (session: Session, notice: Notice): Reduced => stay({ ...session, notice });

const here = (session: Session): string => currentStep(session).id;

function withStep(session: Session, id: string, change: Partial<StepState>): Session {
  const state: StepState = { ...stepState(session, id), ...change };
  return { ...session, steps: { ...session.steps, [id]: state } };
}

function withoutNotice(session: Session): Session {
  if (!session.notice) return session;
  const { notice: _, ...rest } = session;
  return rest;
}
