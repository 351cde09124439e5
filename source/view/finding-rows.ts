import type { Words } from '../i18n/index.ts';
import type { Found } from '../lesson/inference/found.ts';
import type { Observation } from '../protocol/observation.ts';
import { rowLine } from './panes.ts';

/** A finding and the relay's rows that it was told from, not put into words yet: there may be many. */
export type RowsBehind = {
  readonly found: Found;
  readonly observations: readonly Observation[];
  readonly zoneMinutes: number;
};

/** heading: what one of several findings is about. */
export type RowsLine = { readonly is: 'heading' | 'row'; readonly text: string };

const told = new WeakMap<Found, { readonly words: Words; readonly lines: readonly RowsLine[] }>();

/** Every row behind a finding as the relay's pane tells it, with its number in the week; the same again for the same. */
export function rowLines(
  { found, observations, zoneMinutes }: RowsBehind,
  words: Words,
): readonly RowsLine[] {
  const known = told.get(found);
  if (known?.words === words) return known.lines;
  const t = words.view.find;
  const lines = found.findings.flatMap(({ what, who, rows }): RowsLine[] => [
    ...(found.findings.length > 1
      ? [{ is: 'heading' as const, text: t.heading(what, who, rows.length) }]
      : []),
    ...Array.from(rows).flatMap((place): RowsLine[] => {
      const row = observations[place];
      if (row === undefined) return [];
      return [{ is: 'row', text: t.row(row.seq, rowLine(row, words, zoneMinutes)) }];
    }),
  ]);
  told.set(found, { words, lines });
  return lines;
}
