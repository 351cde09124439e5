import type { LessonLines } from '../format/parse.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lesson, RichText } from '../model.ts';
import { proseOf, wordsRead } from './read-words.ts';
import { countText, easeLanguage, readingEase } from './reading-ease.ts';

/** What is measured of a lesson as it is written. */
export type LessonFigures = {
  readonly words: number;
  readonly decisions: number;
  /** Of a learner who reads `pace.words` words a minute, to a tenth. */
  readonly minutes: number;
  /** Flesch's reading ease of its prose, to a tenth; undefined where it is not computed. */
  readonly ease?: number;
  /** Questions with one right option, and the lines of those in which it is the longest. */
  readonly single: { readonly of: number; readonly longest: readonly number[] };
};

/** Words a minute, of somebody who reads on a screen with care, and seconds for each decision. */
const pace = { words: 180, decision: 8 } as const;

/** Measures a lesson. `lines` comes from `parseLesson`. */
export function measureLesson(lesson: Lesson, lines: LessonLines): LessonFigures {
  const words = wordsRead(lesson, lines);
  const decisions = lesson.steps.reduce(
    (sum, { activity }) => sum + (kindOf(activity).decisions?.(activity) ?? 1),
    0,
  );
  const ease =
    lesson.language === easeLanguage ? readingEase(countText(proseOf(lesson, lines))) : undefined;
  return {
    words,
    decisions,
    minutes: tenth(words / pace.words + (decisions * pace.decision) / 60),
    ...(ease === undefined ? {} : { ease: tenth(ease) }),
    single: longestOptions(lesson, lines),
  };
}

const tenth = (number: number): number => Math.round(number * 10) / 10;

function longestOptions({ steps }: Lesson, lines: LessonLines): LessonFigures['single'] {
  const longest: number[] = [];
  let of = 0;
  for (const [index, { activity }] of steps.entries()) {
    const question = kindOf(activity).question?.(activity);
    if (question?.form !== 'one') continue;
    of += 1;
    const right = question.options.find((option) => option.right);
    if (right === undefined) continue;
    const others = question.options.filter((option) => option !== right);
    if (others.every(({ text }) => lengthOf(text) < lengthOf(right.text))) {
      longest.push(lines.step(index).block(['options', right.id]));
    }
  }
  return { of, longest };
}

/** In characters, as it is shown: a value is about as long as a number. */
const lengthOf = (content: RichText): number =>
  content
    .map((part) => ('text' in part ? part.text.length : part.kind === 'value' ? 3 : 0))
    .reduce((sum, length) => sum + length, 0);
