import type { Words } from '../i18n/index.ts';
import type { Activity, Question } from '../lesson/model.ts';
import { choicesOf, rowOfMessage, rowsOfMessages } from '../lesson/session/choices.ts';
import type { Draft } from '../lesson/session/draft.ts';
import { effectOf } from '../lesson/session/effects.ts';
import { relayGuess } from '../lesson/session/relay-guess.ts';
import { attackIn, currentStep, type Session, stepState } from '../lesson/session/session.ts';
import { countGraphemes, splitGraphemes } from '../text/graphemes.ts';
import { showControls } from '../text/safe.ts';
import { byteMapOf } from './byte-map.ts';
import { choices } from './choice-items.ts';
import { deskParts } from './desk-parts.ts';
import { joinLines, plainLine, richLine } from './lines.ts';
import { addressText, nameOf, panesOf, rowText } from './panes.ts';
import type { Part } from './parts.ts';
import { givenWords, reckonParts } from './reckon-parts.ts';
import { sourceText } from './source-text.ts';

/** What a step asks or shows, below its prose. */
export function activityParts(session: Session, words: Words): readonly Part[] {
  const { activity } = currentStep(session);
  switch (activity.kind) {
    case 'read':
      return [];
    case 'predict':
    case 'ask':
      return questionParts(session, activity.question, words);
    case 'compose':
      return composeParts(session, activity, words);
    case 'send':
      return sendParts(session, words);
    case 'strike':
      return [choices(session, words)];
    case 'phone': {
      const name = nameOf(session.lesson.cast, activity.who);
      const isOn =
        session.phase.is === 'answered' ? activity.state === 'on' : activity.state === 'off';
      const t = words.view.phone;
      return [{ kind: 'prompt', line: plainLine(isOn ? t.isOn(name) : t.isOff(name)) }];
    }
    case 'attack':
      return [
        {
          kind: 'facts',
          facts: activity.tries.map((attempt) => ({
            label: words.view.attack.names[attempt],
            value: triedSoFar(session, attempt, words),
          })),
        },
      ];
    case 'observe':
      return [{ kind: 'panes', panes: panesOf(session, activity, words) }];
    case 'inspect': {
      const map = byteMapOf(session, activity.message, words);
      return map
        ? [
            { kind: 'prompt', line: plainLine(words.view.inspect.prompt) },
            { kind: 'bytes', map },
          ]
        : [];
    }
    case 'spot':
      return [{ kind: 'prompt', line: richLine(session, activity.ask) }, choices(session, words)];
    case 'guess-length':
      return [
        ...rowFacts(session, activity.message, words),
        { kind: 'prompt', line: richLine(session, activity.ask) },
        field(session, words.view.ask.numberLabel, words.view.ask.numberPlaceholder),
      ];
    case 'relay-guess':
      return relayGuessParts(session, activity, words);
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'numbers':
    case 'crack':
      return deskParts(session, activity, words, (label, placeholder) =>
        field(session, label, placeholder),
      );
    case 'reckon':
      return reckonParts(session, activity.prediction, words);
    case 'recap':
      return activity.points.map(
        (point): Part => ({ kind: 'item', line: richLine(session, point) }),
      );
    case 'sources':
      return [
        {
          kind: 'sources',
          sources: session.lesson.sources.map((source, index) => ({
            number: index + 1,
            text: sourceText(source),
            ...(source.note === undefined ? {} : { note: showControls(source.note) }),
          })),
        },
      ];
  }
}

function questionParts(session: Session, question: Question, words: Words): readonly Part[] {
  const { activity } = currentStep(session);
  const t = words.view.ask;
  const recall: readonly Part[] =
    activity.kind === 'ask' && activity.recall !== undefined
      ? [{ kind: 'note', tone: 'info', line: plainLine(t.recall) }]
      : [];
  const prompt: Part = { kind: 'prompt', line: richLine(session, question.ask) };
  switch (question.form) {
    case 'one':
      return [...recall, prompt, choices(session, words)];
    case 'several':
      return [
        ...recall,
        { kind: 'prompt', line: joinLines(prompt.line, plainLine(` ${t.mark}`)) },
        choices(session, words),
      ];
    case 'order':
      return [
        ...recall,
        { kind: 'prompt', line: joinLines(prompt.line, plainLine(` ${t.order}`)) },
        choices(session, words),
      ];
    case 'sort':
      return [
        ...recall,
        { kind: 'prompt', line: joinLines(prompt.line, plainLine(` ${t.sort}`)) },
        choices(session, words),
      ];
    case 'number': {
      const unit = question.unit === undefined ? '' : ` ${t.unit(question.unit)}`;
      return [...recall, prompt, field(session, `${t.numberLabel}${unit}`, t.numberPlaceholder)];
    }
    case 'text':
      return [...recall, prompt, field(session, t.textLabel, t.textPlaceholder)];
  }
}

function composeParts(
  session: Session,
  activity: Extract<Activity, { kind: 'compose' }>,
  words: Words,
): readonly Part[] {
  const t = words.view.compose;
  const listed = activity.choices.length > 0;
  const chosen = choicesOf(session)[session.focus.cursor];
  const typed = field(session, t.label, t.placeholder(showControls(activity.suggest)));
  return [
    { kind: 'prompt', line: richLine(session, activity.ask) },
    ...(listed ? [choices(session, words)] : []),
    // The learner's hand is in one place: while a suggestion is highlighted, the field has no cursor.
    chosen?.is === 'suggestion' ? { ...typed, active: false, placeholder: t.orOwn } : typed,
    { kind: 'note', tone: 'info', line: plainLine(t.stays) },
  ];
}

function sendParts(session: Session, words: Words): readonly Part[] {
  const step = currentStep(session);
  const { activity } = step;
  if (activity.kind !== 'send') return [];
  const effect = effectOf(session, step);
  if (effect.type !== 'send') return [];
  const t = words.view.send;
  const name = (id: string) => nameOf(session.lesson.cast, id);
  return [
    { kind: 'prompt', line: plainLine(t.ready) },
    {
      kind: 'facts',
      facts: effect.messages.map(({ from, to, text }, index) => ({
        label: t.about(name(from), name(to)),
        value: activity.messages[index]?.hidden ? t.hidden : showControls(text),
      })),
    },
  ];
}

function triedSoFar(
  session: Session,
  attempt: keyof Words['view']['attack']['names'],
  words: Words,
): string {
  const outcome = attackIn(session, currentStep(session).id);
  const tried = outcome?.tries.find((candidate) => candidate.attempt === attempt);
  return tried ? words.view.attack.outcome(tried.count, tried.opened) : '';
}

/** What the relay has of one message: its row. */
function rowFacts(session: Session, message: string, words: Words): readonly Part[] {
  const row = rowOfMessage(session.evidence, message);
  if (!row) return [];
  const t = words.view.panes;
  return [
    {
      kind: 'panes',
      panes: [
        {
          observer: 'relay',
          title: t.relay,
          lines: [
            { text: rowText(row, words), kind: 'row' },
            { label: t.address, text: addressText(row, words), kind: 'fact' },
          ],
        },
      ],
    },
  ];
}

function relayGuessParts(
  session: Session,
  activity: Extract<Activity, { kind: 'relay-guess' }>,
  words: Words,
): readonly Part[] {
  const t = words.view.relayGuess;
  const guess = relayGuess(session.evidence, activity.message, activity.list);
  if (!guess) return [{ kind: 'note', tone: 'warning', line: plainLine(t.notThere) }];
  return [
    { kind: 'paragraph', line: plainLine(t.row) },
    ...rowsOfMessages(session.evidence, [activity.message]).map(
      (row): Part => ({ kind: 'quote', line: plainLine(rowText(row, words)) }),
    ),
    { kind: 'paragraph', line: plainLine(t.bytes(guess.bytes)) },
    {
      kind: 'paragraph',
      line: plainLine(t.matches(guess.matches.length, activity.list.length)),
    },
    ...guess.matches.map((text): Part => ({ kind: 'item', line: plainLine(text) })),
    { kind: 'paragraph', line: plainLine(t.never) },
  ];
}

function field(
  session: Session,
  label: string,
  placeholder: string,
): Extract<Part, { kind: 'field' }> {
  const { id } = currentStep(session);
  const { answer } = stepState(session, id);
  const { draft } = session.focus;
  const active = session.phase.is === 'asking';
  const shown = !active && draft.text === '' ? atEnd(givenWords(answer)) : safeDraft(draft);
  return { kind: 'field', label, draft: shown, placeholder, active };
}

const atEnd = (text: string): Draft => ({ text, cursor: countGraphemes(text) });

/** The draft as it may be shown, with the cursor where it was. */
function safeDraft(draft: Draft): Draft {
  const parts = splitGraphemes(draft.text);
  const before = showControls(parts.slice(0, draft.cursor).join(''));
  const after = showControls(parts.slice(draft.cursor).join(''));
  return { text: before + after, cursor: countGraphemes(before) };
}
