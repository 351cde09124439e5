import type { Words } from '../i18n/index.ts';
import type { Question, RichText } from '../lesson/model.ts';
import { takesMarks } from '../lesson/session/answering.ts';
import { questionOf, rowOfMessage } from '../lesson/session/choices.ts';
import { type Answer, grade } from '../lesson/session/grade.ts';
import { hintsOf, revealOf } from '../lesson/session/help.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import {
  attackIn,
  currentStep,
  type Effect,
  type Notice,
  type Session,
  stepState,
  strikesIn,
} from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { showControls } from '../text/safe.ts';
import { asksForOpinion } from './answer-words.ts';
import { deskOutcome } from './desk-parts.ts';
import { joinLines, lineOf, plainLine } from './lines.ts';
import { nameOf, openFailureWords, reasonWords, rowText } from './panes.ts';
import type { Line, Part } from './parts.ts';

/** What came of what the learner did: outcome and verdict, hints, answer, then the notice of the moment. */
export function feedbackParts(session: Session, words: Words): readonly Part[] {
  return [
    ...outcomeParts(session, words),
    ...helpParts(session, words),
    ...phaseParts(session, words),
    ...noticeParts(session, words),
  ];
}

const note = (tone: Extract<Part, { kind: 'note' }>['tone'], line: Line): Part => ({
  kind: 'note',
  tone,
  line,
});

function outcomeParts(session: Session, words: Words): readonly Part[] {
  const step = currentStep(session);
  const { activity } = step;
  const state = stepState(session, step.id);
  switch (activity.kind) {
    case 'ask':
      return state.answer ? verdictParts(session, words) : [];
    case 'spot':
    case 'guess-length':
      return state.answer
        ? judged(
            session,
            state.right === true,
            [state.right ? activity.right : activity.wrong],
            words,
          )
        : [];
    case 'send': {
      if (session.phase.is !== 'answered') return [];
      const sent = activity.messages.flatMap(
        ({ id }) => session.evidence.sent.findLast((message) => message.id === id) ?? [],
      );
      const bytes = sent.reduce((sum, { envelope }) => sum + envelope.length, 0);
      return [note('right', plainLine(words.view.send.sent(sent.length, bytes)))];
    }
    case 'strike':
      return strikeParts(session, words);
    case 'phone':
      return session.phase.is === 'answered' ? phoneParts(session, words) : [];
    case 'attack': {
      const outcome = attackIn(session, step.id);
      if (!outcome || session.phase.is !== 'answered') return [];
      const t = words.view.attack;
      return [note('info', plainLine(`${t.total}: ${t.outcome(outcome.count, outcome.opened)}`))];
    }
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'numbers':
    case 'crack':
      return deskOutcome(session, activity, words);
    case 'read':
    case 'predict':
    case 'compose':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return [];
  }
}

function verdictParts(session: Session, words: Words): readonly Part[] {
  const step = currentStep(session);
  const question = questionOf(step.activity);
  const { answer } = stepState(session, step.id);
  if (!question || !answer) return [];
  const verdict = grade(question, answer, computeValues(session));
  // With several answers each option carries its own reason; see activity-parts.
  const reasons = takesMarks(question) ? [] : verdict.reasons;
  const opening = openingOf(question, answer, verdict.right, words);
  return judged(session, verdict.right, reasons, words, opening);
}

/** Undefined: right or wrong, as usual; an opinion is neither, and a card can be right in part. */
function openingOf(
  question: Question,
  answer: Answer,
  right: boolean,
  words: Words,
): string | undefined {
  const t = words.view.verdict;
  if (asksForOpinion(question)) return t.kept;
  if (right || question.form !== 'sort' || answer.form !== 'sort') return undefined;
  const hits = question.options.filter((one) => one.right && answer.options.includes(one.id));
  return hits.length === 0 ? undefined : t.partly(hits.length, question.piles?.length ?? 0);
}

function judged(
  session: Session,
  right: boolean,
  reasons: readonly RichText[],
  words: Words,
  said?: string,
): readonly Part[] {
  const t = words.view.verdict;
  const opening = plainLine(`${said ?? (right ? t.right : t.wrong)} `);
  const because = reasons.map((reason) => lineOf(reason, computeValues(session), session.lesson));
  const again: readonly Part[] =
    right || session.phase.is !== 'answered' ? [] : [note('info', plainLine(t.again))];
  return [note(right ? 'right' : 'wrong', joinLines(opening, ...because)), ...again];
}

function strikeParts(session: Session, words: Words): readonly Part[] {
  const step = currentStep(session);
  if (step.activity.kind !== 'strike') return [];
  const { fields } = step.activity;
  const t = words.view.strike;
  // The newest alone: four of them would push the choice off the screen.
  return strikesIn(session, step.id)
    .slice(-1)
    .flatMap((outcome): Part[] => {
      const row = rowOfMessage(session.evidence, outcome.id);
      const because = fields.find(({ field }) => field === outcome.field)?.because;
      const relay =
        outcome.relay === 'delivered'
          ? t.delivered
          : t.refused(reasonWords(outcome.relay.refused, words));
      const recipient =
        outcome.recipient === 'opened'
          ? t.opened
          : outcome.recipient === 'nothing'
            ? t.nothing
            : t.unopened(openFailureWords(outcome.recipient.unopened, words));
      const refusedRow = session.evidence.rows.findLast((row) => row.kind === 'refused');
      const shown = row ?? (outcome.relay === 'delivered' ? undefined : refusedRow);
      return [
        { kind: 'prompt', line: plainLine(`${t.names[outcome.field]}:`) },
        {
          kind: 'facts',
          facts: [
            { label: t.relay, value: relay },
            { label: t.recipient, value: recipient },
            ...(shown ? [{ label: t.row, value: rowText(shown, words) }] : []),
          ],
        },
        ...(because ? [note('info', lineOf(because, computeValues(session), session.lesson))] : []),
      ];
    });
}

function phoneParts(session: Session, words: Words): readonly Part[] {
  const { id, activity } = currentStep(session);
  if (activity.kind !== 'phone') return [];
  const t = words.view.phone;
  const name = nameOf(session.lesson.cast, activity.who);
  if (activity.state === 'off') return [note('info', plainLine(t.wentOff(name)))];
  const values = computeValues(session);
  const waiting = Number(values[`${id}.waiting`] ?? 0);
  const seconds = String(values[`${id}.seconds`] ?? 0);
  return [
    note('info', plainLine(t.cameOn(name))),
    note('info', plainLine(waiting === 0 ? t.nothingWaited : t.delivered(waiting, seconds))),
  ];
}

function helpParts(session: Session, words: Words): readonly Part[] {
  const state = stepState(session, currentStep(session).id);
  const hints = hintsOf(session);
  const rich = (text: RichText) => lineOf(text, computeValues(session), session.lesson);
  const reveal = revealOf(session);
  return [
    ...hints
      .slice(0, state.hints)
      .map((hint, index) =>
        note(
          'hint',
          joinLines(plainLine(`${words.view.hint(index + 1, hints.length)} `), rich(hint)),
        ),
      ),
    ...(state.revealed && reveal
      ? [note('reveal', joinLines(plainLine(`${words.view.reveal} `), rich(reveal)))]
      : []),
  ];
}

function phaseParts(session: Session, words: Words): readonly Part[] {
  const { phase } = session;
  if (phase.is === 'failed') {
    const t = words.view.failures;
    const { reason, text } = phase.failure;
    const what = text === '' ? t[reason] : `${t[reason]} (${showControls(text)})`;
    const next = canGoWithout(session)
      ? t.nextWithout
      : reason === 'stopped'
        ? t.nextStopped
        : t.next;
    return [note('warning', plainLine(`${what} ${next}`))];
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

function workingLabel(type: Effect['type'], words: Words): string {
  switch (type) {
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'crack':
      return words.view[type].working;
    case 'send':
      return words.view.send.working;
    case 'strike':
      return words.view.strike.working;
    case 'phone':
      return words.view.phone.toggling;
    case 'attack':
      return words.view.attack.working;
    case 'rebuild':
      return words.view.working.rebuild;
    case 'embed':
      return words.view.working.embed;
  }
}

function noticeParts(session: Session, words: Words): readonly Part[] {
  const { notice } = session;
  if (!notice) return [];
  const text = noticeWords(notice, words);
  return [note(notice.is === 'message-too-long' ? 'warning' : 'info', plainLine(text))];
}

function noticeWords(notice: Notice, words: Words): string {
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
    case 'mark-all-first':
      return t.markAllFirst(notice.missing);
    case 'type-a-number':
      return t.typeANumber;
    case 'type-something':
      return t.typeSomething;
    case 'type-digits':
      return t.typeDigits(notice.wanted, notice.given);
    case 'try-more':
      return words.view.strike.missing(notice.missing);
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
