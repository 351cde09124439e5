import { hiddenIn } from '../../text/safe.ts';
import type { Report } from './problem.ts';

const fix = 'Take it out, or type the text anew.';
const told = (marks: readonly string[]): string =>
  `here stands what nobody can see: ${[...new Set(marks)].slice(0, 5).join(' ')}`;

/**
 * Names each line of a file that holds what a terminal would obey or what hides or turns text:
 * control characters, overrides of direction, zero-width characters, soft hyphens, line separators.
 * Joined emoji and scripts that spell with joiners are as they should be.
 */
export function checkHidden(text: string, report: Report): void {
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const marks = hiddenIn(line.replaceAll('\t', ' '));
    if (marks.length > 0) report(index + 1, told(marks), fix);
  }
}

/**
 * The same of a text that was read from `raw`, in which an escape of YAML or a reference of HTML
 * stands for it. What stands in `raw` as it is was named with its line.
 */
export function hiddenByEscape(
  raw: string,
  text: string,
): { readonly message: string; readonly fix: string } | undefined {
  const hidden = hiddenIn(text.replaceAll(/[\t\n]/g, ' '));
  if (hidden.length === 0) return undefined;
  const known = new Set(hiddenIn(raw));
  const marks = hidden.filter((mark) => !known.has(mark));
  return marks.length === 0 ? undefined : { message: told(marks), fix };
}
