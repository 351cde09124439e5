/** The keys that work now, from the table that handles them. Pure. */
import type { Words } from '../i18n/index.ts';
import type { StepView } from '../view/parts.ts';
import { type AppState, contextOf, type Facts } from './app-state.ts';
import { type Binding, bindingsIn, type Context } from './keys.ts';
import { type Row, rowWidth } from './rows.ts';
import type { EnterDoes } from './scroll.ts';

/** A key as it is printed on a keyboard. */
function keyName(key: string, words: Words): string {
  const letter = /^ctrl\+(.)$/.exec(key)?.[1];
  return letter ? words.tui.controlKey(letter) : (words.tui.keyNames[key] ?? key);
}

/** What a key does here, in a word or two. */
function label(
  binding: Binding,
  context: Context,
  view: StepView | undefined,
  words: Words,
): string {
  const t = words.tui;
  if (binding.command === 'enter') {
    if ((context === 'lesson' || context === 'field') && view) return view.enter;
    if (context in t.enterIn) return t.enterIn[context as keyof typeof t.enterIn];
  }
  if (binding.command === 'next') {
    if (context === 'lesson' && view?.actions.includes('graph')) return t.person;
    const chooses = context === 'menu' || context === 'confirm' || view?.actions.includes('move');
    return chooses && context !== 'list' && context !== 'finish' ? t.choose : t.scroll;
  }
  return t.commands[binding.command];
}

/** Keys that belong together are one entry: Up/Down. */
function keyNames(binding: Binding, words: Words): string {
  if (binding.command === 'next') return `${keyName('up', words)}/${keyName('down', words)}`;
  return keyName(binding.keys[0] ?? '', words);
}

export type FooterOptions = {
  readonly cells: number;
  readonly words: Words;
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
  const { cells, words } = options;
  const context = contextOf(state, facts);
  const bound = bindingsIn(context, facts.view?.actions ?? [])
    .filter(({ footer }) => footer !== undefined)
    .toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
  const entry = (binding: Binding): Row => {
    const does =
      binding.command === 'enter' && options.enter !== 'act'
        ? words.tui.enterScrolls[options.enter]
        : label(binding, context, facts.view, words);
    return [
      { text: keyNames(binding, words), tone: 'key' },
      { text: ` ${does}`, tone: 'text' },
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

/** One line a command, for the help: all its keys, then what it does. */
export function keyLines(context: Context, words: Words) {
  return bindingsIn(context).map((binding) => ({
    keys:
      binding.command === 'pick'
        ? words.tui.digits
        : binding.keys.map((key) => keyName(key, words)).join(', '),
    does:
      binding.command === 'enter' && context in words.tui.enterIn
        ? words.tui.enterIn[context as keyof typeof words.tui.enterIn]
        : words.tui.commands[binding.command],
  }));
}
