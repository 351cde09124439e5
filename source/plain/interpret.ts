import { isSettled } from '../lesson/session/answering.ts';
import { type Choice, choicesOf } from '../lesson/session/choices.ts';
import { isDeed } from '../lesson/session/effects.ts';
import { type Answer, readNumber } from '../lesson/session/grade.ts';
import {
  currentStep,
  type LearnerEvent,
  type Session,
  stepState,
} from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';

/** What the current step asks of a line. */
export type Asks =
  | { readonly for: 'go-on' }
  /** Enter does something to the world. */
  | { readonly for: 'act' }
  | { readonly for: 'one' | 'several' | 'order'; readonly count: number }
  | { readonly for: 'number' | 'text' }
  /** count: suggestions that can be picked by number. */
  | { readonly for: 'compose'; readonly count: number }
  | { readonly for: 'strike'; readonly count: number; readonly mayGoOn: boolean }
  /** One number of each pile: from and to its last option, counted through. */
  | { readonly for: 'sort'; readonly count: number; readonly piles: number }
  | { readonly for: 'search'; readonly done: boolean }
  | { readonly for: 'digits'; readonly count: number }
  /** without: the step can be left undone; else another relay can be taken. */
  | { readonly for: 'failed'; readonly again: boolean; readonly without: boolean };

/** What a line means. `say` names a remark to be told first. */
export type Meaning =
  | {
      readonly is: 'events';
      readonly events: readonly LearnerEvent[];
      readonly say?: Remark;
      /** Given again, this answer goes on. */
      readonly answer?: string;
    }
  | { readonly is: 'unclear' };

export type Remark =
  | 'emptyOnce'
  | 'leftOpen'
  | 'sameAgain'
  | 'nothingToChoose'
  | 'triedAlready'
  | 'predictionKept';

/** What has happened at this prompt so far. */
export type Memory = {
  /** The last answer that was given in this step, as it was read. */
  readonly last?: string;
  /** An empty line was given in place of an answer. */
  readonly wasEmpty: boolean;
  /** Failures of this step in a row. */
  readonly failures: number;
};

export const freshMemory: Memory = { wasEmpty: false, failures: 0 };

/** What a line is needed for now. Not for a session that works. */
export function asksOf(session: Session, memory: Memory): Asks {
  if (session.phase.is === 'failed') {
    return { for: 'failed', again: memory.failures > 1, without: canGoWithout(session) };
  }
  const { id, activity } = currentStep(session);
  const choices = choicesOf(session);
  const goOn = { for: 'go-on' } as const;
  if (isDeed(activity)) return session.phase.is === 'answered' ? goOn : { for: 'act' };
  switch (activity.kind) {
    case 'predict':
    case 'ask':
      if (isSettled(session)) return goOn;
      if (activity.question.form === 'sort') {
        const piles = activity.question.piles?.length ?? 0;
        return { for: 'sort', count: choices.length, piles };
      }
      return activity.question.form === 'number' || activity.question.form === 'text'
        ? { for: activity.question.form }
        : { for: activity.question.form, count: choices.length };
    case 'spot':
      return isSettled(session) ? { for: 'go-on' } : { for: 'one', count: choices.length };
    case 'guess-length':
      return isSettled(session) ? { for: 'go-on' } : { for: 'number' };
    case 'compose':
      return { for: 'compose', count: suggestionsOf(choices).length };
    case 'strike': {
      const fields = choices.filter((choice) => choice.is === 'field');
      return { for: 'strike', count: fields.length, mayGoOn: fields.length < choices.length };
    }
    case 'search':
      return { for: 'search', done: stepState(session, id).done };
    case 'numbers':
      return session.phase.is === 'answered' ? goOn : { for: 'digits', count: activity.digits };
    case 'read':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return { for: 'go-on' };
  }
}

/** Whether a wrong answer was just told: an empty line goes on, another answer tries again. */
export const mayTryAgain = (session: Session): boolean =>
  session.phase.is === 'answered' && !isSettled(session);

/** Reads a line, commands apart, as what the current step asks for. */
export function interpret(session: Session, line: string, memory: Memory): Meaning {
  const asks = asksOf(session, memory);
  const text = line.trim();
  if (asks.for === 'compose') return composeMeaning(session, line, text);
  if (asks.for === 'failed') return failedMeaning(text, asks);
  if (asks.for === 'search') return searchMeaning(text, asks.done, memory);
  if (asks.for === 'digits') return digitsMeaning(text, asks.count);
  if (asks.for === 'strike') return strikeMeaning(session, text);
  if (asks.for === 'go-on' || asks.for === 'act') {
    if (text === '') return events([{ type: 'enter' }]);
    return /^\d+$/u.test(text)
      ? { ...events([{ type: 'enter' }]), say: 'nothingToChoose' }
      : { is: 'unclear' };
  }
  if (text === '') {
    if (session.phase.is === 'answered') return events([{ type: 'next' }]);
    return memory.wasEmpty
      ? { ...events([{ type: 'skip' }]), say: 'leftOpen' }
      : { ...events([]), say: 'emptyOnce' };
  }
  const answer = readAnswer(session, asks, text);
  if (!answer) return { is: 'unclear' };
  const name = JSON.stringify(answer);
  if (mayTryAgain(session) && name === memory.last) {
    return { ...events([{ type: 'next' }]), say: 'sameAgain' };
  }
  const given: LearnerEvent = { type: 'answer', answer };
  return currentStep(session).activity.kind === 'predict'
    ? { ...events([given, { type: 'next' }]), say: 'predictionKept' }
    : { ...events([given]), answer: name };
}

const events = (list: readonly LearnerEvent[]) => ({ is: 'events', events: list }) as const;

function composeMeaning(session: Session, line: string, text: string): Meaning {
  const suggestions = suggestionsOf(choicesOf(session));
  const picked = /^\d+$/u.test(text) ? suggestions[Number(text) - 1] : undefined;
  return events([{ type: 'compose', text: picked ?? line }]);
}

const suggestionsOf = (choices: readonly Choice[]): readonly string[] =>
  choices.flatMap((choice) => (choice.is === 'suggestion' ? [choice.text] : []));

function failedMeaning(
  text: string,
  { again, without }: { readonly again: boolean; readonly without: boolean },
): Meaning {
  const choice = text === '' ? (again ? '2' : '1') : text;
  if (choice === '1') return events([{ type: 'retry' }]);
  if (choice !== '2') return { is: 'unclear' };
  return events([{ type: without ? 'skip' : 'embed' }]);
}

/** An empty line searches for the suggestion, and goes on once something was searched for. */
function searchMeaning(text: string, done: boolean, memory: Memory): Meaning {
  if (text === '') return events(done ? [{ type: 'next' }] : [{ type: 'search', text: '' }]);
  if (text === memory.last) return { ...events([{ type: 'next' }]), say: 'sameAgain' };
  return { ...events([{ type: 'search', text }]), answer: text };
}

function digitsMeaning(text: string, count: number): Meaning {
  if (text === '') return events([{ type: 'compose', text: '' }]);
  const digits = text.normalize('NFKC').replace(/\D/gu, '');
  return digits.length === count ? events([{ type: 'compose', text: digits }]) : { is: 'unclear' };
}

function strikeMeaning(session: Session, text: string): Meaning {
  const choices = choicesOf(session);
  const fields = choices.filter((choice) => choice.is === 'field');
  const mayGoOn = fields.length < choices.length;
  const untried = fields.find((choice) => !choice.tried);
  const goOn = events([{ type: 'next' }]);
  if (text === '') {
    return mayGoOn || !untried ? goOn : events([{ type: 'strike', field: untried.field }]);
  }
  const picked = /^\d+$/u.test(text) ? choices[Number(text) - 1] : undefined;
  if (!picked) return { is: 'unclear' };
  if (picked.is !== 'field') return goOn;
  if (!picked.tried) return events([{ type: 'strike', field: picked.field }]);
  if (mayGoOn || !untried) return { ...goOn, say: 'sameAgain' };
  return { ...events([{ type: 'strike', field: untried.field }]), say: 'triedAlready' };
}

/** The answer that a line stands for; undefined if it is none of those the question takes. */
export function readAnswer(session: Session, asks: Asks, text: string): Answer | undefined {
  const choices = choicesOf(session);
  switch (asks.for) {
    case 'number': {
      const number = readNumber(text);
      return number === undefined ? undefined : { form: 'number', number };
    }
    case 'text':
      return { form: 'text', text };
    case 'one': {
      const chosen = readNumbers(text, choices.length);
      const choice = chosen?.length === 1 ? choices[(chosen[0] ?? 0) - 1] : undefined;
      if (choice?.is === 'row') return { form: 'row', row: choice.row.seq };
      return choice ? { form: 'one', option: choice.id } : undefined;
    }
    case 'sort': {
      const numbers = readNumbers(text, choices.length) ?? [];
      const options = numbers.flatMap((number) => {
        const choice = choices[number - 1];
        return choice?.is === 'option' ? [choice.option] : [];
      });
      const piles = new Set(options.map(({ pile }) => pile));
      return options.length === asks.piles && piles.size === asks.piles
        ? { form: 'sort', options: options.map(({ id }) => id) }
        : undefined;
    }
    case 'several':
    case 'order': {
      const numbers = readNumbers(text, choices.length);
      if (!numbers) return undefined;
      const options = numbers.flatMap((number) => choices[number - 1]?.id ?? []);
      if (asks.for === 'several') return { form: 'several', options };
      const rest = choices.map(({ id }) => id).filter((id) => !options.includes(id));
      // With one left its place is certain; a lone number is the first of an order, as asked.
      return rest.length > 1 ? undefined : { form: 'order', options: [...options, ...rest] };
    }
    default:
      return undefined;
  }
}

/** Numbers from 1 to `last`, each once, with spaces or commas between; undefined if it is not that. */
function readNumbers(text: string, last: number): readonly number[] | undefined {
  const parts = text.split(/[\s,;.]+/u).filter((part) => part !== '');
  const numbers = parts.map((part) => (/^\d{1,3}$/u.test(part) ? Number(part) : 0));
  const valid = numbers.every((number) => number >= 1 && number <= last);
  return numbers.length > 0 && valid ? [...new Set(numbers)] : undefined;
}
