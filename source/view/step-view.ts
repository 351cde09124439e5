import type { Words } from '../i18n/index.ts';
import type { ActivityKind } from '../lesson/model.ts';
import { takesNumber, takesText } from '../lesson/session/answering.ts';
import { canBeMarked, moveable } from '../lesson/session/choices.ts';
import { type Session, stepState } from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { showControls } from '../text/safe.ts';
import { feedbackParts, noticeOf } from './feedback-parts.ts';
import { kindViewOf } from './kinds/index.ts';
import type { KindView } from './kinds/kind-view.ts';
import type { Action, Part, StepView } from './parts.ts';
import { type StepScope, scopeOf } from './step-scope.ts';

/** The current step as it is told to a person, in the words of one language. */
export function stepView(session: Session, words: Words): StepView {
  const scope = scopeOf(session, words.locale);
  const view = kindViewOf(scope.activity.kind);
  const { lesson, at, finished } = session;
  const rows = view.rows?.(scope);
  const body = view.body?.(scope, words) ?? [];
  const outcome = view.outcome?.(scope, words) ?? [];
  const prose = scope.prose.map(({ kind, content }): Part => ({ kind, line: scope.rich(content) }));
  return {
    lesson: { id: lesson.id, number: lesson.number, title: showControls(lesson.title) },
    title: showControls(scope.title),
    at: at + 1,
    of: lesson.steps.length,
    states: lesson.steps.map(({ id }, index) => {
      if (index === at && !finished) return 'current';
      const { done, skipped } = stepState(session, id);
      return done ? 'done' : skipped ? 'skipped' : 'open';
    }),
    body: view.proseLast ? [...body, ...prose] : [...prose, ...body],
    feedback: [...outcome, ...feedbackParts(scope, words)],
    notice: noticeOf(session, words),
    enter: enterLabel(scope, view, words),
    actions: [
      ...actionsOf(scope, view),
      ...(scope.session.phase.is === 'asking' && view.again?.(scope) ? (['again'] as const) : []),
      ...(view.looksAround?.(scope) ? (['desk'] as const) : []),
      ...(rows === undefined ? [] : (['rows'] as const)),
      ...([...body, ...outcome].some(isGraph) ? (['graph'] as const) : []),
    ],
    takesText: takesText(session),
    takesNumber: takesNumber(session),
    finished,
    ...(rows === undefined ? {} : { rows }),
  };
}

const isGraph = (part: Part): boolean => part.kind === 'picture' && part.picture.is === 'graph';

function enterLabel(scope: StepScope, view: KindView<ActivityKind>, words: Words): string {
  const t = words.view.enter;
  const { phase, at, lesson } = scope.session;
  if (phase.is === 'working') return t.wait;
  if (phase.is === 'failed') return t.retry;
  const isLast = at === lesson.steps.length - 1;
  if (phase.is === 'answered' && phase.stays) return isLast ? t.twiceToFinish : t.twice;
  const goOn = isLast ? t.finish : t.goOn;
  return scope.isAnswered ? goOn : (view.enter?.(scope, words) ?? goOn);
}

function actionsOf(
  { session, activity, choices, state, reveal, isAnswered, isSettled }: StepScope,
  { repeats, takesStops }: KindView<ActivityKind>,
): readonly Action[] {
  const { phase } = session;
  if (phase.is === 'working') return ['stop'];
  if (phase.is === 'failed') {
    if (canGoWithout(session)) return ['enter', 'retry', 'back', 'skip'];
    const lost = phase.failure.reason !== 'stopped';
    return lost ? ['enter', 'retry', 'embed', 'back'] : ['enter', 'retry', 'back'];
  }
  const actions: Action[] = ['enter'];
  if (moveable(session) > 0) actions.push('move');
  const marks = canBeMarked(activity);
  if (marks && !isSettled) actions.push('mark');
  if (!marks && (choices.length > 0 || takesStops) && phase.is === 'asking') actions.push('choose');
  if (takesText(session)) actions.push('type');
  if (session.at > 0) actions.push('back');
  if (!state.done) actions.push('skip');
  if ((isAnswered && state.right === false) || (repeats && state.done)) actions.push('retry');
  if (reveal) actions.push('hint', 'reveal');
  return actions;
}
