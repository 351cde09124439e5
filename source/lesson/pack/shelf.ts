import { nearest } from '../../text/nearest.ts';
import type { Problem } from '../format/problem.ts';
import type { Lesson, LessonSummary } from '../model.ts';

/** Where lessons come from: those of the program, or somebody's pack. The menu needs not know which. */
export interface LessonShelf {
  /** Of every lesson that opens, in every language, by number. */
  readonly summaries: readonly LessonSummary[];
  /** Language codes, English first if there is any. */
  readonly languages: readonly string[];
  /** Of files that do not open, and warnings. Empty for the program's own lessons. */
  readonly problems: readonly Problem[];
  /**
   * A lesson by number or id, in `language` if it is translated, else in the pack's first language
   * that has it. `Lesson.language` says which it is.
   */
  open(numberOrId: number | string, language: string): Promise<OpenedLesson>;
}

export type OpenedLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  /** `nearest` is the id that was probably meant. */
  | { readonly ok: false; readonly reason: 'unknown-lesson'; readonly nearest?: string }
  /** Its file has errors, or cannot be read. */
  | { readonly ok: false; readonly reason: 'broken'; readonly problems: readonly Problem[] };

/** One summary a lesson, by number: in `language` where there is a translation. */
export function summariesIn(
  shelf: Pick<LessonShelf, 'summaries' | 'languages'>,
  language: string,
): readonly LessonSummary[] {
  const chosen = new Map<string, LessonSummary>();
  const wanted = [language, ...shelf.languages];
  for (const summary of shelf.summaries) {
    const before = chosen.get(summary.id);
    const rank = (of: LessonSummary) => wanted.indexOf(of.language);
    if (before === undefined || rank(summary) < rank(before)) chosen.set(summary.id, summary);
  }
  return [...chosen.values()].sort((one, other) => one.number - other.number);
}

/** The summary that a number or id means, in `language` or the next best. */
export function findSummary(
  shelf: Pick<LessonShelf, 'summaries' | 'languages'>,
  numberOrId: number | string,
  language: string,
): LessonSummary | undefined {
  const wanted = String(numberOrId).trim().toLowerCase();
  return summariesIn(shelf, language).find(
    ({ id, number }) => id === wanted || (/^\d+$/.test(wanted) && number === Number(wanted)),
  );
}

/** The answer to a number or id that no lesson has. */
export function unknownLesson(
  shelf: Pick<LessonShelf, 'summaries'>,
  numberOrId: number | string,
): OpenedLesson {
  const ids = [...new Set(shelf.summaries.map(({ id }) => id))];
  const near = nearest(String(numberOrId), ids);
  return { ok: false, reason: 'unknown-lesson', ...(near === undefined ? {} : { nearest: near }) };
}

/** English first, then by code: every lesson is written in the first one it has. */
export function sortLanguages(languages: Iterable<string>): readonly string[] {
  return [...new Set(languages)].sort((one, other) => {
    if (one === 'en' || other === 'en') return one === other ? 0 : one === 'en' ? -1 : 1;
    return one < other ? -1 : one > other ? 1 : 0;
  });
}
