import { nearest } from '../text/nearest.ts';

/** What a line can ask for besides an answer. */
export type PlainCommand =
  | 'hint'
  | 'reveal'
  | 'back'
  | 'skip'
  | 'retry'
  | 'rows'
  | 'glossary'
  | 'sources'
  | 'menu'
  | 'quit'
  | 'help'
  | 'reset';

type CommandRow = {
  readonly name: PlainCommand;
  readonly short: string;
  readonly long: string;
  readonly where: 'lesson' | 'menu' | 'both';
};

const commandTable: readonly CommandRow[] = [
  { name: 'hint', short: 'h', long: 'hint', where: 'lesson' },
  { name: 'reveal', short: 'v', long: 'reveal', where: 'lesson' },
  { name: 'back', short: 'b', long: 'back', where: 'lesson' },
  { name: 'skip', short: 'x', long: 'skip', where: 'lesson' },
  { name: 'retry', short: 'r', long: 'retry', where: 'lesson' },
  { name: 'rows', short: 'w', long: 'rows', where: 'lesson' },
  { name: 'reset', short: 'reset', long: 'reset', where: 'menu' },
  { name: 'glossary', short: 'g', long: 'glossary', where: 'both' },
  { name: 'sources', short: 's', long: 'sources', where: 'both' },
  { name: 'menu', short: 'm', long: 'menu', where: 'both' },
  { name: 'quit', short: 'q', long: 'quit', where: 'both' },
  { name: 'help', short: '?', long: 'help', where: 'both' },
];

export type ReadCommand =
  | { readonly is: 'command'; readonly name: PlainCommand; readonly argument: string }
  /** Looks like a command and is none. */
  | { readonly is: 'unknown'; readonly typed: string; readonly nearest: string | undefined }
  | { readonly is: 'answer'; readonly text: string };

/**
 * Tells a command from an answer. With a colon in front a word is always a command, so that it works
 * where words are asked for; ":)" and "::" are words. Without one, `bare` says whether letters alone
 * are commands here. Two colons stand for one that belongs to the words.
 */
export function readCommand(
  line: string,
  { bare, where }: { readonly bare: boolean; readonly where: 'lesson' | 'menu' },
): ReadCommand {
  const text = line.trim();
  if (text.startsWith('::')) return { is: 'answer', text: text.slice(1) };
  const colon = /^:\s*(\?|[a-z]+)(?:\s+(.*))?$/isu.exec(text);
  if (colon) return known(colon[1] ?? '', colon[2] ?? '', where) ?? unknown(colon[1] ?? '', where);
  if (!bare) return { is: 'answer', text: line };
  const word = /^(\?|[a-z]+)(?:\s+(.*))?$/isu.exec(text);
  const found = word ? known(word[1] ?? '', word[2] ?? '', where) : undefined;
  return found ?? { is: 'answer', text };
}

/** What may stand behind a command; "back to the roots" is none. */
const takes: Readonly<Partial<Record<PlainCommand, RegExp>>> = {
  glossary: /./s,
  reset: /./s,
  rows: /^all$/i,
};

function known(word: string, argument: string, where: 'lesson' | 'menu'): ReadCommand | undefined {
  const lower = word.toLowerCase();
  const row = rowsFor(where).find(({ short, long }) => lower === short || lower === long);
  if (!row) return undefined;
  if (argument.trim() !== '' && !takes[row.name]?.test(argument.trim())) return undefined;
  return { is: 'command', name: row.name, argument: argument.trim() };
}

function unknown(typed: string, where: 'lesson' | 'menu'): ReadCommand {
  const names = rowsFor(where).map(({ long }) => long);
  return { is: 'unknown', typed, nearest: nearest(typed, names) };
}

/** The commands that work in a place, in the order in which help lists them. */
export function rowsFor(where: 'lesson' | 'menu'): readonly CommandRow[] {
  return commandTable.filter((row) => row.where === where || row.where === 'both');
}
