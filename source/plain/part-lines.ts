import type { Words } from '../i18n/index.ts';
import { wrapText } from '../text/wrap.ts';
import type { ByteMap, ChoiceItem, Part, ReckonedRow } from '../view/parts.ts';
import { searchOutcome } from '../view/finding-rows.ts';
import { rowLine } from '../view/record-words.ts';
import { sourceText } from '../view/source-text.ts';
import { spoken } from './spoken.ts';

/** How many bytes of somebody's sealed bytes are read out. */
const BYTES_READ_OUT = 3;

/**
 * A part as plain lines of at most `columns` cells; later lines of one thing hang below its first. A
 * field has no lines: the prompt asks.
 */
export function partLines(part: Part, words: Words, columns: number): readonly string[] {
  const plain = words.plain;
  switch (part.kind) {
    case 'paragraph':
    case 'prompt':
    case 'note':
      return wrapText(spoken(part.line, words), columns);
    case 'quote':
      return indented(spoken(part.line, words), '  ', '  ', columns);
    case 'item':
      return indented(spoken(part.line, words), '- ', '  ', columns);
    case 'choices':
      return part.items.flatMap((item) => [
        ...(item.heading ? wrapText(spoken(item.heading, words), columns) : []),
        ...choiceLines(item, words, columns),
      ]);
    case 'reckoning':
      return [
        ...wrapText(part.verdict, columns),
        ...part.rows.flatMap((row) => reckonedLines(row, words, columns)),
      ];
    case 'picture':
      return part.sentences.flatMap((sentence) => hanging(sentence, columns));
    case 'field':
    // What happened is told in a sentence beside it.
    case 'lived-week':
    case 'row-sample':
    case 'hash-search':
    case 'grid':
      return [];
    case 'panes':
      return part.panes.flatMap((pane) =>
        pane.lines.flatMap(({ label, kind, text }) =>
          hanging(
            plain.pane(pane.title, label, kind === 'bytes' ? lastBytes(text) : text),
            columns,
          ),
        ),
      );
    case 'bytes':
      return byteMapLines(part.map, words).flatMap((line) => hanging(line, columns));
    case 'tally':
      return part.tries.flatMap(({ label, count, opened }) =>
        hanging(plain.fact(label, words.view.attack.outcome(count, opened)), columns),
      );
    case 'facts':
      return part.facts.flatMap(({ label, value }) => {
        const lines = value.split('\n');
        if (lines.length === 1)
          return hanging(value === '' ? label : plain.fact(label, value), columns);
        const below = lines.flatMap((line) => indented(line, '  ', '  ', columns));
        return [...hanging(label, columns), ...below];
      });
    case 'case-rows':
      return caseRowLines(part, words, columns);
    case 'hits':
      return hitLines(part, words, columns);
    case 'sources':
      return part.sources.flatMap((source) => [
        ...indented(
          [sourceText(source), source.note ?? ''].join(' ').trim(),
          `${source.number}. `,
          '   ',
          columns,
        ),
        // An address that is broken is none.
        ...(source.url === undefined ? [] : [`   ${source.url}`]),
      ]);
    case 'progress':
      return [plain.progress(part.label, part.done, part.total)];
  }
}

/** Hits that are told at once: each is a line of a file. */
const HITS_READ_OUT = 4;

/** What a search brought; the rows of the file as they stand there. */
function hitLines(
  { search }: Extract<Part, { kind: 'hits' }>,
  words: Words,
  columns: number,
): readonly string[] {
  const { nothing } = words.view.search;
  return [
    ...hanging(searchOutcome(search, words), columns),
    ...(search.hits === 0 ? hanging(nothing, columns) : []),
    ...search.found
      .slice(0, HITS_READ_OUT)
      .flatMap(({ text }) => indented(text, '  ', '  ', columns)),
  ];
}

/** Rows that are told at once, and how many of them stand before the one that the hand is on. */
const ROWS_READ_OUT = 12;

function caseRowLines(
  { rows, zoneMinutes, cursor }: Extract<Part, { kind: 'case-rows' }>,
  words: Words,
  columns: number,
): readonly string[] {
  const more = rows.length - cursor - ROWS_READ_OUT;
  return [
    ...rows
      .slice(cursor, cursor + ROWS_READ_OUT)
      .flatMap((row) =>
        hanging(words.view.find.row(row.seq, rowLine(row, words, zoneMinutes)), columns),
      ),
    ...(more > 0 ? wrapText(words.view.people.moreRows(more, ':rows all'), columns) : []),
  ];
}

/** A choice by its number, with its state and what is told of it. */
export function choiceLines(item: ChoiceItem, words: Words, columns: number): readonly string[] {
  return indented(choiceText(item, words), `${item.number}. `, '   ', columns);
}

/** The words of a choice, its state in words where it has one, and what is told of it. */
function choiceText(item: ChoiceItem, words: Words): string {
  const t = words.plain.choice;
  const states = [
    ...(item.marked ? [t.marked] : []),
    ...(item.state === 'open' ? [] : [t[item.state]]),
  ];
  const label = spoken(item.label, words);
  const named = states.length === 0 ? label : t.withState(label, states.join(', '));
  return item.because ? t.reason(named, spoken(item.because, words)) : named;
}

/** How one thing of a prediction came out. */
function reckonedLines(row: ReckonedRow, words: Words, columns: number): readonly string[] {
  const { choice, reckoned } = words.plain;
  // That an option was chosen is told by what follows.
  const isOwn = row.said !== '' && row.said !== words.view.reckon.yes;
  const facts = [
    row.so,
    ...(isOwn ? [reckoned.said(row.said)] : []),
    ...(row.is === '' ? [] : [reckoned.is(row.is)]),
  ].filter((fact) => fact !== '');
  const label = spoken(row.label, words);
  const named = facts.length === 0 ? label : choice.withState(label, facts.join('; '));
  const told = row.because ? choice.reason(named, spoken(row.because, words)) : named;
  return [
    ...(row.heading ? wrapText(spoken(row.heading, words), columns) : []),
    ...indented(told, `${row.number}. `, '   ', columns),
  ];
}

/** What stands where, and first of all who can read it; the bytes themselves are told on request. */
function byteMapLines(map: ByteMap, words: Words): readonly string[] {
  const t = words.plain.bytes;
  return [
    t.total(map.bytes.length),
    ...map.fields.map(({ name, start, end, value, meaning, readableBy }) =>
      t.field(t.range(start + 1, end), name, value, readableBy, meaning),
    ),
    t.how,
  ];
}

/** The last few of a row of bytes in hexadecimal: they can be compared, and nobody reads them. */
function lastBytes(text: string): string {
  const pairs = text.split(' ');
  return pairs.length <= BYTES_READ_OUT + 1
    ? text
    : `... ${pairs.slice(-BYTES_READ_OUT).join(' ')}`;
}

function indented(text: string, first: string, others: string, columns: number): string[] {
  return wrapText(text, columns - others.length).map(
    (line, index) => `${index === 0 ? first : others}${line}`,
  );
}

/** Text of which the second and later lines are indented, those with line breaks of their own too. */
const hanging = (text: string, columns: number) => indented(text, '', '  ', columns);
