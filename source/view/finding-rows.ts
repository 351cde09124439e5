import type { Words } from '../i18n/index.ts';
import type { DataFile, Found } from '../lesson/inference/material.ts';
import type { Observation } from '../protocol/observation.ts';
import type { FileSearch } from '../lesson/kinds/search.ts';
import { showControls } from '../text/safe.ts';
import { cellsOf, linesBehind, linesIn } from './data-lines.ts';
import { rowLine } from './record-words.ts';

/** A finding and what it was told from, not put into words yet: there may be many rows. */
export type RowsBehind =
  | {
      readonly is: 'relay';
      readonly found: Found;
      readonly observations: readonly Observation[];
      readonly zoneMinutes: number;
    }
  /** Lines of data files. */
  | { readonly is: 'lines'; readonly found: Found; readonly files: readonly DataFile[] }
  /** Rows of an exported file that hold a text. */
  | { readonly is: 'hits'; readonly search: FileSearch };

/** heading: what one of several findings is about, or which file follows. */
type RowsLine = { readonly is: 'heading' | 'row'; readonly text: string };

type RowLines = { readonly lines: readonly RowsLine[]; readonly more: number };

/** On what a finding rests, in a sentence. */
export function restsOn({ rows, files = [] }: Found, words: Words): string {
  const t = words.view.find;
  return files.length === 0
    ? t.rests(rows.length)
    : t.restsOnLines(
        rows.length,
        files.map((file) => linesIn(file).name),
      );
}

/** What these rows are, in a sentence. */
export function aboutRows(behind: RowsBehind, words: Words): string {
  switch (behind.is) {
    case 'relay':
    case 'lines':
      return restsOn(behind.found, words);
    case 'hits':
      return searchOutcome(behind.search, words);
  }
}

/** How many rows of a file hold what was searched for, which is text from outside. */
export const searchOutcome = ({ text, hits, of }: FileSearch, words: Words): string =>
  words.view.search.outcome(showControls(text), hits, of);

/**
 * The rows behind a finding as the relay's pane tells them, each with its number in the week, or the
 * lines of a data file with theirs: the first `most`, and how many more there are. A thousand take some
 * ten milliseconds.
 */
export function rowLines(
  behind: RowsBehind,
  words: Words,
  most = Number.POSITIVE_INFINITY,
): RowLines {
  switch (behind.is) {
    case 'relay':
      return relayLines(behind, words, most);
    case 'lines':
      return dataLines(behind, words, most);
    case 'hits':
      return hitLines(behind, words, most);
  }
}

function hitLines(
  { search: { found } }: Extract<RowsBehind, { is: 'hits' }>,
  words: Words,
  most: number,
): RowLines {
  const lines = found.slice(0, most).map(({ line, text }): RowsLine => {
    const cells = cellsOf(showControls(text)).join(', ');
    return { is: 'row', text: words.view.find.row(line, cells) };
  });
  return { lines, more: found.length - lines.length };
}

function relayLines(
  { found: { findings }, observations, zoneMinutes }: Extract<RowsBehind, { is: 'relay' }>,
  words: Words,
  most: number,
): RowLines {
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

function dataLines(
  { found, files }: Extract<RowsBehind, { is: 'lines' }>,
  words: Words,
  most: number,
): RowLines {
  const t = words.view.find;
  const told: RowsLine[] = [];
  let left = most;
  let more = 0;
  for (const { name, heads, lines, places } of linesBehind(found.rows, files)) {
    const shown = places.subarray(0, left);
    if (shown.length > 0) {
      told.push({ is: 'heading', text: t.fileOf(name, places.length, heads) });
    }
    for (const place of shown) {
      const cells = lines[place]?.split(',') ?? [];
      // The first line of a file is its heading.
      told.push({ is: 'row', text: t.row(place + 2, cells.join(', ')) });
    }
    left -= shown.length;
    more += places.length - shown.length;
  }
  return { lines: told, more };
}
