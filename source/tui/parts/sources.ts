import type { SourceItem } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, rowOf, type StyledText, wrapSegments, wrapWords } from '../rows.ts';

/** Sources one below the other. */
export const sourceList = (
  sources: readonly SourceItem[],
  { layout: { prose, compact } }: Canvas,
): readonly Row[] =>
  sources.flatMap((source, index) => [
    ...(compact || index === 0 ? [] : [blankRow]),
    ...sourceRows(source, prose),
  ]);

/** Who and when, what, where, the whole address, and what it carries; each on rows of its own. */
export function sourceRows(
  { number, author, date, title, where, url, note }: SourceItem,
  cells: number,
): readonly Row[] {
  const sign = `[${number}] `;
  const rest = rowOf(' '.repeat(sign.length));
  const below = (text: StyledText) => wrapSegments([text], cells, { first: rest, rest });
  return [
    ...wrapWords(`${author} (${date})`, cells, { first: rowOf(sign, 'source'), rest }),
    ...below({ text: title, tone: 'strong' }),
    ...below({ text: where, tone: 'secondary' }),
    ...(url === undefined ? [] : below({ text: url, tone: 'accent', address: url })),
    ...(note === undefined ? [] : below({ text: note, tone: 'text' })),
  ];
}
