import type { Words } from '../i18n/index.ts';
import type { Question } from '../lesson/model.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import { questionOf } from '../lesson/session/choices.ts';
import {
  type GivenAnswer,
  grade,
  type PredictionOutcome,
  predictionOutcome,
} from '../lesson/session/grade.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import { scoreOf } from '../lesson/session/score.ts';
import { type Session, skippedIn, stepState, weeksIn } from '../lesson/session/session.ts';

import { showControls } from '../text/safe.ts';
import { answerWords, asksForOpinion, outcomeWords, truthWords, wordsOf } from './answer-words.ts';
import { facts, paragraph } from './build-parts.ts';
import { type Filling, plainLine } from './lines.ts';
import type { Part } from './parts.ts';

/** A prediction and what came of it. */
export type FinishedPrediction = {
  readonly ask: string;
  readonly came: PredictionOutcome | { readonly is: 'none' };
  /** That in a sentence, what was said, and what was true where it was otherwise. */
  readonly told: readonly [verdict: string, ...string[]];
};

/** The screen after a lesson's last step. */
export type FinishView = {
  readonly title: string;
  readonly objectives: readonly string[];
  readonly predictions: readonly FinishedPrediction[];
  readonly opinions: readonly { readonly ask: string; readonly words: string }[];
  /** How many questions were answered rightly; missing where none is judged. */
  readonly answers?: string;
  /** Numbers of the steps that were left out, from 1. */
  readonly skipped: readonly number[];
  /** What the relay wrote, if anything was sent. */
  readonly observed?: string;
  /** How many sources the lesson has. */
  readonly sources: number;
  /** All of it from top to bottom. */
  readonly parts: readonly Part[];
};

/** Predictions against outcomes, the learner's own words, answers, what was skipped, what the relay saw. */
export function finishView(session: Session, words: Words): FinishView {
  const { lesson } = session;
  const filling = { values: computeValues(session), lesson, locale: words.locale };
  const score = scoreOf(session);
  const observed = observedIn(session, words);
  const told: Omit<FinishView, 'parts'> = {
    title: words.view.finish.title,
    objectives: lesson.objectives.map(showControls),
    predictions: lesson.steps.flatMap(({ id, activity }) => {
      const question = questionOf(activity);
      if (!question || !kindOf(activity).predicts || asksForOpinion(question)) return [];
      const ask = wordsOf(question.ask, filling);
      const { answer } = stepState(session, id);
      return [{ ask, ...cameOf(question, answer, filling, words) }];
    }),
    opinions: lesson.steps.flatMap(({ id, activity }) => {
      const question = questionOf(activity);
      const { answer } = stepState(session, id);
      if (!question || !answer || !asksForOpinion(question)) return [];
      const own = answerWords(question, answer, filling).join(' ');
      return [{ ask: wordsOf(question.ask, filling), words: own }];
    }),
    ...(score.asked === 0 ? {} : { answers: words.view.finish.answers(score) }),
    skipped: skippedIn(session).map((index) => index + 1),
    ...(observed === undefined ? {} : { observed }),
    sources: lesson.sources.length,
  };
  return { ...told, parts: partsOf(told, lesson.title, words) };
}

function cameOf(
  question: Question,
  answer: GivenAnswer | undefined,
  filling: Filling,
  words: Words,
): Pick<FinishedPrediction, 'came' | 'told'> {
  if (!answer) return { came: { is: 'none' }, told: [words.view.finish.noPrediction] };
  const { right } = grade(question, answer, filling.values);
  const came = predictionOutcome(question, answer, right);
  const [verdict = '', ...more] = words.summary.outcome(
    outcomeWords(came, words),
    answerWords(question, answer, filling),
    right ? [] : truthWords(question, filling),
  );
  return { came, told: [verdict, ...more] };
}

/** Of the stage if anything was sent on it, and of the town's weeks. */
function observedIn(session: Session, words: Words): string | undefined {
  const rows = [session.evidence, ...weeksIn(session).map((week) => week.evidence)].flatMap(
    (evidence) => (evidence.sent.length > 0 ? evidence.rows : []),
  );
  const envelopes = rows.filter((row) => row.kind === 'envelope');
  if (envelopes.length === 0) return undefined;
  const total = envelopes.reduce((sum, row) => sum + row.bytes, 0);
  return words.view.finish.observed(rows.length, envelopes.length, total);
}

function partsOf(told: Omit<FinishView, 'parts'>, title: string, words: Words): readonly Part[] {
  const t = words.view.finish;
  const { objectives, predictions, opinions, answers, skipped, observed } = told;
  return [
    paragraph(t.done(title)),
    paragraph(t.able(skipped.length === 0)),
    ...objectives.map((text): Part => ({ kind: 'item', line: plainLine(text) })),
    ...(predictions.length === 0
      ? []
      : [
          paragraph(t.predictions),
          facts(predictions.map((one) => [one.ask, one.told.join('\n')])),
        ]),
    ...(opinions.length === 0
      ? []
      : [paragraph(words.summary.ownWords), facts(opinions.map((one) => [one.ask, one.words]))]),
    ...(answers === undefined ? [] : [paragraph(answers)]),
    ...(skipped.length === 0 ? [] : [paragraph(t.skipped(skipped))]),
    ...(observed === undefined ? [] : [paragraph(observed)]),
    paragraph(t.explore),
  ];
}
