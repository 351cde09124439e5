/**
 * Changes of progress, as pure functions. Times are ISO 8601 and passed in.
 */
import {
  ANSWER_LENGTH,
  type AnswerRecord,
  ID,
  type LessonProgress,
  lessonOf,
  type Preferences,
  type Progress,
  type RunProgress,
  type StoredAnswer,
} from './progress.ts';

export interface LessonPatch {
  readonly status?: 'started' | 'done';
  readonly step?: string;
  /** Replaces the finished steps. */
  readonly done?: readonly string[];
  /** Added to the answers that are there; the same step's is replaced. */
  readonly answers?: Readonly<Record<string, AnswerRecord>>;
}

/**
 * Progress with a lesson's record changed, or begun if there is none yet. What of an answer may be
 * kept is decided where the record is made: the kinds of steps say it. `updatedAt` never goes
 * back, even when the clock does, so that a later change always counts as the newer one. Becoming
 * done sets `finishedAt`, once. A finished lesson that is played again is kept beside the first run,
 * and takes its place when it is finished. A text answered is kept up to 10,000 UTF-16 code units.
 * @throws RangeError for what could not be read back or must not be kept: a new lesson without its
 * step, an id that is none, a number that is not finite.
 */
export function withLesson(
  progress: Progress,
  lessonId: string,
  patch: LessonPatch,
  at: string,
): Progress {
  const ids = [lessonId, patch.step, ...(patch.done ?? [])];
  for (const id of ids) if (id !== undefined) requireId(id);
  const known = lessonOf(progress, lessonId) ?? begin(lessonId, patch.step, at);
  const before = { ...known, updatedAt: later(at, known.updatedAt) };
  if (before.status === 'done' && patch.status !== 'done') {
    const begun = before.again ?? { step: before.step, startedAt: at, done: [], answers: {} };
    return putLesson(progress, lessonId, { ...before, again: changed(begun, patch) });
  }
  const { again, ...first } = before;
  // What the second run left out stays as the first has it.
  const answers = { ...first.answers, ...again?.answers };
  const lesson = changed({ ...first, answers }, patch);
  const done =
    before.status === 'done' ? [...new Set([...first.done, ...lesson.done])] : lesson.done;
  const finishedAt = lesson.status === 'done' ? { finishedAt: lesson.finishedAt ?? at } : {};
  return putLesson(progress, lessonId, { ...lesson, done, ...finishedAt });
}

/** A run with what is new in it. */
function changed<Run extends RunProgress>(run: Run, { answers, ...fields }: LessonPatch): Run {
  return { ...run, ...fields, answers: { ...run.answers, ...keptAnswers(answers) } };
}

/**
 * Progress in which a step has no answer and is not finished; the lesson resumes at it.
 * @throws RangeError when the step's id is none.
 */
export function resetStep(
  progress: Progress,
  lessonId: string,
  stepId: string,
  at: string,
): Progress {
  requireId(stepId);
  const before = lessonOf(progress, lessonId);
  if (before === undefined) return progress;
  const { finishedAt: _finishedAt, again: _again, ...rest } = before;
  return putLesson(progress, lessonId, {
    ...rest,
    status: 'started',
    step: stepId,
    updatedAt: later(at, before.updatedAt),
    done: before.done.filter((step) => step !== stepId),
    answers: without(before.answers, stepId),
  });
}

/** Progress that has nothing of a lesson. */
export function resetLesson(progress: Progress, lessonId: string): Progress {
  return { ...progress, lessons: without(progress.lessons, lessonId) };
}

/** Progress that has nothing of any lesson; preferences stay. */
export function resetAll(progress: Progress): Progress {
  return { ...progress, lessons: {} };
}

/** Progress in which a preference is another; the rest of them stay. */
export function withPreference(
  progress: Progress,
  preference: Pick<Preferences, 'theme' | 'welcomed' | 'optionOrder'>,
): Progress {
  return { ...progress, preferences: { ...progress.preferences, ...preference } };
}

/** The later of two ISO times. */
function later(one: string, other: string): string {
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

function keptAnswers(answers: LessonPatch['answers'] = {}): Record<string, AnswerRecord> {
  const kept = Object.entries(answers).map(([stepId, record]): [string, AnswerRecord] => {
    requireId(stepId);
    const { answer } = record;
    return [stepId, answer === undefined ? record : { ...record, answer: keptAnswer(answer) }];
  });
  return Object.fromEntries(kept);
}

function keptAnswer(answer: StoredAnswer): StoredAnswer {
  if (typeof answer === 'string') return answer.slice(0, ANSWER_LENGTH);
  if (typeof answer !== 'number') return answer.map((item) => item.slice(0, ANSWER_LENGTH));
  if (!Number.isFinite(answer)) throw new RangeError(`${answer} cannot be kept as an answer`);
  return answer;
}

function requireId(id: string): void {
  if (!ID.test(id)) throw new RangeError(`"${id}" is no id of a lesson or step`);
}

function begin(lessonId: string, step: string | undefined, at: string): LessonProgress {
  if (step === undefined) throw new RangeError(`lesson ${lessonId} cannot begin without a step`);
  return { status: 'started', step, startedAt: at, updatedAt: at, done: [], answers: {} };
}

function putLesson(progress: Progress, lessonId: string, lesson: LessonProgress): Progress {
  return { ...progress, lessons: { ...progress.lessons, [lessonId]: lesson } };
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
