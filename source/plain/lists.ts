import type { Words } from '../i18n/index.ts';
import type { GlossaryEntry, Source } from '../lesson/model.ts';
import { nearest } from '../text/nearest.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import { aboutRows, type RowsBehind, rowLines } from '../view/finding-rows.ts';
import { hex } from '../view/record-words.ts';
import type { StepView } from '../view/parts.ts';
import { sourceItems } from '../view/source-text.ts';
import { type PlainCommand, rowsFor } from './commands.ts';
import { partLines } from './part-lines.ts';
import { simulatedOnce } from './spoken.ts';

/** The terms of a glossary, or with a term what it means. */
export function glossaryLines(
  entries: readonly GlossaryEntry[],
  wanted: string,
  words: Words,
  columns: number,
): readonly string[] {
  const t = words.plain.glossary;
  const first = entries[0];
  if (!first) return [t.none];
  if (wanted === '') {
    const terms = entries.map(({ term }) => showControls(term));
    return wrapText(`${t.list(terms)} ${t.how(showControls(first.term))}`, columns);
  }
  const name = wanted.toLowerCase();
  const entry = entries.find(({ id, term }) => id === name || term.toLowerCase() === name);
  if (!entry) {
    const known = entries.flatMap(({ id, term }) => [term, id]);
    return wrapText(t.unknown(showControls(wanted), nearest(wanted, known)), columns);
  }
  return wrapText(t.entry(showControls(entry.term), showControls(entry.meaning)), columns);
}

/** Sources, numbered as the texts number them; or one of them by its number. */
export function sourceLines(
  sources: readonly Source[],
  wanted: string,
  words: Words,
  columns: number,
): readonly string[] {
  const t = words.plain.sources;
  if (sources.length === 0) return [t.none];
  const items = sourceItems(sources);
  const told = items.filter(({ number }) => wanted === '' || number === Number(wanted));
  if (told.length === 0) return [t.unknown(wanted, sources.length)];
  return partLines({ kind: 'sources', sources: told }, words, columns);
}

/** The bytes of a step in hexadecimal, as far as it has any: of a packet, or of what a pane shows. */
export function hexLines(view: StepView, words: Words, columns: number): readonly string[] {
  const t = words.plain;
  return view.body
    .flatMap((part): readonly string[] => {
      if (part.kind === 'panes') {
        return part.panes.flatMap(({ title, lines }) =>
          lines.flatMap(({ kind, label, text }) =>
            kind === 'bytes' ? t.pane(title, label, text) : [],
          ),
        );
      }
      if (part.kind !== 'bytes') return [];
      const { bytes, fields } = part.map;
      return fields.map(({ name, start, end }) =>
        t.bytes.hex(t.bytes.range(start + 1, end), name, hex(bytes.subarray(start, end))),
      );
    })
    .flatMap((line) => wrapText(line, columns));
}

/** So many rows are told at once. */
const shownRows = 40;

/**
 * The relay's rows behind a finding, a line each: the first ones, or all of them.
 * @param howMore says how many more there are, and what to type for them
 */
export function rowsBehindLines(
  behind: RowsBehind,
  all: boolean,
  words: Words,
  howMore = words.plain.rows.more,
): readonly string[] {
  const { lines, more } = rowLines(behind, words, all ? undefined : shownRows);
  return [
    aboutRows(behind, words),
    ...simulatedOnce(
      lines.map(({ text }) => text),
      words,
    ),
    ...(more === 0 ? [] : [howMore(more)]),
  ];
}

/** All commands that work in a place, a line each. */
export function helpLines(
  where: 'lesson' | 'menu',
  colonNeeded: boolean,
  words: Words,
): readonly string[] {
  const t = words.plain;
  const what: Readonly<Record<PlainCommand, string>> = t.commands;
  return [
    ...rowsFor(where).map(({ name, short, long }) => t.command(short, long, what[name])),
    ...(where === 'lesson' ? [colonNeeded ? t.withColon : t.colonWorks] : []),
  ];
}
