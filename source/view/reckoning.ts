/** A prediction beside what happened, thing by thing. */
import type { Words } from '../i18n/index.ts';
import { activityOf } from '../lesson/kinds/kind.ts';
import type {
  ActivityOf,
  ChoiceQuestion,
  NumberQuestion,
  Option,
  Question,
  Step,
} from '../lesson/model.ts';
import { evidenceOf, questionOf } from '../lesson/session/choices.ts';
import {
  type GivenAnswer,
  grade,
  numberOf,
  type PredictionOutcome,
  predictionOutcome,
} from '../lesson/session/grade.ts';
import { rowOfMessage } from '../lesson/session/rows.ts';
import { stepState, weeksIn } from '../lesson/session/session.ts';
import { numberWords, outcomeWords } from './answer-words.ts';
import { relayPane } from './panes.ts';
import type { Pane, Part, ReckonedRow, Reckoning } from './parts.ts';
import { headingOf } from './question-parts.ts';
import type { ScopeOf, StepScope } from './step-scope.ts';

type Asked = ChoiceQuestion | NumberQuestion;

/** Of a question that has a truth, the answer beside it. */
export function reckoningPart(
  scope: ScopeOf<'reckon'>,
  question: Asked,
  answer: GivenAnswer | undefined,
  words: Words,
): Part {
  const { activity } = scope;
  const outcome = answer && outcomeNow(scope, question, answer);
  const row = rowSince(scope, words);
  return {
    kind: 'reckoning',
    ...(activity.observer === undefined ? {} : { observer: activity.observer }),
    ...(outcome ? { outcome: outcome.is } : {}),
    verdict: outcome ? outcomeWords(outcome, words) : words.view.reckon.none,
    rows:
      question.form === 'number'
        ? [numberRow(scope, question, answer, words)]
        : optionRows(scope, question, answer, words),
    ...(row ? { row } : {}),
    soFar: soFarOf(scope, words),
  };
}

const outcomeNow = (
  { values }: StepScope,
  question: Question,
  answer: GivenAnswer,
): PredictionOutcome => predictionOutcome(question, answer, grade(question, answer, values).right);

function optionRows(
  scope: StepScope,
  question: ChoiceQuestion,
  answer: GivenAnswer | undefined,
  words: Words,
): readonly ReckonedRow[] {
  const t = words.view.reckon;
  const chosen = optionsIn(answer);
  return question.options.map((option, index) => {
    const isSaid = chosen.includes(option.id);
    const came = answer && cameOf(question.form, option, isSaid);
    return {
      id: option.id,
      number: index + 1,
      ...headingOf(scope, question, index),
      label: scope.rich(option.text),
      ...(came ? { came } : {}),
      said: isSaid ? t.yes : '',
      is: option.right ? t.yes : t.no,
      so: came === undefined ? '' : t.so[question.form === 'several' ? 'several' : 'one'][came],
      because: scope.rich(option.because),
    };
  });
}

/** What is neither said nor so came as said only where each option is a claim of its own. */
function cameOf(
  form: ChoiceQuestion['form'],
  { right }: Option,
  isSaid: boolean,
): ReckonedRow['came'] {
  if (isSaid) return right ? 'right' : 'wrong';
  if (right) return 'missed';
  return form === 'several' ? 'right' : undefined;
}

function numberRow(
  { values, locale, rich }: StepScope,
  question: NumberQuestion,
  answer: GivenAnswer | undefined,
  words: Words,
): ReckonedRow {
  const t = words.view.reckon;
  const truth = numberOf(question.answer, values);
  const verdict = answer && grade(question, answer, values);
  const [because = question.right] = verdict?.reasons ?? [];
  const said = answer?.form === 'number' ? numberWords(answer.number, question, locale) : '';
  const came = verdict && (verdict.right ? 'right' : 'wrong');
  return {
    id: 'number',
    number: 1,
    label: [{ text: t.number, style: 'text' }],
    ...(came ? { came } : {}),
    said,
    is: truth === undefined ? '' : numberWords(truth, question, locale),
    so: came === undefined ? '' : t.so.number[came],
    because: rich(because),
  };
}

const optionsIn = (answer: GivenAnswer | undefined): readonly string[] =>
  answer?.form === 'one' ? [answer.option] : answer && 'options' in answer ? answer.options : [];

/** The relay's row of the last message in the learner's own words that went its way since the prediction. */
function rowSince({ session, activity }: ScopeOf<'reckon'>, words: Words): Pane | undefined {
  const { steps } = session.lesson;
  const from = steps.findIndex(({ id }) => id === activity.prediction);
  const message = steps.slice(from, session.at).flatMap(ownMessages).at(-1);
  if (message === undefined) return undefined;
  const evidence = evidenceOf(session, message);
  const row = rowOfMessage(evidence, message);
  const week = weeksIn(session).find((one) => one.evidence === evidence);
  const only = new Set([row?.seq]);
  return row && relayPane([row], evidence.copies, words, { only, zoneMinutes: week?.zoneMinutes });
}

/** Ids of the messages of a step that have words of the learner's. */
function ownMessages({ activity }: Step): readonly string[] {
  const sendings =
    activity.kind === 'send' ? activity.messages : activity.kind === 'week' ? activity.writes : [];
  return sendings.flatMap(({ id, words }) => ('compose' in words ? [id] : []));
}

function soFarOf(scope: StepScope, words: Words): Reckoning['soFar'] {
  const { session, rich } = scope;
  const t = words.view.reckon.soFar;
  const { steps } = session.lesson;
  const told = new Set(
    steps.slice(0, session.at + 1).flatMap(({ activity }) => reckonedBy(activity) ?? []),
  );
  return steps.flatMap((step, index) => {
    const question = questionOf(step.activity);
    if (!question || !activityOf([step], step.id, 'predict')) return [];
    const ask = rich(question.ask);
    const { answer } = stepState(session, step.id);
    if (!told.has(step.id)) return [{ ask, told: index < session.at ? t.open : t.ahead }];
    if (!answer) return [{ ask, told: t.none }];
    if (question.form === 'text') return [];
    const outcome = outcomeNow(scope, question, answer);
    const is = outcome.is === 'part' ? t.part(outcome.right, outcome.of) : t[outcome.is];
    return [{ ask, outcome: outcome.is, told: is }];
  });
}

const reckonedBy = (activity: Step['activity']): string | undefined =>
  activity.kind === 'reckon' ? (activity as ActivityOf<'reckon'>).prediction : undefined;
