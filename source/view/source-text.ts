import type { Source } from '../lesson/model.ts';
import { showControls } from '../text/safe.ts';

/** A source as one line: who, when, what, where. Its date stands apart from dates in the rest. */
export function sourceText({ author, date, title, where }: Source): string {
  const stop = /[.?!]$/u.test(title) ? '' : '.';
  return showControls(`${author} (${date}): ${title}${stop} ${where}.`);
}
