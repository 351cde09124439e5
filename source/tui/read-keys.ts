/** What Ink heard, as single keys. Pure. */
import type { Key as InkKey } from 'ink';
import { splitGraphemes } from '../text/graphemes.ts';

/** One key: its name, such as "up", "return", "ctrl+b" or "j", and the text it types, if any. */
export type Key = { readonly name: string; readonly text?: string };

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'return'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof InkKey, string])[];

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'return',
  '\n': 'return',
  '\r\n': 'return',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
};

/**
 * The keys of one event of Ink's. Ink splits what it reads at escape sequences only, so letters and
 * Enter that arrive in one read are one event; here they become keys in their order. An Enter right
 * behind another one is left out: whoever pressed it had not seen what the first one did, and it must
 * neither answer nor leave what came of that.
 */
export function readKeys(input: string, key: Partial<InkKey>): readonly Key[] {
  if (key.eventType === 'release') return [];
  if (key.tab && key.shift) return [{ name: 'shift+tab' }];
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named) return [{ name: named[1] }];
  if (key.ctrl) return input === '' ? [] : [{ name: `ctrl+${input.toLowerCase()}` }];
  if (key.meta || key.super || key.hyper) return [];
  const keys = splitGraphemes(input).map(keyOf);
  return keys.filter(({ name }, at) => name !== 'return' || keys[at - 1]?.name !== 'return');
}

function keyOf(grapheme: string): Key {
  const control = CONTROL[grapheme];
  if (control) return { name: control };
  const code = grapheme.charCodeAt(0);
  if (code < 0x20) return { name: `ctrl+${String.fromCharCode(code + 0x60)}` };
  return { name: grapheme === ' ' ? 'space' : grapheme, text: grapheme };
}

/** A typed text as long as this after an Enter in the same read is a paste, not somebody's fingers. */
const PASTED_AFTER_ENTER = 4;

/**
 * Whether one event holds text with line breaks in its midst: a paste in a terminal that doesn't
 * mark pastes. Its line breaks must not send half of it, nor its letters be taken for keys.
 */
export function looksPasted(input: string): boolean {
  const [, ...rest] = input.split(/\r\n?|\n/);
  return rest.some((line) => line.length >= PASTED_AFTER_ENTER);
}

/** Longest paste, in UTF-16 code units; far more than any message may have. */
export const LONGEST_PASTE = 24_000;

/** Pasted text as it goes into a field: terminals send line breaks as carriage returns. */
export function normalisePaste(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  if (lines.length <= LONGEST_PASTE) return lines;
  const kept = lines.slice(0, LONGEST_PASTE);
  // Half a character must not stay behind.
  return /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept;
}
