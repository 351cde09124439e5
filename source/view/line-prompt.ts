import type { Words } from '../i18n/index.ts';
import type { LearnerEvent } from '../lesson/session/session.ts';
import type { StepView } from './parts.ts';
import type { StepScope } from './step-scope.ts';

/** What a step takes where it is played line by line: the words around a line, and what it means. */
export type LinePrompt = {
  /** What stands in front of the learner's line. */
  readonly prompt: (words: Words, view: StepView) => string;
  /** What to type instead of a line that was not understood. */
  readonly expected: (words: Words) => string;
  /** Words are asked for, so that letters alone are no commands. */
  readonly takesWords?: true;
  /** What a line, commands apart, means. */
  readonly read: (line: string, memory: LineMemory) => Meaning;
};

/** What has happened at this prompt so far. */
export type LineMemory = {
  /** The last answer that was given in this step, as it was read. */
  readonly last?: string;
  /** An empty line was given in place of an answer. */
  readonly wasEmpty: boolean;
};

export type Meaning =
  | {
      readonly is: 'events';
      readonly events: readonly LearnerEvent[];
      /** Told before the events happen. */
      readonly say?: Remark;
      /** Given again, this answer goes on. */
      readonly answer?: string;
    }
  | { readonly is: 'unclear' };

type Remark =
  | 'emptyOnce'
  | 'leftOpen'
  | 'sameAgain'
  | 'nothingToChoose'
  | 'triedAlready'
  | 'predictionKept';

export const unclear: Meaning = { is: 'unclear' };

export const meaning = (...events: readonly LearnerEvent[]) => ({ is: 'events', events }) as const;

/** An empty line goes on; a number is taken for an answer to nothing. */
export const goOnLine: LinePrompt = {
  prompt: (words) => words.plain.asks.goOn,
  expected: (words) => words.plain.expected.goOn,
  read(line) {
    const text = line.trim();
    if (text === '') return meaning({ type: 'enter' });
    return isNumber(text) ? { ...meaning({ type: 'enter' }), say: 'nothingToChoose' } : unclear;
  },
};

/** Of a step in which Enter does something to the world. */
export const actLine = ({ isAnswered }: StepScope): LinePrompt =>
  isAnswered
    ? goOnLine
    : { ...goOnLine, prompt: (words, view) => words.plain.asks.act(view.enter) };

export const isNumber = (text: string): boolean => /^\d+$/u.test(text);

/** The label of the field in a view, and what stands in it while nothing is typed. */
export function fieldOf({ body }: StepView): {
  readonly label: string;
  readonly suggested: string;
} {
  const field = body.find((part) => part.kind === 'field');
  return { label: field?.label ?? '', suggested: field?.placeholder ?? '' };
}
