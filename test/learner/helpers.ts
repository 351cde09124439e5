import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AnswerRecord, LessonProgress, Progress } from '../../source/learner/progress.ts';

/** A time of the tests, so many minutes after noon. */
export const minute = (minutes: number): string =>
  new Date(Date.UTC(2026, 0, 5, 12, minutes)).toISOString();

/** The same, in milliseconds since 1970. */
export const at = (minutes: number): number => Date.parse(minute(minutes));

/** An empty folder of its own, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'learner-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const ANSWER: AnswerRecord = {
  kind: 'predict',
  answer: ['length', 'time'],
  right: true,
  attempts: 2,
  hints: 1,
  revealed: false,
  at: minute(3),
};

export function lesson(step: string, minutes: number): LessonProgress {
  return {
    status: 'started',
    step,
    startedAt: minute(0),
    updatedAt: minute(minutes),
    done: ['hello'],
    answers: { 'relay-reads': ANSWER },
  };
}

export function progressWith(
  lessons: Readonly<Record<string, LessonProgress>>,
  preferences: Progress['preferences'] = {},
): Progress {
  return { version: 1, lessons, preferences };
}

export const SAMPLE = progressWith(
  { 'sealed-letter': { ...lesson('recap', 9), status: 'done', finishedAt: minute(9) } },
  { theme: 'light' },
);

/** An error as the file system throws it. */
export function fileError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
