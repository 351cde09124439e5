import type { Locale } from '../i18n/locale.ts';
import type {
  Activity,
  ActivityKind,
  ActivityOf,
  Question,
  RichText,
  Step,
} from '../lesson/model.ts';
import { type Choice, choicesOf, questionOf } from '../lesson/session/choices.ts';
import type { Values } from '../lesson/session/grade.ts';
import { hintsOf, revealOf } from '../lesson/session/help.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import {
  currentStep,
  isSettled,
  type Session,
  type StepState,
  stepState,
} from '../lesson/session/session.ts';
import { lineOf, shownValues } from './lines.ts';
import type { Line } from './parts.ts';

/** The current step and all that its view may ask about it, so that nobody asks the session again. */
export type StepScope = {
  readonly session: Session;
  readonly locale: Locale;
  readonly id: string;
  readonly title: string;
  readonly prose: Step['prose'];
  readonly activity: Activity;
  readonly state: StepState;
  /** The question whose answer is judged or kept, if the step asks one. */
  readonly question: Question | undefined;
  readonly choices: readonly Choice[];
  readonly hints: readonly RichText[];
  readonly reveal: RichText | undefined;
  /** What the run has computed so far, also while its scene is being set again. */
  readonly values: Values;
  /** The step's work is done: what it brought is told. */
  readonly isAnswered: boolean;
  /** It is, and no other answer can be tried. */
  readonly isSettled: boolean;
  /** Rich text with the values that may be shown now. */
  readonly rich: (content: RichText) => Line;
};

/** The same of a step of one kind. */
export type ScopeOf<K extends ActivityKind> = StepScope & { readonly activity: ActivityOf<K> };

const known = new WeakMap<Session, StepScope>();

/** The same scope for the same state of a session. */
export function scopeOf(session: Session, locale: Locale): StepScope {
  const before = known.get(session);
  if (before?.locale === locale) return before;
  const { id, title, prose, activity } = currentStep(session);
  const filling = { values: shownValues(session), lesson: session.lesson, locale };
  const scope: StepScope = {
    session,
    id,
    title,
    prose,
    activity,
    state: stepState(session, id),
    question: questionOf(activity),
    choices: choicesOf(session),
    hints: hintsOf(session),
    reveal: revealOf(session),
    values: computeValues(session),
    isAnswered: session.phase.is === 'answered',
    isSettled: isSettled(session),
    locale,
    rich: (content) => lineOf(content, filling),
  };
  known.set(session, scope);
  return scope;
}
