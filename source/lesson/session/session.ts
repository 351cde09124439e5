import { type Evidence, noEvidence } from '../../world/evidence.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { Setting } from '../kinds/kind.ts';
import type { Brought, Effects, Lesson, OwnEvents, Step } from '../model.ts';
import { type Draft, type DraftEdit, emptyDraft } from './draft.ts';
import type { GivenAnswer } from './grade.ts';
import type { Failure } from './outcomes.ts';

/** What is known of one step: kept in the learner's file, apart from nothing that was composed. */
export type StepState = {
  readonly done: boolean;
  readonly skipped: boolean;
  readonly attempts: number;
  /** Hints shown so far. */
  readonly hints: number;
  readonly revealed: boolean;
  readonly answer?: GivenAnswer;
  readonly right?: boolean;
  /** Whether the first answer was right, given before the lesson's own was shown. */
  readonly firstRight?: boolean;
  /** Options, rows or fields that were tried, oldest first. */
  readonly tried: readonly string[];
};

export const untouched: StepState = {
  done: false,
  skipped: false,
  attempts: 0,
  hints: 0,
  revealed: false,
  tried: [],
};

/** Where the learner's hand is within the current step. */
export type Focus = {
  /** Index of the highlighted option, row, field or byte range. */
  readonly cursor: number;
  /** Marked options. */
  readonly marked: readonly string[];
  readonly draft: Draft;
};

export const freshFocus: Focus = { cursor: 0, marked: [], draft: emptyDraft };

type Phase =
  | { readonly is: 'asking' }
  | {
      readonly is: 'working';
      readonly effect: Effect;
      readonly done: number;
      readonly total: number;
    }
  /** stays: it was judged wrong just now, and the next Enter does not leave with it yet. */
  | { readonly is: 'answered'; readonly stays?: true }
  | { readonly is: 'failed'; readonly effect: Effect; readonly failure: Failure };

/** A short remark to the learner, told once. Views put it into words. */
export type Notice =
  | { readonly is: 'prediction-kept' }
  | { readonly is: 'used-suggestion'; readonly text: string }
  | { readonly is: 'controls-removed'; readonly count: number }
  | { readonly is: 'message-too-long'; readonly characters: number; readonly limit: number }
  | { readonly is: 'choose-first' }
  | { readonly is: 'nothing-to-mark' }
  | { readonly is: 'enter-again' }
  | { readonly is: 'type-a-number' }
  | { readonly is: 'only-a-number' }
  | { readonly is: 'type-digits'; readonly wanted: number; readonly given: number }
  | { readonly is: 'type-something' }
  | { readonly is: 'not-that-word' }
  | { readonly is: 'not-understood'; readonly text: string }
  | { readonly is: 'try-more'; readonly missing: number }
  | { readonly is: 'no-more-hints' }
  | { readonly is: 'no-hints-here' }
  | { readonly is: 'nothing-before' }
  | { readonly is: 'resumed'; readonly messages: number }
  | { readonly is: 'skipped' };

export type Session = {
  readonly lesson: Lesson;
  /** Index of the current step. */
  readonly at: number;
  readonly phase: Phase;
  readonly focus: Focus;
  readonly notice?: Notice;
  readonly steps: Readonly<Record<string, StepState>>;
  /** What the learner wrote, by compose step. Stays in memory. */
  readonly composed: Readonly<Record<string, string>>;
  /** What was typed into the field of a step when it was left, kept by Enter or not. Stays in memory. */
  readonly typed: Readonly<Record<string, string>>;
  /** What steps of this run brought, by step. */
  readonly brought: Readonly<Record<string, Brought>>;
  readonly evidence: Evidence;
  readonly finished: boolean;
};

/** The effect of one kind of step. */
export type EffectOf<K extends keyof Effects> = {
  [One in K]: { readonly type: One; readonly step: string } & Effects[One];
}[K];

/** What is to be done to the world, as data. The director does it and answers with a world event. */
export type Effect =
  | EffectOf<keyof Effects>
  /** Does the effects of earlier steps again, after a resume or with a new relay. */
  | { readonly type: 'rebuild'; readonly step: string; readonly effects: readonly Effect[] }
  /** Gives up the lost relay and goes on with one inside this program; then does the effects again. */
  | { readonly type: 'embed'; readonly step: string; readonly effects: readonly Effect[] };

/** An event that the kind of the step has to understand. */
export type OwnEvent = {
  [One in keyof OwnEvents]: { readonly type: One } & OwnEvents[One];
}[keyof OwnEvents];

/** What the learner does. A view turns a key or a line into one of these and knows no rule. */
export type LearnerEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'mark' }
  | { readonly type: 'enter' }
  | { readonly type: 'edit'; readonly edit: DraftEdit }
  /** A whole answer at once, as plain lines give it. */
  | { readonly type: 'answer'; readonly answer: GivenAnswer }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'skip' }
  | { readonly type: 'retry' }
  | { readonly type: 'hint' }
  | { readonly type: 'reveal' }
  | { readonly type: 'stop' }
  /** After a failure: go on with a relay inside this program. */
  | { readonly type: 'embed' }
  | OwnEvent;

/** What the director tells. */
export type WorldEvent =
  | {
      readonly type: 'progressed';
      readonly effect: Effect;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'happened'; readonly effect: Effect; readonly outcome: Outcome }
  | { readonly type: 'failed'; readonly effect: Effect; readonly failure: Failure };

/** What the world is like after an effect. */
export type Outcome = {
  readonly evidence: Evidence;
  readonly brought?: Readonly<Record<string, Brought>>;
};

export type SessionEvent = LearnerEvent | WorldEvent;

/** What a session remembers on disk: no words of any message. */
export type Saved = {
  readonly at: string;
  readonly steps: Readonly<Record<string, StepState>>;
};

/** The current step. A session is never without one: a lesson has at least one step. */
export function currentStep(session: Session): Step {
  const step = session.lesson.steps[session.at];
  if (!step) throw new Error(`lesson ${session.lesson.id} has no step ${session.at}`);
  return step;
}

export function stepState(session: Pick<Session, 'steps'>, id: string): StepState {
  return of(session.steps, id) ?? untouched;
}

/** Indices of the steps that were skipped and not done since. */
export const skippedIn = (session: Session): readonly number[] =>
  session.lesson.steps.flatMap(({ id }, index) => {
    const { skipped, done } = stepState(session, id);
    return skipped && !done ? [index] : [];
  });

/** Whether the current step's answer stands: only what was judged wrong can be tried again. */
export function isSettled(session: Session): boolean {
  return (
    session.phase.is === 'answered' && stepState(session, currentStep(session).id).right !== false
  );
}

/** What the learner wrote in a compose step of this run, if anything. */
export function composedIn(session: Session, id: string): string | undefined {
  return of(session.composed, id);
}

/** What the learner had typed into a step's field when they left it, if anything. */
export function typedIn(session: Session, id: string): string | undefined {
  return of(session.typed, id);
}

/** What a step of this run brought, if it is of that kind. */
export function broughtBy<Kind extends Brought['is']>(
  session: Pick<Session, 'brought'>,
  id: string,
  kind: Kind,
): Extract<Brought, { is: Kind }> | undefined {
  const brought = of(session.brought, id);
  return brought?.is === kind ? (brought as Extract<Brought, { is: Kind }>) : undefined;
}

/** The weeks that the town lived in this run, in their order. */
export const weeksIn = ({ brought }: Pick<Session, 'brought'>): readonly LivedWeek[] =>
  Object.values(brought).flatMap((one) => (one.is === 'week' ? [one.week] : []));

/** A step of the session, the current one if none is named, as its kind is asked about it. */
export function settingOf(session: Session, { id, activity } = currentStep(session)): Setting {
  return { session, id, activity, state: stepState(session, id) };
}

/** What is remembered of a step, if anything. */
export function savedStep(saved: Saved, id: string): StepState | undefined {
  return of(saved.steps, id);
}

/** A step may be called `constructor`, which every object seems to have. */
function of<Value>(record: Readonly<Record<string, Value>>, id: string): Value | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** A session before its first step was shown. */
export function blankSession(lesson: Lesson): Session {
  return {
    lesson,
    at: 0,
    phase: { is: 'asking' },
    focus: freshFocus,
    steps: {},
    composed: {},
    typed: {},
    brought: {},
    evidence: noEvidence,
    finished: false,
  };
}
