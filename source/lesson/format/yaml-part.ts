import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { hiddenByEscape } from './hidden.ts';
import type { Report } from './problem.ts';

/** Keys and positions that lead from the top of a piece of YAML to a value. */
export type Path = readonly (string | number)[];

/** A piece of YAML inside a lesson file, with the lines where everything stands. */
export type YamlPart = {
  readonly value: unknown;
  /**
   * The file's line (from 1) of the key at `path`, or of its nearest parent that exists. With a
   * `snippet` of the text at `path`, the line where that snippet stands.
   */
  readonly line: (path: Path, snippet?: string) => number;
};

/** Longest part, in UTF-16 units, unless told otherwise: a block or front matter. */
const longestPart = 30_000;
/** No lesson nests deeper, and the parser is recursive. */
const deepestIndent = 40;

/**
 * Reads YAML 1.2 (core schema: `on` and `no` are words, not truth values). `firstLine` is the
 * file's line on which `written` begins. Undefined when it cannot be read; then `report` says why.
 * Anchors, aliases and tags are refused: a lesson is plain data.
 */
export function readYaml(
  written: string,
  firstLine: number,
  report: Report,
  longest = longestPart,
): YamlPart | undefined {
  // A tab that does no harm is a space; one that does is told below.
  const text = written.replaceAll('\t', ' ');
  if (text.length > longest || nestsTooDeep(text)) {
    report(firstLine, 'this part is too long or nested too deep', 'Split it into smaller parts.');
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: true,
    // Its own check compares each key with each other one.
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => firstLine + Math.max(1, lines.linePos(offset).line) - 1;
  let sound = true;
  const refuse = (offset: number, message: string, fix: string) => {
    sound = false;
    report(lineAt(offset), message, fix);
  };
  // What comes after the first error mostly follows from it.
  const [error] = document.errors;
  if (error) {
    const tab = /^ *\t/m.exec(written);
    if (tab) refuse(tab.index, 'this line is indented with a tab', 'Indent with spaces.');
    else
      refuse(error.pos[0], `this is no YAML: ${firstSentence(error.message)}`, fixOf(error.code));
    return undefined;
  }
  for (const { pos } of document.warnings) refuse(pos[0], 'a tag (!) is not allowed', quoteIt);
  // A map of the library looks through all its pairs for one key: a file is full of keys.
  const pairsOf = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  visit(document, {
    Map: (_key, map) => {
      const pairs = new Map<string, Pair>();
      pairsOf.set(map, pairs);
      for (const pair of map.items) {
        const { key } = pair;
        const name = keyOf(key);
        if (pairs.has(name)) {
          const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
          refuse(offset, `the key ${name} stands here twice`, 'Give each key a name of its own.');
        }
        pairs.set(name, pair);
      }
    },
    Node: (_key, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) refuse(offset, 'an alias (*) is not allowed', quoteIt);
      else if ('anchor' in node && node.anchor !== undefined) {
        refuse(offset, 'an anchor (&) is not allowed', quoteIt);
      } else if (isScalar(node) && typeof node.value === 'string') {
        const found = hiddenByEscape(text.slice(offset, node.range?.[1]), node.value);
        if (found !== undefined) report(lineAt(offset), found.message, found.fix);
      }
    },
  });
  if (!sound) return undefined;
  const offsetAt = (path: Path, snippet: string | undefined): number => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const key of path) {
      if (isMap(node)) {
        const pair = pairsOf.get(node)?.get(String(key));
        if (pair === undefined) return offset;
        if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number') {
        node = node.items[key];
        if (!isNode(node)) return offset;
        offset = node.range?.[0] ?? offset;
      } else return offset;
    }
    if (snippet === undefined || !isNode(node) || !node.range) return offset;
    const [from, to] = node.range;
    const found = text.slice(from, to).indexOf(snippet);
    return found === -1 ? offset : from + found;
  };
  return {
    value: document.toJS(),
    line: (path, snippet) => lineAt(offsetAt(path, snippet)),
  };
}

const quoteIt = 'Put the text into double quotes.';

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The parser is recursive: what nests deeper than any lesson does is not given to it. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const line of text.split('\n')) {
    const opening = line.length - line.replace(/^(?:[ ]|[-?:](?= ))+/, '').length;
    if (opening > deepestIndent) return true;
    for (const character of line) {
      if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
      if (depth > deepestIndent) return true;
    }
  }
  return false;
}

function firstSentence(message: string): string {
  const line = message.split('\n')[0] ?? message;
  return line.length > 160 ? `${line.slice(0, 160)} ...` : line;
}

function fixOf(code: string): string {
  switch (code) {
    case 'BAD_INDENT':
      return 'Indent the lines of one level by the same number of spaces.';
    default:
      return 'Put a text with a colon, comma, # or brace into double quotes, and check indentation and brackets.';
  }
}
