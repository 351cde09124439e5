import type { Words } from '../i18n/index.ts';
import { textOf } from '../view/lines.ts';
import type { Line } from '../view/parts.ts';

/** Lines in which it is said once that addresses are simulated, and not behind each of many. */
export function simulatedOnce(lines: readonly string[], { view }: Words): readonly string[] {
  const mark = ` (${view.rows.simulated})`;
  let isSaid = false;
  return lines.map((line) => {
    const [first = '', ...others] = line.split(mark);
    if (others.length === 0) return line;
    const kept = isSaid ? '' : mark;
    isSaid = true;
    return `${first}${kept}${others.join('')}`;
  });
}

/** The end of a sentence, or of a line that leads to what comes below it. */
const SENTENCE_END = /[.?!]+["'\u201d\u2019)\]]*(?=\s|$)|:?$/g;

/**
 * The words of a line in the order in which they are heard: a number of a source, which would break
 * into a sentence, is told at its end.
 */
export function spoken(line: Line, words: Words): string {
  if (!line.some(({ style }) => style === 'source')) return textOf(line);
  let text = '';
  const marks: { readonly at: number; readonly source: number }[] = [];
  for (const span of line) {
    if (span.style === 'source')
      marks.push({ at: text.length, source: Number(span.text.slice(1, -1)) });
    else text += span.text;
  }
  let told = '';
  let from = 0;
  let mark = 0;
  for (const { 0: end, index } of text.matchAll(SENTENCE_END)) {
    const sources = new Set<number>();
    for (let next = marks[mark]; next && next.at <= index + end.length; next = marks[++mark]) {
      sources.add(next.source);
    }
    if (sources.size === 0) continue;
    // What closes a quotation closes it before the source is named.
    const at = /["'\u201d\u2019]$/.test(end) ? index + end.length : index;
    const named = words.plain.sources.named([...sources].sort((one, other) => one - other));
    told += `${text.slice(from, at).trimEnd()} ${named}`;
    from = at;
  }
  return told + text.slice(from);
}
