import type { Words } from '../i18n/index.ts';
import type { ActivityKind } from '../lesson/model.ts';
import { currentStep, type Effect, type Notice, type Session } from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { showControls } from '../text/safe.ts';
import { note } from './build-parts.ts';
import type { Part, StepView } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/** What is told below a step whatever its kind: hints, the answer, how far it is. */
export function feedbackParts(scope: StepScope, words: Words): readonly Part[] {
  const { session } = scope;
  return [...helpParts(scope, words), ...phaseParts(session, words)];
}

function helpParts({ state, hints, reveal, rich }: StepScope, words: Words): readonly Part[] {
  return [
    ...hints
      .slice(0, state.hints)
      .map((hint, index) =>
        note('hint', `${words.view.hint(index + 1, hints.length)} `, rich(hint)),
      ),
    ...(state.revealed && reveal ? [note('reveal', `${words.view.reveal} `, rich(reveal))] : []),
  ];
}

function phaseParts(session: Session, words: Words): readonly Part[] {
  const { phase } = session;
  if (phase.is === 'failed') {
    const t = words.view.failures;
    const { reason, text, network } = phase.failure;
    const said = network ? words.view.network.failure(network, nameIn(session)) : t[reason];
    const what = text === '' ? said : `${said} (${showControls(text)})`;
    const next = canGoWithout(session)
      ? t.nextWithout
      : reason === 'stopped'
        ? t.nextStopped
        : t.next;
    return [note('warning', `${what} ${next}`)];
  }
  if (phase.is !== 'working') return [];
  return [
    {
      kind: 'progress',
      label: workingLabel(phase.effect.type, words),
      done: phase.done,
      total: phase.total,
    },
  ];
}

const nameIn =
  ({ lesson }: Session) =>
  (id: string) =>
    lesson.cast.find((member) => member.id === id)?.name ?? id;

const workingLabel = (type: Effect['type'], { view }: Words): string =>
  type === 'rebuild' || type === 'embed' ? view.working[type] : view[type].working;

/** What is said once, until the learner does something else: a line that is no part of the step. */
export function noticeOf(session: Session, words: Words): StepView['notice'] {
  const { notice } = session;
  if (!notice) return undefined;
  const tone = notice.is === 'message-too-long' ? 'warning' : 'info';
  return { tone, text: noticeWords(notice, currentStep(session).activity.kind, words) };
}

function noticeWords(notice: Notice, kind: ActivityKind, words: Words): string {
  const t = words.view.notices;
  switch (notice.is) {
    case 'prediction-kept':
      return t.predictionKept;
    case 'used-suggestion':
      return words.view.compose.usedSuggestion(showControls(notice.text));
    case 'controls-removed':
      return words.view.compose.controlsRemoved(notice.count);
    case 'message-too-long':
      return words.view.compose.tooLong(notice.characters, notice.limit);
    case 'choose-first':
      return t.chooseFirst;
    case 'nothing-to-mark':
      return t.nothingToMark;
    case 'enter-again':
      return t.enterAgain;
    case 'type-a-number':
      return t.typeANumber;
    case 'only-a-number':
      return t.onlyANumber;
    case 'not-that-word':
      return t.notThatWord;
    case 'not-understood':
      return words.view.desk.unclear(showControls(notice.text));
    case 'type-something':
      return t.typeSomething;
    case 'type-digits':
      return t.typeDigits(notice.wanted, notice.given);
    case 'try-more':
      return missingWords(notice.missing, kind, words);
    case 'no-more-hints':
      return t.noMoreHints;
    case 'no-hints-here':
      return t.noHintsHere;
    case 'nothing-before':
      return t.nothingBefore;
    case 'resumed':
      return t.resumed(notice.messages);
    case 'skipped':
      return t.skipped;
  }
}

function missingWords(missing: number, kind: ActivityKind, words: Words): string {
  if (kind === 'lab') return words.lab.missing(missing);
  return kind === 'desk' ? words.view.desk.missing(missing) : words.view.strike.missing(missing);
}
