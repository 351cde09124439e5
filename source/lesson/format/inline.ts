import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { Inline, RichText } from '../model.ts';
import { hiddenByEscape } from './hidden.ts';

/** Says what is wrong with a piece of text; `snippet` occurs in it and shows where. */
export type Complaint = (message: string, fix: string, snippet: string) => void;

/** Longest text of one paragraph, in UTF-16 units. */
const longestText = 4_000;
/** Brackets, stars and the like in one text: the lexer's time grows faster than their number. */
const mostMarks = 200;

const marksHelp =
  'Only **strong**, *emphasis*, `code`, [text](glossary:id), [text](source:id) and {{value.name}} are known.';

type Style = 'text' | 'strong' | 'emphasis';

/** Whether a text is short and simple enough to be given to the lexer. */
export function withinMarkLimits(text: string): boolean {
  return text.length <= longestText && (text.match(/[[\]*_`<!~\\&]/g)?.length ?? 0) <= mostMarks;
}

/**
 * Reads the marks of one paragraph. Line breaks become spaces. What is not one of the known marks
 * is complained of and left out, so the result is safe to show whatever the text was.
 */
export function readInline(text: string, complain: Complaint): RichText {
  if (!withinMarkLimits(text)) {
    complain(
      'this text is too long or has too many marks',
      'Split it into shorter paragraphs.',
      '',
    );
    return [];
  }
  return readTokens(Lexer.lexInline(text, { gfm: true }), complain);
}

/** The same for tokens that the lexer has made already. */
export function readTokens(tokens: readonly Token[], complain: Complaint): RichText {
  const found = readMarks(tokens, 'text', complain);
  const raw = tokens.map((token) => token.raw).join('');
  for (const part of found) {
    const hidden = 'text' in part ? hiddenByEscape(raw, part.text) : undefined;
    const [reference = ''] = /&#?\w+;/.exec(raw) ?? [];
    if (hidden !== undefined) complain(hidden.message, hidden.fix, reference);
  }
  return trimmed(merged(found));
}

const readMarks = (tokens: readonly Token[], style: Style, complain: Complaint): Inline[] =>
  tokens.flatMap((token) => readMark(token as MarkedToken, style, complain));

function readMark(token: MarkedToken, style: Style, complain: Complaint): readonly Inline[] {
  switch (token.type) {
    case 'text':
      return readText(token.text.replaceAll('\n', ' '), style, complain);
    case 'escape':
      return [{ kind: style, text: token.text }];
    case 'br':
      return [{ kind: style, text: ' ' }];
    case 'strong':
      return readMarks(token.tokens, 'strong', complain);
    case 'em':
      return readMarks(token.tokens, 'emphasis', complain);
    case 'codespan':
      if (token.text.includes('{{')) {
        complain(
          `a {{value}} inside \`code\` would not be filled in: ${token.raw}`,
          'Leave out the backquotes around it.',
          token.raw,
        );
      }
      return [{ kind: 'code', text: token.text }];
    case 'link':
      return readLink(token, style, complain);
    default:
      complain(`${nameOf(token)} is not allowed here`, marksHelp, lineOf(token.raw));
      return [];
  }
}

/** Text with the names of values in it. One that is not closed takes the rest of the text along. */
function readText(text: string, style: Style, complain: Complaint): readonly Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const { 0: all, 1: inside = '', 2: end, index } of text.matchAll(/\{\{(.*?)(\}\}|$)/gs)) {
    found.push({ kind: style, text: text.slice(from, index) });
    from = index + all.length;
    const name = inside.trim();
    if (end !== '' && /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/.test(name)) {
      found.push({ kind: 'value', name });
      continue;
    }
    const snippet = end === '' ? all.slice(0, 20) : all;
    complain(
      `${snippet} is no name of a value`,
      'Write {{name}} as in the table of values, for example {{first.envelope.bytes}}.',
      snippet,
    );
  }
  return [...found, { kind: style, text: text.slice(from) }];
}

function readLink(link: Tokens.Link, style: Style, complain: Complaint): readonly Inline[] {
  const [, scheme, id] = /^(glossary|source):([a-z][a-z0-9-]*)$/.exec(link.href) ?? [];
  if (scheme === 'source' && id !== undefined) {
    return [...readMarks(link.tokens, style, complain), { kind: 'source', source: id }];
  }
  if (scheme === 'glossary' && id !== undefined && link.text.trim() !== '') {
    const text = flatten(link.tokens).replaceAll('\n', ' ');
    return [{ kind: 'term', text, term: id }];
  }
  // A bare address or mail address that the lexer took for a link: it is shown as it stands.
  if (link.raw === link.text) return [{ kind: style, text: link.text }];
  complain(
    `the link ${lineOf(link.raw)} leads neither to the glossary nor to a source`,
    'Write [text](glossary:id) or [text](source:id); addresses belong into sources.yaml.',
    lineOf(link.raw),
  );
  return [];
}

function flatten(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens ? flatten(token.tokens) : 'text' in token ? token.text : '',
    )
    .join('');
}

function nameOf(token: Token): string {
  switch (token.type) {
    case 'html':
      return `HTML (${lineOf(token.raw)})`;
    case 'image':
      return 'an image';
    case 'del':
      return 'struck-out text (~~)';
    default:
      return `this kind of text (${token.type})`;
  }
}

function lineOf(raw: string): string {
  const line = raw.trim().split('\n')[0] ?? '';
  return line.length > 40 ? line.slice(0, 40) : line;
}

/** Neighbours of one style become one run; empty runs go. */
function merged(parts: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (!isRun(part)) result.push(part);
    else if (part.text === '') continue;
    else if (last !== undefined && isRun(last) && last.kind === part.kind) {
      result[result.length - 1] = { kind: last.kind, text: last.text + part.text };
    } else result.push(part);
  }
  return result.map((part) =>
    isRun(part) ? { kind: part.kind, text: part.text.replace(/ {2,}/g, ' ') } : part,
  );
}

function trimmed(parts: readonly Inline[]): Inline[] {
  return parts
    .map((part, index) => {
      if (!isRun(part)) return part;
      let { text } = part;
      if (index === 0) text = text.trimStart();
      if (index === parts.length - 1) text = text.trimEnd();
      return { kind: part.kind, text };
    })
    .filter((part) => !isRun(part) || part.text !== '');
}

type Run = Extract<Inline, { kind: Style | 'code' }>;

const isRun = (part: Inline): part is Run => 'text' in part && part.kind !== 'term';

/** The text without its marks; a value stands as `{{name}}`, a source as nothing. */
export function plainText(content: RichText): string {
  return content
    .map((part) => {
      if (part.kind === 'value') return `{{${part.name}}}`;
      return part.kind === 'source' ? '' : part.text;
    })
    .join('');
}
