import type { Source } from '../lesson/model.ts';
import { showControls } from '../text/safe.ts';
import type { SourceItem } from './parts.ts';

/** A source as one line: who, when, what, where. Its date stands apart from dates in the rest. */
export function sourceText({ author, date, title, where }: Source): string {
  const stop = /[.?!]$/u.test(title) ? '' : '.';
  return showControls(`${author} (${date}): ${title}${stop} ${where}.`);
}

/** Sources by the numbers that the texts refer to. */
export const sourceItems = (sources: readonly Source[]): readonly SourceItem[] =>
  sources.map((source, index) => ({
    number: index + 1,
    text: sourceText(source),
    ...(source.note === undefined ? {} : { note: showControls(source.note) }),
  }));
