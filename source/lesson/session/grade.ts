import type { ChoiceQuestion, NumberAnswer, NumberQuestion, Question, RichText } from '../model.ts';

/** What a learner answered. */
export type GivenAnswer =
  | { readonly form: 'one'; readonly option: string }
  /** Of a card one option of each pile. */
  | { readonly form: 'several' | 'sort'; readonly options: readonly string[] }
  | { readonly form: 'number'; readonly number: number }
  | { readonly form: 'text'; readonly text: string }
  /** A row of the relay, by its number. */
  | { readonly form: 'row'; readonly row: number };

export type Values = Readonly<Record<string, string | number>>;

/** The judgement on one answer, with the reasons that belong to it. */
export type Verdict = {
  readonly right: boolean;
  /** A reason for each option or answer that was given. */
  readonly reasons: readonly RichText[];
};

/** How a prediction came out: as said, in part (`right` of `of` things), or otherwise. */
export type PredictionOutcome =
  | { readonly is: 'right' | 'otherwise' }
  | { readonly is: 'part'; readonly right: number; readonly of: number };

const unfit: Verdict = { right: false, reasons: [] };

/**
 * Judges an answer; any words are right for an opinion. An answer of another form than the question's is wrong and has no reason: a view
 * never offers one, so it can only come from a damaged progress file.
 */
export function grade(question: Question, answer: GivenAnswer, values: Values): Verdict {
  switch (question.form) {
    case 'one':
    case 'several':
    case 'sort':
      return gradeChoice(question, answer);
    case 'number':
      return answer.form === 'number' ? gradeNumber(question, answer.number, values) : unfit;
    case 'text':
      return answer.form === 'text' && answer.text.trim() !== ''
        ? { right: true, reasons: [question.right] }
        : unfit;
  }
}

function gradeChoice(question: ChoiceQuestion, answer: GivenAnswer): Verdict {
  const reasonsOf = (ids: readonly string[]) =>
    question.options.filter((option) => ids.includes(option.id)).map((option) => option.because);
  if (question.form === 'one' && answer.form === 'one') {
    const chosen = question.options.find((option) => option.id === answer.option);
    return { right: chosen?.right ?? false, reasons: reasonsOf([answer.option]) };
  }
  const marked = question.form === 'several' || question.form === 'sort';
  if (marked && answer.form === question.form) {
    const right =
      question.form === 'sort'
        ? isWellSorted(question, answer.options)
        : question.options.every(({ id, right }) => right === answer.options.includes(id));
    return { right, reasons: reasonsOf(question.options.map((option) => option.id)) };
  }
  return unfit;
}

/** Of each pile one option, and a right one; where a pile has several that are right, any of them. */
function isWellSorted({ options, piles = [] }: ChoiceQuestion, chosen: readonly string[]): boolean {
  const given = options.filter(({ id }) => chosen.includes(id));
  return (
    given.length === piles.length &&
    piles.every(({ id }) => given.some(({ pile, right }) => right && pile === id))
  );
}

/** The number that an answer stands for in this run; undefined if the run has not computed it. */
export function numberOf(answer: NumberAnswer, values: Values): number | undefined {
  if (typeof answer === 'number') return answer;
  const value = values[answer.value];
  return typeof value === 'number' ? value : undefined;
}

function gradeNumber(question: NumberQuestion, given: number, values: Values): Verdict {
  const wanted = numberOf(question.answer, values);
  const right = wanted !== undefined && Math.abs(given - wanted) <= question.tolerance;
  if (right) return { right, reasons: [question.right] };
  const miss = question.misses.find((candidate) => numberOf(candidate.answer, values) === given);
  return { right, reasons: [miss?.because ?? question.wrong] };
}

/**
 * How a prediction that was judged came out. The one measure of it, wherever it is told: of several
 * options each counts that is as was said, of a card each list.
 */
export const predictionOutcome = (
  question: Question,
  answer: GivenAnswer,
  right: boolean,
): PredictionOutcome => outcomeWith(right, hitsOf(question, answer));

/** The same of what is known without the question: `hits`, of an answer with several marks. */
export function outcomeWith(right: boolean, hits: Hits | undefined): PredictionOutcome {
  if (right) return { is: 'right' };
  return hits === undefined || hits.right === 0 ? { is: 'otherwise' } : { is: 'part', ...hits };
}

/** How much of something is right, and of how much. */
type Hits = { readonly right: number; readonly of: number };

/** For how many of so many options it is right that just these were marked. */
export function hitsAmong(right: readonly string[], of: number, marked: readonly string[]): Hits {
  const missed = right.filter((id) => !marked.includes(id));
  const surplus = marked.filter((id) => !right.includes(id));
  return { right: of - missed.length - surplus.length, of };
}

/** How much of an answer with several marks is right; undefined of any other. */
export function hitsOf(question: Question, answer: GivenAnswer): Hits | undefined {
  if (question.form === 'several' && answer.form === 'several') {
    const right = question.options.filter((option) => option.right).map(({ id }) => id);
    return hitsAmong(right, question.options.length, answer.options);
  }
  if (question.form === 'sort' && answer.form === 'sort') {
    const hits = question.options.filter(({ id, right }) => right && answer.options.includes(id));
    return { right: hits.length, of: question.piles?.length ?? 0 };
  }
  return undefined;
}
