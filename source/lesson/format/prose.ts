import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { ProseBlock } from '../model.ts';
import { type Complaint, readTokens, withinMarkLimits } from './inline.ts';
import type { Report } from './problem.ts';

/** A block of prose and the file's line (from 1) on which it begins. */
export type PlacedProse = { readonly block: ProseBlock; readonly line: number };

/** Longest prose of one step, in UTF-16 units; far more than a screen holds. */
const longestProse = 8_000;

const onlyThese = 'Prose is paragraphs, > quotes and - items.';

/**
 * Reads the prose of a step: paragraphs, quotes and items. `firstLine` is the file's line on which
 * `text` begins. Anything else is reported and left out.
 */
export function readProse(text: string, firstLine: number, report: Report): readonly PlacedProse[] {
  if (text.length > longestProse) {
    report(firstLine, 'this step has far too much prose', 'Split it into several steps.');
    return [];
  }
  const placed: PlacedProse[] = [];
  // Only ever forwards, and the lines are counted on the way.
  let from = 0;
  let fromLine = firstLine;
  const goTo = (at: number) => {
    fromLine += newlines(text.slice(from, at));
    from = Math.max(from, at);
  };
  const find = (snippet: string, before = text.length): number => {
    const at = text.indexOf(snippet, from);
    return at < before ? Math.max(from, at) : from;
  };
  const lineOf = (snippet: string): number => fromLine + newlines(text.slice(from, find(snippet)));
  // The lexer is recursive and slow on absurd nesting; such a chunk is refused before it.
  for (const [line, chunk] of chunks(text)) {
    if (!withinMarkLimits(chunk) || /^ {0,3}(?:(?:>|[-+*]|\d+[.)]) ?){4,}/m.test(chunk)) {
      report(
        firstLine + line,
        'this paragraph is too long, has too many marks or nests too deep',
        'Split it into shorter paragraphs.',
      );
      return placed;
    }
  }
  for (const token of Lexer.lex(text, { gfm: true })) {
    goTo(find(token.raw));
    const end = from + token.raw.length;
    const start = lineOf(token.raw.trimStart());
    readBlock(token, {
      add: (kind, tokens, raw = '') => {
        goTo(find(raw, end));
        const line = raw === '' ? start : fromLine;
        const complain: Complaint = (message, fix, snippet) =>
          report(snippet === '' ? line : lineOf(snippet), message, fix);
        const content = readTokens(tokens, complain);
        if (content.length > 0) placed.push({ block: { kind, content }, line });
        goTo(from + raw.length);
      },
      refuse: (what, fix = onlyThese) => report(start, `${what} is not allowed in prose`, fix),
    });
    goTo(end);
  }
  return placed;
}

type Context = {
  readonly add: (kind: ProseBlock['kind'], tokens: readonly Token[], raw?: string) => void;
  readonly refuse: (what: string, fix?: string) => void;
};

function readBlock(token: Token, context: Context): void {
  const known = token as MarkedToken;
  switch (known.type) {
    case 'space':
      return;
    case 'paragraph':
    case 'text':
      context.add('paragraph', known.tokens ?? []);
      return;
    case 'blockquote':
      for (const inner of known.tokens) {
        if (inner.type === 'paragraph')
          context.add('quote', inner.tokens ?? [], firstLineOf(inner));
        else if (inner.type !== 'space') context.refuse(`${inner.type} inside a quote`);
      }
      return;
    case 'list':
      if (known.ordered) {
        context.refuse('a numbered list', 'Begin each item with "- ".');
        return;
      }
      for (const item of known.items) readItem(item, context);
      return;
    default:
      context.refuse(...(refusals[known.type] ?? [`this (${known.type})`]));
  }
}

/** What is refused by a name of its own, and what to do instead. */
const refusals: Readonly<Record<string, readonly [what: string, fix?: string]>> = {
  html: ['HTML'],
  heading: ['a heading of this kind', 'A step begins with "## Title"; there is no other heading.'],
  hr: ['a ruler (---)', 'Leave it out: each step is a screen of its own.'],
  table: ['a table', 'Write it as items: - text.'],
  code: ['an indented block', 'Begin the lines without spaces.'],
};

function readItem(item: Tokens.ListItem, context: Context): void {
  const inner = item.tokens.filter((token) => token.type !== 'space');
  const [only] = inner;
  if (only === undefined) return;
  const simple = only.type === 'text' || only.type === 'paragraph';
  if (inner.length > 1 || item.task || !simple) {
    context.refuse('an item with more than one paragraph', 'Make every item one short paragraph.');
    return;
  }
  context.add('item', ('tokens' in only ? only.tokens : undefined) ?? [], firstLineOf(only));
}

function firstLineOf(token: Token): string {
  return token.raw.trim().split('\n')[0] ?? '';
}

function chunks(text: string): readonly (readonly [number, string])[] {
  const found: [number, string][] = [];
  let start = 0;
  let lines: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') {
      if (lines.length === 0) start = index;
      lines.push(line);
    } else if (lines.length > 0) {
      found.push([start, lines.join('\n')]);
      lines = [];
    }
  }
  if (lines.length > 0) found.push([start, lines.join('\n')]);
  return found;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
