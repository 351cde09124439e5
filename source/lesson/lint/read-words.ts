import type { StepText } from '../format/block.ts';
import type { LessonLines } from '../format/parse.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lesson, Option, RichText, Step } from '../model.ts';

/**
 * What of a lesson counts as its prose, and how many of its words a learner reads. The authors'
 * guide says both.
 */

/**
 * Paragraphs and items, and every text with marks of a block: what is asked, options, reasons,
 * hints and so on. Without quotes, code, values and what stands in double quotes, as those are not
 * the author's words.
 */
export function proseOf(lesson: Lesson, lines: LessonLines): readonly string[] {
  return lesson.steps.flatMap(({ prose }, index) => {
    const own = prose.flatMap(({ kind, content }) => (kind === 'quote' ? [] : [content]));
    const texts = lines.step(index).texts.flatMap(({ path, content }) => (path ? [content] : []));
    return [...own, ...texts].map(ownWords);
  });
}

function ownWords(content: RichText): string {
  const text = content.map((part) => ('text' in part && part.kind !== 'code' ? part.text : ''));
  // A quote that ends a sentence leaves its end behind.
  return text.join('').replace(/["“]([^"“”]*)["”]/gu, (_, quoted: string) => {
    return /[.?!]$/.test(quoted) ? '. ' : ' ';
  });
}

/**
 * Words that a learner reads who asks for no hint and answers rightly: titles, prose, what is asked,
 * all options, and the reasons that are told then. A value is a word.
 */
export function wordsRead(lesson: Lesson, lines: LessonLines): number {
  let words = 0;
  for (const [index, step] of lesson.steps.entries()) {
    words += countWords(step.title);
    for (const text of lines.step(index).texts) {
      if (isRead(step, text)) words += countWords(allWords(text.content));
    }
  }
  return words;
}

/** Shown on request, or after a wrong answer only. */
const asides: ReadonlySet<unknown> = new Set(['hints', 'reveal', 'wrong', 'misses', 'none']);

function isRead({ activity }: Step, { path }: StepText): boolean {
  if (path === undefined) return true;
  if (asides.has(path[0])) return false;
  if (path.at(-1) !== 'because') return true;
  const { question, predicts } = kindOf(activity);
  const asked = question?.(activity);
  // At its reckoning a prediction shows every reason; so do marks. Else the chosen option's is told.
  if (predicts === true || asked === undefined || asked.form === 'several') return true;
  return 'options' in asked && asked.options.some((option) => option.right && isAt(option, path));
}

const isAt = ({ id }: Option, path: readonly unknown[]): boolean => path.at(-2) === id;

const allWords = (content: RichText): string =>
  content.map((part) => ('text' in part ? part.text : part.kind === 'value' ? '1' : '')).join('');

/** Whatever blanks stand around that has a letter or a digit. */
export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
