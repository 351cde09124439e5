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
  const found: Inline[] = [];
  collect(tokens, 'text', found, complain);
  const raw = tokens.map((token) => token.raw).join('');
  for (const part of found) {
    const hidden = 'text' in part ? hiddenByEscape(raw, part.text) : undefined;
    const [reference = ''] = /&#?\w+;/.exec(raw) ?? [];
    if (hidden !== undefined) complain(hidden.message, hidden.fix, reference);
  }
  return trimmed(merged(found));
}

function collect(
  tokens: readonly Token[],
  style: Style,
  into: Inline[],
  complain: Complaint,
): void {
  for (const token of tokens as readonly MarkedToken[]) {
    switch (token.type) {
      case 'text':
        pushText(token.text, style, into, complain);
        break;
      case 'escape':
        into.push({ kind: style, text: token.text });
        break;
      case 'br':
        into.push({ kind: style, text: ' ' });
        break;
      case 'strong':
        collect(token.tokens, 'strong', into, complain);
        break;
      case 'em':
        collect(token.tokens, 'emphasis', into, complain);
        break;
      case 'codespan':
        if (token.text.includes('{{')) {
          complain(
            `a {{value}} inside \`code\` would not be filled in: ${token.raw}`,
            'Leave out the backquotes around it.',
            token.raw,
          );
        }
        into.push({ kind: 'code', text: token.text });
        break;
      case 'link':
        pushLink(token, style, into, complain);
        break;
      default:
        complain(`${nameOf(token)} is not allowed here`, marksHelp, lineOf(token.raw));
    }
  }
}

function pushText(text: string, style: Style, into: Inline[], complain: Complaint): void {
  let rest = text.replaceAll('\n', ' ');
  for (;;) {
    const start = rest.indexOf('{{');
    if (start === -1) break;
    const end = rest.indexOf('}}', start);
    const name = end === -1 ? '' : rest.slice(start + 2, end).trim();
    if (!/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/.test(name)) {
      const snippet = rest.slice(start, end === -1 ? start + 20 : end + 2);
      complain(
        `${snippet} is no name of a value`,
        'Write {{name}} as in the table of values, for example {{first.envelope.bytes}}.',
        snippet,
      );
      into.push({ kind: style, text: rest.slice(0, start) });
      rest = end === -1 ? '' : rest.slice(end + 2);
      continue;
    }
    into.push({ kind: style, text: rest.slice(0, start) }, { kind: 'value', name });
    rest = rest.slice(end + 2);
  }
  into.push({ kind: style, text: rest });
}

function pushLink(link: Tokens.Link, style: Style, into: Inline[], complain: Complaint): void {
  const [, scheme, id] = /^(glossary|source):([a-z][a-z0-9-]*)$/.exec(link.href) ?? [];
  if (scheme === 'source' && id !== undefined) {
    collect(link.tokens, style, into, complain);
    into.push({ kind: 'source', source: id });
  } else if (scheme === 'glossary' && id !== undefined && link.text.trim() !== '') {
    const text = flatten(link.tokens).replaceAll('\n', ' ');
    into.push({ kind: 'term', text, term: id });
  } else if (link.raw === link.text) {
    // A bare address or mail address that the lexer took for a link: it is shown as it stands.
    into.push({ kind: style, text: link.text });
  } else {
    complain(
      `the link ${lineOf(link.raw)} leads neither to the glossary nor to a source`,
      'Write [text](glossary:id) or [text](source:id); addresses belong into sources.yaml.',
      lineOf(link.raw),
    );
  }
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

function isRun(part: Inline): part is Run {
  return (
    part.kind === 'text' ||
    part.kind === 'strong' ||
    part.kind === 'emphasis' ||
    part.kind === 'code'
  );
}

/** The text without its marks; a value stands as `{{name}}`, a source as nothing. */
export function plainText(content: RichText): string {
  return content
    .map((part) => {
      if (part.kind === 'value') return `{{${part.name}}}`;
      return part.kind === 'source' ? '' : part.text;
    })
    .join('');
}
