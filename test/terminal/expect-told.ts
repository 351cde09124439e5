import { expect } from 'vitest';
import type { Line, Pane, Part } from '../../source/view/parts.ts';
import { panesIn } from './panes.ts';
import { words } from './screen.ts';
import { squeeze } from './terminal.ts';

const textOf = (line: Line | undefined): string => line?.map(({ text }) => text).join('') ?? '';

/** What is read of a part, however it is drawn; panes stand side by side, and pictures are drawn. */
function textsOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'note':
      return [`${words.tui.noteSigns[part.tone]} ${textOf(part.line)}`];
    case 'choices':
      return part.items.flatMap(({ label, because }) => [textOf(label), textOf(because)]);
    case 'reckoning':
      return [
        part.verdict,
        // A longer name goes on below, with columns between.
        ...part.rows.flatMap(({ label, so, because }) => [
          textOf(label).split(' ').slice(0, 3).join(' '),
          so,
          textOf(because),
        ]),
      ];
    case 'facts':
      // What was measured, and where a file is, differs from run to run.
      return part.facts.flatMap(({ label, value }) =>
        /[\d/]/.test(value) ? [label] : [label, value],
      );
    case 'sources':
      return part.sources.flatMap(({ author, title, where }) => [author, title, where]);
    case 'field':
      return [part.label];
    case 'tally':
      return part.tries.flatMap(({ label, count, opened }) => [
        label,
        words.view.attack.outcome(count, opened),
      ]);
    case 'bytes':
      return part.map.fields
        .slice(part.map.selected, part.map.selected + 1)
        .flatMap(({ name, meaning, role }) => [
          name,
          meaning,
          words.tui.bytes[role === 'sealed' ? 'onlyThere' : 'yes'],
        ]);
    case 'hits':
      return [words.view.search.count(part.search.hits, part.search.of)];
    case 'panes':
    case 'picture':
    case 'progress':
    case 'lived-week':
    case 'row-sample':
    case 'hash-search':
    case 'case-rows':
    case 'grid':
      return [];
    default:
      return [textOf(part.line)];
  }
}

/** Without what wraps and frames a text, and without figures and drawn salts: they change from run to run. */
const readable = (text: string) =>
  squeeze(text)
    .replace(/[|\u2502]/g, '')
    .replace(/(?<![\da-f])[\da-f]{16}(?![\da-f])/g, '#')
    .replace(/\d[\d.,:]*/g, '#');

const missingIn = (rows: readonly string[], texts: readonly string[]) => {
  const read = readable(rows.join(''));
  return texts.filter((text) => !read.includes(readable(text)));
};

/** The parts were read in the rows, and what an observer has was read in that observer's pane. */
export function expectTold(rows: readonly string[], parts: readonly Part[]): void {
  const seen = `in\n${rows.join('\n')}`;
  expect(missingIn(rows, parts.flatMap(textsOf)), seen).toEqual([]);
  for (const part of parts) {
    if (part.kind !== 'panes') continue;
    const shown = panesIn(rows);
    for (const pane of part.panes) {
      const own = shown[pane.observer];
      expect(missingIn(own, [pane.title, ...textsOfPane(pane, own)]), seen).toEqual([]);
    }
  }
}

/** By things, in columns, or line after line, as the pane is drawn; bytes are cut where they don't fit. */
function textsOfPane({ fields, rows, lines }: Pane, shown: readonly string[]): readonly string[] {
  if (fields) {
    return fields.flatMap((field) =>
      field.lines.flatMap(({ text, remark, bytes }) => [
        ...(bytes ? [] : [text]),
        ...(remark === undefined ? [] : [remark]),
      ]),
    );
  }
  const { kind } = words.relayRows.heads;
  if (rows && shown.some((row) => new RegExp(`${words.view.panes.time} +${kind} `).test(row))) {
    return rows.flatMap(({ what, from, to, bytes }) => {
      const who = [from, to].filter((name) => name !== '').join(' \u2192 ');
      return [`${what}${who}${bytes}`];
    });
  }
  // What comes behind the names in a row, such as how long it waited, differs from run to run.
  return lines.flatMap(({ kind, text }) => {
    if (kind === 'bytes') return [];
    return kind === 'row' ? text.split(',').slice(0, 1) : [text];
  });
}

/** No word of these messages was read in the relay's pane. */
export function expectSealed(rows: readonly string[], messages: readonly string[]): void {
  const long = messages
    .flatMap((text) => text.split(/[^\p{L}]+/u))
    .filter((word) => word.length > 4);
  const { relay } = panesIn(rows);
  expect(missingIn(relay, long)).toEqual(long);
}
