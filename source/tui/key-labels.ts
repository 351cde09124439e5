/** Keys as they are printed on a keyboard, and what each does here, in a word or two. Pure. */
import type { Words } from '../i18n/index.ts';
import { cursorOn } from '../pictures/picture.ts';
import { type Facts, lessonAfter } from './app-state.ts';
import { type Binding, type Command, type Context, isInStep } from './keys.ts';
import type { EnterDoes } from './scroll.ts';

export function keyName(key: string, words: Words): string {
  const letter = /^ctrl\+(.)$/.exec(key)?.[1];
  return letter ? words.tui.controlKey(letter) : (words.tui.keyNames[key] ?? key);
}

/** Keys that belong together are one entry: Up/Down, or Left/Right along a packet. */
export function shortKeyNames(binding: Binding, now: Facts | undefined, words: Words): string {
  if (binding.command === 'next') {
    const [first, then] =
      isAlongPacket(now) || isAlongStrip(now?.view) ? ['left', 'right'] : ['up', 'down'];
    return `${keyName(first, words)}/${keyName(then, words)}`;
  }
  return keyName(binding.keys[0] ?? '', words);
}

const isAlongPacket = (now: Facts | undefined): boolean =>
  now?.view?.body.some(({ kind }) => kind === 'bytes') ?? false;

/** Whether the arrows move along a strip of hours. */
export const isAlongStrip = (view: Facts['view']): boolean =>
  view?.body.some((part) => part.kind === 'picture' && cursorOn(part.picture) !== undefined) ??
  false;

/** What a key does where somebody is. `now`: what is on the screen, where that is told of. */
export function keyDoes(
  binding: Binding,
  context: Context,
  now: Facts | undefined,
  words: Words,
): string {
  const t = words.tui;
  const view = now?.view;
  if (binding.command === 'enter') {
    if (view && isInStep(context)) return view.enter;
    if (context === 'finish' && now) return t.afterFinish[lessonAfter(now) ? 'lesson' : 'closing'];
    if (context in t.enterIn) return t.enterIn[context as keyof typeof t.enterIn];
  }
  if (binding.command === 'next') {
    if (context === 'lesson' && view?.actions.includes('graph')) return t.person;
    if (context === 'lesson' && isAlongPacket(now)) return t.part;
    if (context === 'lesson' && isAlongStrip(view)) return t.alongStrip.right;
    const chooses = context === 'menu' || context === 'confirm' || view?.actions.includes('move');
    return chooses && context !== 'list' && context !== 'finish' ? t.choose : t.scroll;
  }
  return t.commands[binding.command];
}

/** Commands that undo each other are told in one line. */
const OPPOSITES: Readonly<Partial<Record<Command, Command>>> = {
  next: 'previous',
  right: 'left',
  'page-down': 'page-up',
  'next-link': 'previous-link',
  bottom: 'top',
  'cursor-right': 'cursor-left',
  'cursor-end': 'cursor-start',
};

export type KeyLine = { readonly keys: string; readonly does: string };

/**
 * A line for each thing that these keys do: all keys for it, then what it is. `now`: what the arrows and
 * Enter do in the step that is on the screen.
 */
export function keyLines(
  bindings: readonly Binding[],
  context: Context,
  words: Words,
  now: { readonly facts?: Facts; readonly enter?: EnterDoes } = {},
): readonly KeyLine[] {
  const t = words.tui;
  const told = new Map<Command, Binding>();
  for (const binding of bindings) {
    const before = told.get(binding.command);
    const keys = before ? [...before.keys, ...binding.keys] : binding.keys;
    told.set(binding.command, { ...binding, keys });
  }
  const does = (binding: Binding): string => {
    const { command } = binding;
    const isEnter = command === 'enter';
    if (isEnter && now.enter && now.enter !== 'act') return t.enterScrolls[now.enter];
    if (isAlongStrip(now.facts?.view) && command in t.alongStrip) {
      return t.alongStrip[command as keyof typeof t.alongStrip];
    }
    return isEnter || command === 'next'
      ? keyDoes(binding, context, now.facts, words)
      : (t.help.does[command] ?? t.commands[command]);
  };
  const second = new Set(Object.values(OPPOSITES));
  return [...told.values()].flatMap((binding): readonly KeyLine[] => {
    const opposite = told.get(OPPOSITES[binding.command] ?? binding.command);
    if (opposite && opposite !== binding) {
      return [{ keys: pairNames(opposite.keys, binding.keys, words), does: does(binding) }];
    }
    if (second.has(binding.command) && hasOpposite(binding.command, told)) return [];
    return [{ keys: allNames(binding.keys, words), does: does(binding) }];
  });
}

const hasOpposite = (command: Command, told: ReadonlyMap<Command, Binding>): boolean =>
  [...told.keys()].some((one) => OPPOSITES[one] === command);

function pairNames(first: readonly string[], then: readonly string[], words: Words): string {
  const pairs = Array.from({ length: Math.max(first.length, then.length) }, (_, index) =>
    [first[index], then[index]]
      .flatMap((key) => (key === undefined ? [] : [keyName(key, words)]))
      .join('/'),
  );
  return pairs.join(', ');
}

/** Digits are one name. */
function allNames(keys: readonly string[], words: Words): string {
  const digits = keys.filter((key) => /^[1-9]$/.test(key));
  const others = keys.filter((key) => !digits.includes(key)).map((key) => keyName(key, words));
  return [...(digits.length > 1 ? [words.tui.digits] : digits), ...others].join(', ');
}
