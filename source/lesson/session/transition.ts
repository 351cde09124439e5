import type { GivenAnswer } from './grade.ts';
import {
  currentStep,
  type Effect,
  type Notice,
  type Session,
  type StepState,
  stepState,
} from './session.ts';

/** The next state, and what is to be done to the world because of it. */
export type Reduced = { readonly session: Session; readonly effects: readonly Effect[] };

/** What a kind of step makes of an event: a state, or one with which the lesson goes on. */
export type Reply =
  | Reduced
  /** On to the next step; the notice is told there. */
  | { readonly goOn: Session; readonly notice?: Notice }
  /** The answer is judged and kept; see `answer` in answering.ts. */
  | { readonly answer: GivenAnswer; readonly session: Session };

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

/** The session with words kept in memory, under the step that asked for them. */
export const withWords = (session: Session, id: string, text: string): Session =>
  withStep({ ...session, composed: { ...session.composed, [id]: text } }, id, {
    done: true,
    skipped: false,
  });
