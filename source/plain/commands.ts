import { nearest } from '../text/nearest.ts';

type Where = 'lesson' | 'menu';

const commandTable = [
  { name: 'hint', short: 'h', long: 'hint', where: 'lesson' },
  { name: 'reveal', short: 'v', long: 'reveal', where: 'lesson' },
  { name: 'back', short: 'b', long: 'back', where: 'lesson' },
  { name: 'skip', short: 'x', long: 'skip', where: 'lesson' },
  { name: 'retry', short: 'r', long: 'retry', where: 'lesson' },
  { name: 'again', short: 'a', long: 'again', where: 'lesson' },
  { name: 'hex', short: 'hex', long: 'hex', where: 'lesson' },
  { name: 'rows', short: 'w', long: 'rows', where: 'lesson' },
  { name: 'reset', short: 'reset', long: 'reset', where: 'menu' },
  { name: 'sandbox', short: 'o', long: 'sandbox', where: 'menu' },
  { name: 'closing', short: 'e', long: 'end', where: 'menu' },
  { name: 'glossary', short: 'g', long: 'glossary', where: 'both' },
  { name: 'sources', short: 's', long: 'sources', where: 'both' },
  { name: 'people', short: 'p', long: 'people', where: 'both' },
  { name: 'menu', short: 'm', long: 'menu', where: 'both' },
  { name: 'quit', short: 'q', long: 'quit', where: 'both' },
  { name: 'help', short: '?', long: 'help', where: 'both' },
] as const;

type CommandRow<Here extends Where> = Extract<
  (typeof commandTable)[number],
  { where: Here | 'both' }
>;

/** What a line can ask for in a place besides an answer. */
export type PlainCommand<Here extends Where = Where> = CommandRow<Here>['name'];

export type ReadCommand<Here extends Where> =
  | { readonly is: 'command'; readonly name: PlainCommand<Here>; readonly argument: string }
  /** Looks like a command and is none. */
  | { readonly is: 'unknown'; readonly typed: string; readonly nearest: string | undefined }
  | { readonly is: 'answer'; readonly text: string };

/**
 * Tells a command from an answer. With a colon in front a word is always a command, so that it works
 * where words are asked for; ":)" and "::" are words. Without one, `bare` says whether letters alone
 * are commands here. Two colons stand for one that belongs to the words.
 */
export function readCommand<Here extends Where>(
  line: string,
  { bare, where }: { readonly bare: boolean; readonly where: Here },
): ReadCommand<Here> {
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
  sandbox: /^[a-z0-9-]{1,64}$/i,
  sources: /^\d{1,3}$/,
  rows: /^all$/i,
  people: /^\S+(?:\s+\d{1,3}(?:\s+all)?)?$/i,
};

function known<Here extends Where>(
  word: string,
  argument: string,
  where: Here,
): ReadCommand<Here> | undefined {
  const lower = word.toLowerCase();
  const row = rowsFor(where).find(({ short, long }) => lower === short || lower === long);
  if (!row) return undefined;
  if (argument.trim() !== '' && !takes[row.name]?.test(argument.trim())) return undefined;
  return { is: 'command', name: row.name as PlainCommand<Here>, argument: argument.trim() };
}

function unknown<Here extends Where>(typed: string, where: Here): ReadCommand<Here> {
  const names = rowsFor(where).map(({ long }) => long);
  return { is: 'unknown', typed, nearest: nearest(typed, names) };
}

/** The commands that work in a place, in the order in which help lists them. */
export function rowsFor<Here extends Where>(where: Here): readonly CommandRow<Here>[] {
  return commandTable.filter(
    (row): row is CommandRow<Here> => row.where === where || row.where === 'both',
  );
}
