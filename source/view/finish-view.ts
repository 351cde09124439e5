import type { Words } from '../i18n/index.ts';
import type { Question } from '../lesson/model.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import { questionOf } from '../lesson/session/choices.ts';
import { type GivenAnswer, grade, predictionOutcome } from '../lesson/session/grade.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import { scoreOf } from '../lesson/session/score.ts';
import { type Session, stepState, weeksIn } from '../lesson/session/session.ts';
import { answerWords, asksForOpinion, outcomeWords, truthWords, wordsOf } from './answer-words.ts';
import { facts, paragraph } from './build-parts.ts';
import { plainLine } from './lines.ts';
import type { Part } from './parts.ts';

export type FinishView = { readonly title: string; readonly parts: readonly Part[] };

/** The screen after a lesson's last step: predictions against outcomes, the learner's own words, answers, what the relay saw. */
export function finishView(session: Session, words: Words): FinishView {
  const t = words.view.finish;
  const { lesson } = session;
  const values = computeValues(session);
  // Those of the stage if anything was sent on it, and those of the town's weeks.
  const rows = [session.evidence, ...weeksIn(session).map((week) => week.evidence)].flatMap(
    (evidence) => (evidence.sent.length > 0 ? evidence.rows : []),
  );
  const envelopes = rows.filter((row) => row.kind === 'envelope');
  const total = envelopes.reduce((sum, row) => sum + row.bytes, 0);
  const { asked, inTheEnd } = scoreOf(session);
  const filling = { values, lesson, locale: words.locale };
  const outcomeOf = (question: Question, answer: GivenAnswer): string => {
    const { right } = grade(question, answer, values);
    return words.summary
      .outcome(
        outcomeWords(predictionOutcome(question, answer, right), words),
        answerWords(question, answer, filling),
        right ? [] : truthWords(question, filling),
      )
      .join('\n');
  };
  const predictions = lesson.steps.flatMap(({ id, activity }) => {
    const question = questionOf(activity);
    if (!question || !kindOf(activity).predicts) return [];
    const { answer } = stepState(session, id);
    const outcome = answer ? outcomeOf(question, answer) : t.noPrediction;
    return [[wordsOf(question.ask, filling), outcome] as const];
  });
  const opinions = lesson.steps.flatMap(({ id, activity }) => {
    const question = questionOf(activity);
    const { answer } = stepState(session, id);
    if (!question || !answer || !asksForOpinion(question)) return [];
    const own = answerWords(question, answer, filling).join(' ');
    return [[wordsOf(question.ask, filling), own] as const];
  });
  return {
    title: t.title,
    parts: [
      paragraph(t.done(lesson.title)),
      paragraph(t.able),
      ...lesson.objectives.map((text): Part => ({ kind: 'item', line: plainLine(text) })),
      ...(predictions.length === 0 ? [] : [paragraph(t.predictions), facts(predictions)]),
      ...(opinions.length === 0 ? [] : [paragraph(words.summary.ownWords), facts(opinions)]),
      ...(asked === 0 ? [] : [paragraph(t.answers(inTheEnd, asked))]),
      ...(envelopes.length === 0
        ? []
        : [paragraph(t.observed(rows.length, envelopes.length, total))]),
      paragraph(t.explore),
    ],
  };
}
