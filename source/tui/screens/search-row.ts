import { withCertainWidths } from '../../text/cells.ts';
import { splitGraphemes } from '../../text/graphemes.ts';
import { showControls } from '../../text/safe.ts';
import type { Search } from '../app-state.ts';
import { fitRow, type Row } from '../rows.ts';

/** The line into which a search is typed. */
export function searchRow(label: string, { draft, typing }: Search, cells: number): Row {
  const graphemes = splitGraphemes(draft.text);
  const part = (from: number, to?: number) =>
    showControls(withCertainWidths(graphemes.slice(from, to).join('')));
  const row: Row = [
    { text: `${label}: `, tone: 'strong' },
    { text: part(0, draft.cursor), tone: 'text' },
    ...(typing
      ? ([{ text: part(draft.cursor, draft.cursor + 1) || ' ', tone: 'cursor' }] as const)
      : []),
    { text: part(draft.cursor + (typing ? 1 : 0)), tone: 'text' },
  ];
  return fitRow(row, cells);
}
