import type { Source } from '../lesson/model.ts';
import { showControls } from '../text/safe.ts';
import { isWebAddress } from '../text/web-address.ts';
import type { SourceItem } from './parts.ts';

/** A source as one line: who, when, what, where. Its date stands apart from dates in the rest. */
export function sourceText({ author, date, title, where }: Omit<SourceItem, 'number'>): string {
  const stop = /[.?!]$/u.test(title) ? '' : '.';
  return `${author} (${date}): ${title}${stop} ${where}.`;
}

/** Sources by the numbers that the texts refer to, safe to print. */
export const sourceItems = (sources: readonly Source[]): readonly SourceItem[] =>
  sources.map(({ author, date, title, where, url, note }, index) => ({
    number: index + 1,
    author: showControls(author),
    date: showControls(date),
    title: showControls(title),
    where: showControls(where),
    ...(url !== undefined && isWebAddress(url) ? { url } : {}),
    ...(note === undefined ? {} : { note: showControls(note) }),
  }));
