import { dirname } from 'node:path';
import { shippedData } from '../files/shipped-data.ts';
import type { Words } from '../i18n/index.ts';
import type { Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import type { Environment } from './environment.ts';
import { keptPictures } from './kept-pictures.ts';
import { summaryHtml } from './summary-html.ts';

/** Nobody waits longer without being told for what. */
const PATIENCE_MS = 500;

/** The page of HTML with its pictures; while they take their time, a line for each lesson is told. */
export async function htmlPage(
  progress: Progress,
  lessons: readonly Lesson[],
  today: string,
  { lessonsFolder, now }: Pick<Environment, 'lessonsFolder' | 'now'>,
  words: Words,
  tell: (line: string) => void,
): Promise<string> {
  const began = now();
  let told: Lesson | undefined;
  const pictures = await keptPictures(progress, lessons, words, {
    data: shippedData(dirname(lessonsFolder)),
    onWork(lesson) {
      if (told === lesson || now() - began < PATIENCE_MS) return;
      told = lesson;
      tell(words.commands.progress.drawing(lesson.number));
    },
  });
  return summaryHtml(progress, lessons, pictures, today, words);
}
