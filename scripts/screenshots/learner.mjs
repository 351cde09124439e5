/** A learner's file as it is in the midst of the course. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const AT = '2026-03-02T09:00:00.000Z';

/** Reads the lessons that the program was built with. */
export function readCourse(dist) {
  const folder = join(dist, 'lessons');
  const { summaries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const archive = JSON.parse(brotliDecompressSync(readFileSync(join(folder, 'lessons.br'))));
  return summaries.map(({ id, language }) =>
    JSON.parse(archive[`compiled/${id}.${language}.json`]),
  );
}

const rightIn = ({ options = [] }) => options.filter(({ right }) => right).map(({ id }) => id);

/** A number that no run comes to: what is right of numbers only a run can say. */
const guess = 8;

/** Predicts as somebody may who has not heard of it: every other time rightly, numbers apart. */
function predictionOf({ question }, index) {
  if (question.form === 'number') return guess;
  const right = rightIn(question);
  const { options, form } = question;
  if (form === 'one') return index % 2 === 1 ? right[0] : options[0].id;
  return index % 2 === 1 ? right : options.slice(0, 2).map(({ id }) => id);
}

const isSame = (one, other) => [one].flat().toSorted().join() === [other].flat().toSorted().join();

const recordOf = (kind, answer, more) => ({
  ...{ kind, answer, attempts: 1, hints: 0, revealed: false, at: AT },
  ...more,
});

/** What was predicted, and, where the lesson has told it, whether it came true. */
function predictionsIn(steps) {
  const told = new Set(steps.map(({ activity }) => activity.prediction));
  const predictions = steps.filter(({ activity }) => activity.kind === 'predict');
  return predictions.map(({ id, activity }, index) => {
    const answer = predictionOf(activity, index);
    const right = isSame(answer, rightIn(activity.question));
    return [id, recordOf('predict', answer, told.has(id) ? { right } : {})];
  });
}

/** Questions, all answered rightly in the end; every third not at once. */
function answersIn(steps) {
  const asked = steps.filter(
    ({ activity: { kind, question } }) => kind === 'ask' && question.options,
  );
  return asked.map(({ id, activity: { question } }, index) => {
    const right = rightIn(question);
    const firstRight = index % 3 !== 2;
    const answer = question.form === 'one' ? right[0] : right;
    return [id, recordOf('ask', answer, { right: true, firstRight, attempts: firstRight ? 1 : 2 })];
  });
}

/** The lesson up to a step that comes next; all of it without one. */
function progressIn({ steps }, next) {
  const at = next === undefined ? steps.length : steps.findIndex(({ id }) => id === next);
  const before = steps.slice(0, at);
  const times = { startedAt: AT, updatedAt: AT };
  return {
    ...(next === undefined
      ? { status: 'done', step: steps.at(-1).id, ...times, finishedAt: AT }
      : { status: 'started', step: next, ...times }),
    done: before.map(({ id }) => id),
    answers: Object.fromEntries([...predictionsIn(before), ...answersIn(before)]),
  };
}

/** Writes the file of somebody who did all lessons before `lesson`, and is at a step of that one. */
export function writeProgress(folder, course, lesson, step) {
  const at = course.findIndex(({ id }) => id === lesson);
  const lessons = Object.fromEntries(
    course
      .slice(0, at + 1)
      .map((one, index) => [one.id, progressIn(one, index < at ? undefined : step)]),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'progress.json'),
    JSON.stringify({ version: 1, lessons, preferences: {} }),
  );
}
