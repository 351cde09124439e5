import { type Lesson, type LessonSummary, lessonFormat, type StepSummary } from '../model.ts';
import { expandLesson } from './compact.ts';
import {
  findSummary,
  type LessonShelf,
  type OpenedLesson,
  sortLanguages,
  unknownLesson,
} from './shelf.ts';

/** What the build writes to `lessons/index.json`. */
export type LessonIndex = {
  readonly format: typeof lessonFormat;
  readonly summaries: readonly LessonSummary[];
};

/** Texts of the installed program; each rejects if it cannot be read. */
export type BuiltInTexts = {
  readonly index: () => Promise<string>;
  /** @param name as `compiledName` makes it */
  readonly lesson: (name: string) => Promise<string>;
};

/** The name of a compiled lesson. */
export function compiledName({ id, language }: Pick<LessonSummary, 'id' | 'language'>): string {
  return `${id}.${language}.json`;
}

/**
 * The program's own lessons: the index is read now, a lesson when it is opened. They were checked
 * when the program was built; what is looked at here only notices a damaged installation, which
 * rejects (nothing but a new installation fixes it).
 */
export async function loadBuiltIn(texts: BuiltInTexts): Promise<LessonShelf> {
  const index: unknown = await readJson(texts.index, 'index.json');
  if (!isIndex(index)) throw damaged('index.json');
  const { summaries } = index;
  const shelf = {
    summaries,
    languages: sortLanguages(summaries.map(({ language }) => language)),
    problems: [],
  };
  return {
    ...shelf,
    async open(numberOrId, language): Promise<OpenedLesson> {
      const summary = findSummary(shelf, numberOrId, language);
      if (summary === undefined) return unknownLesson(shelf, numberOrId);
      const name = compiledName(summary);
      const lesson = await readJson(() => texts.lesson(name), name);
      if (!isLesson(lesson, summary)) throw damaged(name);
      return { ok: true, lesson };
    },
  };
}

async function readJson(read: () => Promise<string>, name: string): Promise<unknown> {
  try {
    return expandLesson(await read());
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): Error {
  const message = `the installed file lessons/${name} is damaged or missing: install the program again`;
  return new Error(message, { cause });
}

function isIndex(value: unknown): value is LessonIndex {
  return isObject(value) && value.format === lessonFormat && isArrayOf(value.summaries, isSummary);
}

function isSummary(value: unknown): value is LessonSummary {
  return (
    isObject(value) &&
    ['id', 'language', 'title', 'summary'].every((key) => typeof value[key] === 'string') &&
    ['number', 'minutes'].every((key) => Number.isSafeInteger(value[key])) &&
    isArrayOf(value.objectives, (objective) => typeof objective === 'string') &&
    isArrayOf(value.steps, isStepSummary)
  );
}

function isStepSummary(value: unknown): value is StepSummary {
  return isObject(value) && ['id', 'title'].every((key) => typeof value[key] === 'string');
}

function isLesson(value: unknown, summary: LessonSummary): value is Lesson {
  return (
    isObject(value) &&
    value.format === lessonFormat &&
    value.id === summary.id &&
    value.language === summary.language &&
    Array.isArray(value.steps) &&
    value.steps.length === summary.steps.length
  );
}

function isArrayOf<Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
