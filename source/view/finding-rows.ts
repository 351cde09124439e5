import type { Words } from '../i18n/index.ts';
import type { Found } from '../lesson/inference/material.ts';
import type { Observation } from '../protocol/observation.ts';
import { rowLine } from './record-words.ts';

/** A finding and the relay's rows that it was told from, not put into words yet: there may be many. */
export type RowsBehind = {
  readonly found: Found;
  readonly observations: readonly Observation[];
  readonly zoneMinutes: number;
};

/** heading: what one of several findings is about. */
type RowsLine = { readonly is: 'heading' | 'row'; readonly text: string };

/**
 * The rows behind a finding as the relay's pane tells them, each with its number in the week: the
 * first `most`, and how many more there are. A thousand take some ten milliseconds.
 */
export function rowLines(
  { found: { findings }, observations, zoneMinutes }: RowsBehind,
  words: Words,
  most = Number.POSITIVE_INFINITY,
): { readonly lines: readonly RowsLine[]; readonly more: number } {
  const t = words.view.find;
  const lines: RowsLine[] = [];
  let left = most;
  let more = 0;
  for (const { what, who, rows } of findings) {
    const shown = rows.subarray(0, left);
    if (findings.length > 1 && shown.length > 0) {
      lines.push({ is: 'heading', text: t.heading(what, who, rows.length) });
    }
    for (const place of shown) {
      const row = observations[place];
      if (row === undefined) continue;
      lines.push({ is: 'row', text: t.row(row.seq, rowLine(row, words, zoneMinutes)) });
    }
    left -= shown.length;
    more += rows.length - shown.length;
  }
  return { lines, more };
}
