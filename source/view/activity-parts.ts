import {
  choicesOf,
  questionOf,
  rowOfMessage,
  rowsOfMessages,
  type Choice,
} from '../lesson/choices.ts';
import type { Draft } from '../lesson/draft.ts';
import { type Answer, numberOf } from '../lesson/grade.ts';
import { computeValues } from '../lesson/run-values.ts';
import type { Activity, Question } from '../lesson/model.ts';
import { relayGuess } from '../lesson/relay-guess.ts';
import { currentStep, type Session, stepState } from '../lesson/session.ts';
import type { Words } from '../messages/index.ts';
import { countGraphemes, splitGraphemes } from '../text/graphemes.ts';
import { showControls } from '../text/safe.ts';
import { byteMapOf } from './byte-map.ts';
import { joinLines, lineOf, plainLine } from './lines.ts';
import { addressText, nameOf, panesOf, rowText } from './panes.ts';
import type { ChoiceItem, Line, Part } from './parts.ts';
import { effectOf } from '../lesson/effects.ts';

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
      return [{ kind: 'prompt', line: rich(session, activity.ask) }, choices(session, words)];
    case 'guess-length':
      return [
        ...rowFacts(session, activity.message, words),
        { kind: 'prompt', line: rich(session, activity.ask) },
        field(session, words.view.ask.numberLabel, words.view.ask.numberPlaceholder),
      ];
    case 'relay-guess':
      return relayGuessParts(session, activity, words);
    case 'reckon':
      return reckonParts(session, activity.prediction, words);
    case 'recap':
      return activity.points.map((point): Part => ({ kind: 'item', line: rich(session, point) }));
    case 'sources':
      return [
        {
          kind: 'sources',
          sources: session.lesson.sources.map((source, index) => ({
            number: index + 1,
            text: showControls(
              `${source.author}: ${source.title}. ${source.where}, ${source.date}.`,
            ),
            ...(source.note === undefined ? {} : { note: showControls(source.note) }),
          })),
        },
      ];
  }
}

const rich = (session: Session, content: Parameters<typeof lineOf>[0]): Line =>
  lineOf(content, computeValues(session), session.lesson);

function questionParts(session: Session, question: Question, words: Words): readonly Part[] {
  const { activity } = currentStep(session);
  const t = words.view.ask;
  const recall: readonly Part[] =
    activity.kind === 'ask' && activity.recall !== undefined
      ? [{ kind: 'note', tone: 'info', line: plainLine(t.recall) }]
      : [];
  const prompt: Part = { kind: 'prompt', line: rich(session, question.ask) };
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
  return [
    { kind: 'prompt', line: rich(session, activity.ask) },
    ...(listed ? [choices(session, words)] : []),
    field(session, t.label, t.placeholder(showControls(activity.suggest))),
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
  const outcome = session.attacks[currentStep(session).id];
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

function reckonParts(session: Session, prediction: string, words: Words): readonly Part[] {
  const t = words.view.reckon;
  const step = session.lesson.steps.find(({ id }) => id === prediction);
  const question = step && questionOf(step.activity);
  if (!question) return [];
  const { answer } = stepState(session, prediction);
  const asked: Part = { kind: 'prompt', line: rich(session, question.ask) };
  const opening: Part = { kind: 'paragraph', line: plainLine(answer ? t.yours : t.none) };
  if (question.form === 'number' || question.form === 'text') {
    const given = givenWords(answer);
    const truth =
      question.form === 'number' ? numberOf(question.answer, computeValues(session)) : undefined;
    return [
      asked,
      { kind: 'paragraph', line: plainLine(answer ? `${t.yours} ${given}` : t.none) },
      ...(truth === undefined
        ? []
        : [
            {
              kind: 'paragraph',
              line: plainLine(
                `${t.answer} ${truth.toLocaleString('en')} ${question.form === 'number' ? (question.unit ?? '') : ''}`.trim(),
              ),
            } satisfies Part,
          ]),
    ];
  }
  const chosen =
    answer?.form === 'one'
      ? [answer.option]
      : answer?.form === 'several' || answer?.form === 'order'
        ? answer.options
        : [];
  return [
    asked,
    opening,
    {
      kind: 'choices',
      mode: question.form,
      items: question.options.map((option, index): ChoiceItem => {
        const place = chosen.indexOf(option.id);
        return {
          id: option.id,
          number: index + 1,
          label: rich(session, option.text),
          highlighted: false,
          ...(place < 0 ? {} : { marked: question.form === 'order' ? place + 1 : true }),
          state: question.form === 'order' ? 'open' : option.right ? 'right' : 'wrong',
          because: rich(session, option.because),
        };
      }),
    },
  ];
}

function choices(session: Session, words: Words): Part {
  const question = questionOf(currentStep(session).activity);
  const mode = question?.form === 'several' || question?.form === 'order' ? question.form : 'one';
  const all = choicesOf(session);
  return {
    kind: 'choices',
    mode,
    items: all.map((choice, index) => item(session, choice, index, words)),
  };
}

function item(session: Session, choice: Choice, index: number, words: Words): ChoiceItem {
  const { focus } = session;
  const place = focus.marked.indexOf(choice.id);
  const order = questionOf(currentStep(session).activity)?.form === 'order';
  const because = reasonOf(session, choice);
  return {
    id: choice.id,
    number: index + 1,
    label: labelOf(session, choice, words),
    highlighted: index === focus.cursor,
    ...(place < 0 ? {} : { marked: order ? place + 1 : true }),
    state: stateOf(session, choice),
    ...(because ? { because } : {}),
  };
}

function labelOf(session: Session, choice: Choice, words: Words): Line {
  switch (choice.is) {
    case 'option':
      return rich(session, choice.option.text);
    case 'suggestion':
      return plainLine(choice.text);
    case 'own-words':
      return plainLine(words.view.compose.ownWords);
    case 'field':
      return plainLine(words.view.strike.names[choice.field]);
    case 'go-on':
      return plainLine(words.view.strike.goOn);
    case 'row':
      return plainLine(rowText(choice.row, words));
  }
}

/** Whether the learner was told about a choice: those tried; all of them once several or an order was judged. */
function isTold(session: Session, choice: Choice): boolean {
  const { id, activity } = currentStep(session);
  const state = stepState(session, id);
  if (activity.kind === 'predict') return false;
  const form = questionOf(activity)?.form;
  if (form === 'several' || form === 'order') {
    return state.answer !== undefined && (session.phase.is === 'answered' || state.right === true);
  }
  return state.tried.includes(choice.id);
}

function stateOf(session: Session, choice: Choice): ChoiceItem['state'] {
  const { id, activity } = currentStep(session);
  const { answer } = stepState(session, id);
  if (activity.kind === 'predict') {
    return answer?.form === 'one' && answer.option === choice.id ? 'chosen' : 'open';
  }
  if (choice.is === 'field') return choice.tried ? 'tried' : 'open';
  if (!isTold(session, choice)) return 'open';
  if (choice.is === 'option') {
    if (answer?.form === 'order') return 'open';
    return choice.option.right ? 'right' : 'wrong';
  }
  if (choice.is === 'row' && activity.kind === 'spot') {
    const found = rowOfMessage(session.evidence, activity.find);
    return found?.seq === choice.row.seq ? 'right' : 'wrong';
  }
  return 'open';
}

/** Reasons stand under their options in questions with several answers; the others come as feedback. */
function reasonOf(session: Session, choice: Choice): Line | undefined {
  const { activity } = currentStep(session);
  const form = questionOf(activity)?.form;
  if (choice.is !== 'option' || (form !== 'several' && form !== 'order')) return undefined;
  return isTold(session, choice) ? rich(session, choice.option.because) : undefined;
}

function field(session: Session, label: string, placeholder: string): Part {
  const { id } = currentStep(session);
  const { answer } = stepState(session, id);
  const { draft } = session.focus;
  const active = session.phase.is === 'asking';
  const shown = !active && draft.text === '' ? atEnd(givenWords(answer)) : safeDraft(draft);
  return { kind: 'field', label, draft: shown, placeholder, active };
}

/** An answer that was typed, safe to show. Empty for another one. */
function givenWords(answer: Answer | undefined): string {
  if (answer?.form === 'number') return String(answer.number);
  return answer?.form === 'text' ? showControls(answer.text) : '';
}

const atEnd = (text: string): Draft => ({ text, cursor: countGraphemes(text) });

/** The draft as it may be shown, with the cursor where it was. */
function safeDraft(draft: Draft): Draft {
  const parts = splitGraphemes(draft.text);
  const before = showControls(parts.slice(0, draft.cursor).join(''));
  const after = showControls(parts.slice(draft.cursor).join(''));
  return { text: before + after, cursor: countGraphemes(before) };
}
