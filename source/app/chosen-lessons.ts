import type { LessonShelf } from '../lesson/pack/shelf.ts';
import { findSummary } from '../lesson/pack/shelf.ts';

/** More are a slip. */
const mostChosen = 200;

/**
 * Lessons as somebody writes which ones they want: numbers, ids and ranges of numbers, such as
 * `1,8,11-16`. Undefined: it is no such list.
 */
export function readChosen(text: string): readonly string[] | undefined {
  const chosen: string[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, first, last] = /^(\d{1,3})-(\d{1,3})$/.exec(part) ?? [];
    if (first === undefined || last === undefined) {
      if (!/^[a-z0-9][a-z0-9-]{0,63}$/i.test(part)) return undefined;
      chosen.push(part);
      continue;
    }
    if (Number(first) > Number(last)) return undefined;
    for (let number = Number(first); number <= Number(last); number++) chosen.push(String(number));
  }
  return chosen.length <= mostChosen ? chosen : undefined;
}

/** A shelf with the chosen lessons and no other in its list, in the order of their numbers. */
export function onlyChosen(
  shelf: LessonShelf,
  chosen: readonly string[],
  language: string,
):
  | { readonly ok: true; readonly shelf: LessonShelf }
  | { readonly ok: false; readonly unknown: string } {
  const ids = new Set<string>();
  for (const one of chosen) {
    const summary = findSummary(shelf, one, language);
    if (summary === undefined) return { ok: false, unknown: one };
    ids.add(summary.id);
  }
  return {
    ok: true,
    shelf: { ...shelf, summaries: shelf.summaries.filter(({ id }) => ids.has(id)) },
  };
}
