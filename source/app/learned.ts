import type { Locale } from '../i18n/locale.ts';
import type { LessonProgress } from '../learner/progress.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import { answerOf } from '../lesson/kinds/question.ts';
import type { Lesson } from '../lesson/model.ts';
import { questionOf } from '../lesson/session/choices.ts';
import { type PredictionOutcome, predictionOutcome } from '../lesson/session/grade.ts';
import { type LessonScore, scoreOf } from '../lesson/session/score.ts';
import { answerWords, asksForOpinion, truthWords, wordsOf } from '../view/answer-words.ts';
import { savedOf } from './saved.ts';

/** A prediction as it is kept, in the words of its lesson. */
export type LearnedPrediction = {
  readonly ask: string;
  readonly given: readonly string[];
  /** Missing while the lesson has not told what happened. */
  readonly outcome?: {
    readonly came: PredictionOutcome;
    /** Empty where it was a number of a run, which is gone. */
    readonly truth: readonly string[];
  };
};

/** What the learner's file tells of a lesson, in the lesson's own words. */
export type Learned = {
  readonly predictions: readonly LearnedPrediction[];
  /** Questions to which anything is an answer, and what the learner wrote. */
  readonly opinions: readonly { readonly ask: string; readonly words: string }[];
};

/** Puts answers that are kept beside their questions. What no longer fits the lesson is left out. */
export function learnedOf(lesson: Lesson, kept: LessonProgress, locale: Locale): Learned {
  // The run of that day is gone, and its values with it.
  const filling = { values: {}, lesson, locale };
  const predictions: LearnedPrediction[] = [];
  const opinions: { readonly ask: string; readonly words: string }[] = [];
  for (const step of lesson.steps) {
    const record = Object.hasOwn(kept.answers, step.id) ? kept.answers[step.id] : undefined;
    const question = questionOf(step.activity);
    if (!question || record?.answer === undefined || record.kind !== step.activity.kind) continue;
    const answer = answerOf({ question }, record.answer);
    if (!answer) continue;
    const ask = wordsOf(question.ask, filling);
    const given = answerWords(question, answer, filling);
    if (asksForOpinion(question)) {
      opinions.push({ ask, words: given.join(' ') });
    } else if (kindOf(step.activity).predicts) {
      const { right } = record;
      const truth = right === true ? given : truthWords(question, filling);
      const outcome =
        right === undefined
          ? undefined
          : { came: predictionOutcome(question, answer, right), truth };
      predictions.push({ ask, given, ...(outcome ? { outcome } : {}) });
    }
  }
  return { predictions, opinions };
}

/** How the questions of a lesson were answered, as it is kept. */
export const keptScore = (lesson: Lesson, kept: LessonProgress): LessonScore =>
  scoreOf({ lesson, steps: savedOf(lesson, kept).steps });
