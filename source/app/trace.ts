import { hourOf } from '../analysis/hours.ts';
import { parseProgress } from '../learner/parse.ts';
import type { AnswerRecord, RunProgress } from '../learner/progress.ts';
import { noTrace, type Trace } from '../lesson/session/desk.ts';

/** With a longer pause somebody has been away. */
const visitMs = 30 * 60_000;

/**
 * What the file of somebody's progress tells about their times, as it stands on the disk.
 * @param sought text that is looked for in it, as typed and as JSON would write it
 * @param offsetMinutes of a computer's clock beyond UTC at a time in milliseconds since the epoch
 */
export function traceOf(
  path: string,
  file: string,
  sought: string,
  offsetMinutes: (at: number) => number,
): Trace {
  const read = parseProgress(file);
  const bytes = Buffer.byteLength(file);
  const hits = hitsIn(file, sought);
  if (!read.ok) return { ...noTrace, path, bytes, hits };
  const answers: AnswerRecord[] = [];
  const times = new Set<number>();
  const addRun = (run: RunProgress): void => {
    times.add(Date.parse(run.startedAt));
    for (const answer of Object.values(run.answers)) {
      answers.push(answer);
      times.add(Date.parse(answer.at));
    }
  };
  for (const lesson of Object.values(read.progress.lessons)) {
    addRun(lesson);
    if (lesson.again !== undefined) addRun(lesson.again);
    times.add(Date.parse(lesson.updatedAt));
    if (lesson.finishedAt !== undefined) times.add(Date.parse(lesson.finishedAt));
  }
  const moments = [...times].sort((one, other) => one - other);
  const hours = Array.from({ length: 24 }, () => 0);
  for (const at of moments) {
    const hour = hourOf(at, offsetMinutes(at));
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const given = answers.filter(({ answer }) => answer !== undefined);
  return {
    ...{ path, bytes, moments, hours, hits },
    visits: visitsOf(moments),
    answers: given.length,
    tries: answers.reduce((sum, { attempts }) => sum + attempts, 0),
    hints: answers.reduce((sum, one) => sum + one.hints, 0),
    // A name of an option has no blank in it: what has one was written by somebody.
    texts: given.filter(({ answer }) => typeof answer === 'string' && /\s/.test(answer)).length,
  };
}

function visitsOf(moments: readonly number[]): Trace['visits'] {
  const visits: { from: number; to: number }[] = [];
  for (const at of moments) {
    const last = visits.at(-1);
    if (last !== undefined && at - last.to < visitMs) last.to = at;
    else visits.push({ from: at, to: at });
  }
  return visits;
}

function hitsIn(file: string, sought: string): number {
  if (sought.trim() === '') return 0;
  const forms = new Set([sought, JSON.stringify(sought).slice(1, -1)]);
  return [...forms].reduce((sum, form) => sum + file.split(form).length - 1, 0);
}
