/** Where somebody who came without a ticket types one. */

import type { Words } from '../../i18n/index.ts';
import type { Draft } from '../../lesson/session/draft.ts';
import type { ScreenSpace } from '../layout.ts';
import { fieldArea } from '../parts/field.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

export type TicketView = {
  readonly draft: Draft;
  /** What came of the last one, or is being tried. */
  readonly notices: readonly string[];
};

export function ticketRows(
  { draft, notices }: TicketView,
  { columns, rows }: ScreenSpace,
  words: Words,
): readonly Row[] {
  const t = words.seatScreen;
  const { rows: field } = fieldArea(
    { label: t.ticket, draft, placeholder: '23-maple-otter', active: true },
    columns,
    words,
  );
  const foot = [...field, ...wrapWords(t.ticketKeys, columns, { tone: 'key' })];
  const body = [
    rowOf(t.title, 'title'),
    blankRow,
    ...wrapWords(t.ticketWhere, columns),
    ...notices.flatMap((notice) => wrapWords(notice, columns, { tone: 'warning' })),
  ].slice(0, Math.max(1, rows - foot.length));
  while (body.length + foot.length < rows) body.push(blankRow);
  return [...body, ...foot];
}
