/** The keys that work now, from the table that handles them. Pure. */
import type { Words } from '../i18n/index.ts';
import { type AppState, contextOf, type Facts, linkOf } from './app-state.ts';
import { keyDoes, shortKeyNames } from './key-labels.ts';
import { type Binding, keysFor, type Need } from './keys.ts';
import { type Row, rowWidth } from './rows.ts';
import type { EnterDoes } from './scroll.ts';

export type FooterOptions = {
  readonly cells: number;
  readonly words: Words;
  readonly allowed: readonly Need[];
  /** Enter may scroll before it acts. */
  readonly enter: EnterDoes;
  /** Said first, such as that there is more below. */
  readonly before?: string;
};

/** Entries of the footer, in their order; each is a key and what it does. */
export type Keys = readonly Row[];

/** Cells between two entries. */
export const KEYS_GAP = 2;

/** Bindings up to this place in the footer are needed to get on at all. */
const NEEDED = 1;

/** As many keys as fit in one row, the most needed first; `?`, which lists them all, always. */
export function keysShown(state: AppState, facts: Facts, options: FooterOptions): Keys {
  const { cells, words, allowed } = options;
  const context = contextOf(state, facts);
  const bound = keysFor(context, allowed)
    .filter(({ footer }) => footer !== undefined)
    .toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
  const does = (binding: Binding): string => {
    const { command } = binding;
    if (command === 'enter' && options.enter !== 'act') {
      return words.tui.enterScrolls[options.enter];
    }
    if (command === 'enter' && state.overlay?.is === 'glossary') {
      return words.tui.commands['end-search'];
    }
    if (command === 'open-link' && linkOf(state)?.open) return words.tui.commands.close;
    return keyDoes(binding, context, facts, words);
  };
  const entry = (binding: Binding): Row => {
    return [
      {
        text: shortKeyNames(binding, context === 'lesson' ? facts : undefined, words),
        tone: 'key',
      },
      { text: ` ${does(binding)}`, tone: 'text' },
    ];
  };
  const help = bound.find(({ command }) => command === 'help');
  const helps: Keys = help ? [entry(help), entry(help).slice(0, 1)] : [];
  let keys: Keys =
    options.before === undefined ? [] : [[{ text: options.before, tone: 'warning' }]];
  for (const binding of bound) {
    if (binding === help) continue;
    const longer = [...keys, entry(binding)];
    // What a step cannot do without may shorten the help's own entry.
    const reserved = (binding.footer ?? 0) <= NEEDED ? helps.slice(1) : helps.slice(0, 1);
    if (keysWidth([...longer, ...reserved]) <= cells) keys = longer;
  }
  const last = helps.find((candidate) => keysWidth([...keys, candidate]) <= cells);
  return last ? [...keys, last] : keys;
}

const keysWidth = (keys: Keys): number =>
  keys.reduce((sum, row) => sum + rowWidth(row) + KEYS_GAP, -KEYS_GAP);
