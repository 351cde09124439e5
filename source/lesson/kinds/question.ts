import type * as v from 'valibot';
import { localeFor } from '../../i18n/index.ts';
import type { Block, BlockReader } from '../format/block.ts';
import { readQuestion } from '../format/question.ts';
import { formSchema, questionSchemas, type RawQuestion } from '../format/schema/questions.ts';
import { validate } from '../format/validate.ts';
import type { ChoiceQuestion, Question, RichText } from '../model.ts';
import type { Choice } from '../session/choices.ts';
import { type GivenAnswer, grade, numberOf, type Values } from '../session/grade.ts';
import { withMark } from '../session/marks.ts';
import type { LearnerEvent, Session, StepState } from '../session/session.ts';
import { type Reply, stay, told } from '../session/transition.ts';
import { scoreValues } from './common-values.ts';
import type { KeptAnswer, Kind } from './kind.ts';

/** What the kinds share that ask a question: one whose verdict comes at once, or later. */

type RawAsked<Keys extends v.ObjectEntries> = RawQuestion & {
  readonly [Key in keyof Keys]?: v.InferOutput<Extract<Keys[Key], v.GenericSchema>>;
};

/** Reads a question of any form, with the block's own keys beside it, of which `own` makes the rest. */
export function asked<const Keys extends v.ObjectEntries, Own extends object>(
  keys: () => Keys,
  own: (raw: RawAsked<Keys>) => Own,
): BlockReader<{ readonly id: string; readonly question: Question } & Own> {
  const read = (block: Block) => {
    const { value } = block.part;
    const written = typeof value === 'object' && value !== null && 'form' in value;
    const form = written ? validate(formSchema, block.part, block.report, ['form']) : 'one';
    const read = form && validate(questionSchemas(keys())[form], block.part, block.report);
    const raw = read as RawAsked<Keys> | undefined;
    return raw && { id: raw.id, question: readQuestion(raw, block), ...own(raw) };
  };
  return Object.assign(read, { shapes: () => Object.values(questionSchemas(keys())) });
}

/** What is typed where a question has no options. */
const typedForms: Readonly<Record<Question['form'], 'words' | 'number' | undefined>> = {
  one: undefined,
  several: undefined,
  sort: undefined,
  number: 'number',
  text: 'words',
};

export const askingKind = {
  question: ({ question }) => question,
  decisions: ({ question }) => ('piles' in question ? (question.piles?.length ?? 1) : 1),
  arranged: ({ question }, rank) => ({ question: arranged(question, rank) }),
  takes: ({ activity: { question } }) => typedForms[question.form],
  choices: ({ activity: { question } }) => optionsOf(question),
  enter: ({ session, activity: { question } }, chosen) => enterAnswer(session, question, chosen),
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (activity, kept) => withAnswer(answerOf(activity, kept)),
  },
} satisfies Partial<Kind<'ask' | 'predict'>>;

/** What the kinds share in which the learner guesses at what the relay's rows tell. */
export const guessingKind = {
  help: (activity) => activity,
  named: () => scoreValues,
  givesEvidence: true,
  scores: true,
} satisfies Partial<Kind<'spot' | 'guess-length'>>;

/** A question with its options sorted by `rank`, unless their order says something. */
function arranged(question: Question, rank: (option: string) => number): Question {
  if (question.form !== 'one' && question.form !== 'several') return question;
  const { options, order } = question;
  if (order === 'fixed' || options.every(({ text }) => hasNumber(text))) return question;
  const sorted = options.toSorted((one, other) => rank(one.id) - rank(other.id));
  return { ...question, options: sorted };
}

const hasNumber = (content: RichText): boolean =>
  content.some((part) => part.kind === 'value' || ('text' in part && /\d/.test(part.text)));

/** The options of a question; none where something is typed. */
const optionsOf = (question: Question): readonly Choice[] =>
  'options' in question
    ? question.options.map((option) => ({ is: 'option', id: option.id, option }))
    : [];

function enterAnswer(session: Session, question: Question, chosen: Choice | undefined): Reply {
  const { marked, draft } = session.focus;
  const choose = () => told(session, { is: 'choose-first' });
  switch (question.form) {
    case 'one':
      return chosen ? { session, answer: { form: 'one', option: chosen.id } } : choose();
    case 'several':
      return marked.length === 0
        ? choose()
        : { session, answer: { form: 'several', options: marked } };
    case 'sort':
      return enterPile(session, question, chosen);
    case 'number':
      return enterNumber(session);
    case 'text': {
      const text = draft.text.trim();
      return text === ''
        ? told(session, { is: 'type-something' })
        : { session, answer: { form: 'text', text } };
    }
  }
}

/** On a card Enter marks the highlighted one and goes to the next pile, until each has a mark. */
function enterPile(session: Session, question: ChoiceQuestion, chosen: Choice | undefined): Reply {
  const isMarked = chosen === undefined || session.focus.marked.includes(chosen.id);
  const after = isMarked ? session : withMark(session, question, chosen.id);
  const { options, piles = [] } = question;
  const { marked } = after.focus;
  const open = piles.find(
    ({ id }) => !options.some((option) => option.pile === id && marked.includes(option.id)),
  );
  if (open === undefined) {
    const inOrder = options.filter(({ id }) => marked.includes(id)).map(({ id }) => id);
    return { session: after, answer: { form: 'sort', options: inOrder } };
  }
  const cursor = options.findIndex(({ pile }) => pile === open.id);
  return stay({ ...after, focus: { ...after.focus, cursor } });
}

/** Answers with the number that was typed. */
export function enterNumber(session: Session): Reply {
  const number = localeFor(session.lesson.language).readNumber(session.focus.draft.text);
  return number === undefined
    ? told(session, { is: 'type-a-number' })
    : { session, answer: { form: 'number', number } };
}

/** A number as it would be typed in the lesson's language. */
export const asTyped = ({ lesson }: Session, number: number): string =>
  localeFor(lesson.language).number(number);

/** An answer as the learner's file has it. */
export function keptAnswer({ answer }: StepState): KeptAnswer | undefined {
  switch (answer?.form) {
    case 'one':
      return answer.option;
    case 'several':
    case 'sort':
      return answer.options;
    case 'number':
      return answer.number;
    case 'text':
      return answer.text;
    case 'row':
      return answer.row;
    case undefined:
      return undefined;
  }
}

/** What the step's state has of an answer that was kept. */
export const withAnswer = (answer: GivenAnswer | undefined) =>
  answer && { answer, tried: namesOf(answer) };

/** What a list of choices shows as tried, once this was answered. */
export function namesOf(answer: GivenAnswer): readonly string[] {
  switch (answer.form) {
    case 'one':
      return [answer.option];
    case 'row':
      return [String(answer.row)];
    case 'several':
    case 'sort':
    case 'number':
    case 'text':
      return [];
  }
}

/** An answer of the learner's file, if it still fits its question. */
export function answerOf(
  { question }: { readonly question: Question },
  kept: KeptAnswer,
): GivenAnswer | undefined {
  const has = (id: string) =>
    'options' in question && question.options.some((option) => option.id === id);
  switch (question.form) {
    case 'one':
      return typeof kept === 'string' && has(kept) ? { form: 'one', option: kept } : undefined;
    case 'several':
    case 'sort':
      return typeof kept === 'object' && kept.every(has)
        ? { form: question.form, options: kept }
        : undefined;
    case 'number':
      return typeof kept === 'number' ? { form: 'number', number: kept } : undefined;
    case 'text':
      return typeof kept === 'string' ? { form: 'text', text: kept } : undefined;
  }
}

/** The event that answers a question rightly or wrongly in a run with these values. */
export function answering(
  question: Question,
  values: Values,
  answers: 'right' | 'wrong',
): LearnerEvent {
  const right = rightAnswer(question, values);
  // An opinion has no wrong answer.
  const wrong = () => wrongAnswers(question).find((one) => !grade(question, one, values).right);
  return { type: 'answer', answer: answers === 'right' ? right : (wrong() ?? right) };
}

const rightIds = ({ options }: ChoiceQuestion): readonly string[] =>
  options.filter(({ right }) => right).map(({ id }) => id);

/** Of each pile the first option that is right, or that is not. */
const ofEachPile = ({ options, piles = [] }: ChoiceQuestion, isRight: boolean) =>
  piles.flatMap(
    ({ id }) => options.find((one) => one.pile === id && one.right === isRight)?.id ?? [],
  );

function rightAnswer(question: Question, values: Values): GivenAnswer {
  switch (question.form) {
    case 'one':
      return { form: 'one', option: rightIds(question)[0] ?? '' };
    case 'several':
      return { form: 'several', options: rightIds(question) };
    case 'sort':
      return { form: 'sort', options: ofEachPile(question, true) };
    case 'number':
      return { form: 'number', number: numberOf(question.answer, values) ?? 0 };
    case 'text':
      return { form: 'text', text: 'my own view' };
  }
}

function wrongAnswers(question: Question): readonly GivenAnswer[] {
  switch (question.form) {
    case 'one':
      return question.options.map(({ id }) => ({ form: 'one', option: id }));
    case 'several':
      return question.options.map(({ id }) => ({ form: 'several', options: [id] }));
    case 'sort':
      return [{ form: 'sort', options: ofEachPile(question, false) }];
    case 'number':
      return [{ form: 'number', number: -1_000_000 }];
    case 'text':
      return [];
  }
}
