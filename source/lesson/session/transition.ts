import { choicesOf } from './choices.ts';
import { edit, emptyDraft } from './draft.ts';
import { effectOf } from './effects.ts';
import { evidenceOf } from './evidence-of.ts';
import {
  composedIn,
  currentStep,
  type Effect,
  type Focus,
  freshFocus,
  type Notice,
  type Session,
  type StepState,
  stepState,
} from './session.ts';

/** The next state, and what is to be done to the world because of it. */
export type Reduced = { readonly session: Session; readonly effects: readonly Effect[] };

export const stay = (session: Session): Reduced => ({ session, effects: [] });

export const told = (session: Session, notice: Notice): Reduced => stay({ ...session, notice });

export const asking = { is: 'asking' } as const;

export const answered = (session: Session): Session => ({ ...session, phase: { is: 'answered' } });

export const working = (session: Session, effect: Effect): Session => ({
  ...session,
  phase: { is: 'working', effect, done: 0, total: 0 },
});

export const begin = (session: Session, effect: Effect): Reduced => ({
  session: working(session, effect),
  effects: [effect],
});

/** Begins what the learner asked for, which a step skipped before does not count as any more. */
export const act = (session: Session, effect: Effect): Reduced =>
  begin(
    stepState(session, effect.step).skipped
      ? withStep(session, effect.step, { skipped: false })
      : session,
    effect,
  );

export const here = (session: Session): string => currentStep(session).id;

export function withStep(session: Session, id: string, change: Partial<StepState>): Session {
  const state: StepState = { ...stepState(session, id), ...change };
  return { ...session, steps: { ...session.steps, [id]: state } };
}

export function withoutNotice(session: Session): Session {
  if (!session.notice) return session;
  const { notice: _, ...rest } = session;
  return rest;
}

/** Enters the neighbouring step, or finishes the lesson after the last. */
export function goTo(session: Session, by: 1 | -1): Reduced {
  const index = session.at + by;
  if (index >= session.lesson.steps.length) {
    return stay({ ...withoutNotice(session), phase: { is: 'answered' }, finished: true });
  }
  return stay(enterStep(session, Math.max(0, index)));
}

export function enterStep(session: Session, index: number): Session {
  const moved: Session = { ...withoutNotice(session), at: index, focus: freshFocus };
  const focus = focusOnEntering(moved);
  return { ...moved, focus, phase: phaseOnEntering(moved) };
}

export function phaseOnEntering(session: Session): Session['phase'] {
  const step = currentStep(session);
  const { kind } = step.activity;
  const { done } = stepState(session, step.id);
  const stays =
    kind === 'compose' ||
    kind === 'strike' ||
    kind === 'search' ||
    ((kind === 'send' || kind === 'week') && hasNewWords(session));
  return done && !stays ? { is: 'answered' } : asking;
}

/** Whether the words that this step sends were written anew since it was done. */
function hasNewWords(session: Session): boolean {
  const effect = effectOf(session, currentStep(session));
  const wanted =
    effect.type === 'send' ? effect.messages : effect.type === 'week' ? effect.writings : [];
  return wanted.some(({ id, text }) => {
    const sent = evidenceOf(session, id).sent.findLast((message) => message.id === id);
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
    case 'sort':
      return { ...freshFocus, marked: given.options };
    case 'number':
    case 'text':
    case undefined:
      return freshFocus;
  }
}
