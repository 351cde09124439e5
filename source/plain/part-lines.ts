import type { Words } from '../i18n/index.ts';
import { wrapText } from '../text/wrap.ts';
import { textOf } from '../view/lines.ts';
import { hex } from '../view/panes.ts';
import type { ByteField, ByteMap, ChoiceItem, Part } from '../view/parts.ts';

/** How many bytes of a field are read out before the rest is counted. */
const BYTES_READ_OUT = 8;

/**
 * A part as plain lines. Prose is wrapped to `columns` cells; what an observer has stays on one line
 * each, so that a search or a screen reader finds it whole. A field has no lines: the prompt asks.
 */
export function partLines(part: Part, words: Words, columns: number): readonly string[] {
  const plain = words.plain;
  switch (part.kind) {
    case 'paragraph':
    case 'prompt':
    case 'note':
      return wrapText(textOf(part.line), columns);
    case 'quote':
      return indented(textOf(part.line), '  ', '  ', columns);
    case 'item':
      return indented(textOf(part.line), '- ', '  ', columns);
    case 'choices':
      return part.items.flatMap((item) => [
        ...(item.heading ? wrapText(textOf(item.heading), columns) : []),
        ...indented(choiceText(item, words), `${item.number}. `, '   ', columns),
      ]);
    case 'picture':
      return part.sentences.flatMap((sentence) => indented(sentence, '', '  ', columns));
    case 'field':
      return [];
    case 'panes':
      return part.panes.flatMap((pane) =>
        pane.lines.flatMap((line) => hanging(plain.pane(pane.title, line.label, line.text))),
      );
    case 'bytes':
      return byteMapLines(part.map, words);
    case 'facts':
      return part.facts.flatMap(({ label, value }) =>
        hanging(value === '' ? label : plain.fact(label, value)),
      );
    case 'sources':
      return part.sources.flatMap(({ number, text, note }) =>
        indented(note === undefined ? text : `${text} ${note}`, `${number}. `, '   ', columns),
      );
    case 'progress':
      return [plain.progress(part.label, part.done, part.total)];
  }
}

/** The words of a choice, its state in words where it has one, and what is told of it. */
function choiceText(item: ChoiceItem, words: Words): string {
  const t = words.plain.choice;
  const states = [
    ...(item.marked ? [t.marked] : []),
    ...(item.state === 'open' ? [] : [t[item.state]]),
  ];
  const label = textOf(item.label);
  const named = states.length === 0 ? label : t.withState(label, states.join(', '));
  return item.because ? t.reason(named, textOf(item.because)) : named;
}

/** What is told of a choice once it was taken; undefined while there is nothing to tell. */
export function reasonText(item: ChoiceItem, words: Words): string | undefined {
  return item.because
    ? `${item.number}. ${choiceText({ ...item, highlighted: false }, words)}`
    : undefined;
}

function byteMapLines(map: ByteMap, words: Words): readonly string[] {
  const t = words.plain.bytes;
  return [
    t.total(map.bytes.length),
    ...map.fields.map((field) =>
      t.field(
        t.range(field.start + 1, field.end),
        field.name,
        fieldContent(map.bytes, field, words),
        field.meaning,
        field.readableBy,
      ),
    ),
  ];
}

function fieldContent(bytes: Uint8Array, field: ByteField, words: Words): string {
  const own = bytes.subarray(field.start, field.end);
  const first = hex(own.subarray(0, BYTES_READ_OUT));
  const hidden = own.length - BYTES_READ_OUT;
  const shown = hidden > 0 ? words.plain.bytes.more(first, hidden) : first;
  return field.value === undefined ? shown : `${field.value} (${shown})`;
}

function indented(text: string, first: string, others: string, columns: number): string[] {
  return wrapText(text, columns - others.length).map(
    (line, index) => `${index === 0 ? first : others}${line}`,
  );
}

/** Text with line breaks of its own, of which the second and later lines are indented. */
function hanging(text: string): readonly string[] {
  return text.split('\n').map((line, index) => (index === 0 ? line : `  ${line}`));
}
