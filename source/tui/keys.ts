/** Which key does what, as data: the reducer obeys this table, the footer and the help are read from it. */
import type { Action } from '../view/parts.ts';
import type { Key } from './read-keys.ts';

/** What has the keys at the moment. */
export type Context =
  | 'menu'
  | 'search'
  | 'opening'
  | 'problems'
  | 'lesson'
  | 'field'
  /** A field that takes a number: letters are keys there. */
  | 'number'
  | 'finish'
  | 'closing'
  | 'welcome'
  | 'list'
  /** What is known of people, or of one of them. */
  | 'people'
  | 'theme'
  | 'confirm';

/** Whether a step of a lesson has the keys, be it the field in it. */
export const isInStep = (context: Context): boolean =>
  context === 'lesson' || context === 'field' || context === 'number';

/** Whether keys that mean nothing else are text. */
export const takesTyped = (context: Context): boolean =>
  context === 'field' || context === 'number' || context === 'search';

/** What a key may need: what the step allows, or what there is in a list. */
export type Need =
  | Action
  | 'search'
  | 'sections'
  /** The step has terms or sources that can be opened. */
  | 'links'
  /** One of them has the focus. */
  | 'link'
  /** Something on the screen has moved and stands still. */
  | 'motion';

type Row = {
  readonly contexts: readonly Context[];
  /** The first is the one that the footer names. */
  readonly keys: readonly string[];
  readonly command: string;
  /** Works only while the screen allows this, or one of these. */
  readonly needs?: Need | readonly Need[];
  /** Place in the footer, lowest first; none: only in the help. */
  readonly footer?: number;
};

const questions = ['1', '2', '3', '4', '5'];
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const step: readonly Context[] = ['lesson', 'number'];
const reading: readonly Context[] = [
  ...step,
  'finish',
  'closing',
  'welcome',
  'problems',
  'list',
  'people',
];
const typing: readonly Context[] = ['search', 'field', 'number'];
const stepping: readonly Context[] = [...step, 'finish'];
/** Where letters are keys and no list lies on top. */
const screens: readonly Context[] = ['menu', ...stepping, 'closing', 'welcome'];
const around: readonly Need[] = ['move', 'graph'];

const table = [
  { contexts: stepping, keys: ['return'], command: 'open-link', needs: 'link', footer: 1 },
  {
    contexts: stepping,
    keys: ['escape', 'backspace'],
    command: 'leave-link',
    needs: 'link',
    footer: 2,
  },
  { contexts: stepping, keys: ['tab'], command: 'next-link', needs: 'link', footer: 2 },
  { contexts: stepping, keys: ['tab'], command: 'next-link', needs: 'links', footer: 5 },
  {
    contexts: [...stepping, 'field'],
    keys: ['shift+tab'],
    command: 'previous-link',
    needs: 'links',
  },
  // Letters pressed meanwhile are meant for the lesson, perhaps as text.
  { contexts: ['opening'], keys: ['escape', 'ctrl+b'], command: 'menu', footer: 1 },
  { contexts: ['opening'], keys: ['ctrl+c'], command: 'quit', footer: 2 },
  {
    contexts: [...screens, 'search', 'field', 'problems', 'confirm'],
    keys: ['return'],
    command: 'enter',
    footer: 1,
  },
  { contexts: ['people'], keys: ['return', 'w'], command: 'enter', footer: 1 },
  { contexts: ['people'], keys: ['escape', 'b', 'backspace'], command: 'level-up', footer: 3 },
  { contexts: ['menu', 'confirm'], keys: ['down', 'j'], command: 'next', footer: 2 },
  { contexts: ['menu', 'confirm'], keys: ['up', 'k'], command: 'previous' },
  { contexts: ['search', 'field'], keys: ['down'], command: 'next' },
  { contexts: ['search', 'field'], keys: ['up'], command: 'previous' },
  { contexts: reading, keys: ['down', 'j'], command: 'next', footer: 2 },
  { contexts: reading, keys: ['up', 'k'], command: 'previous' },
  { contexts: ['lesson'], keys: ['right'], command: 'right', needs: around },
  { contexts: ['lesson'], keys: ['left'], command: 'left', needs: around },
  { contexts: ['lesson'], keys: ['space'], command: 'desk-pin', needs: 'desk', footer: 2 },
  { contexts: ['lesson'], keys: questions, command: 'desk-question', needs: 'desk' },
  { contexts: ['menu', 'confirm'], keys: digits, command: 'pick' },
  { contexts: ['lesson'], keys: digits, command: 'pick', needs: around },
  { contexts: ['menu'], keys: ['0'], command: 'pick' },
  { contexts: ['lesson'], keys: ['space'], command: 'mark', needs: 'mark', footer: 1 },
  { contexts: ['lesson'], keys: ['space'], command: 'again', needs: 'again', footer: 2 },
  { contexts: ['lesson'], keys: ['space'], command: 'choose', needs: 'choose' },
  { contexts: step, keys: ['space'], command: 'replay', needs: 'motion', footer: 2 },
  { contexts: [...reading, 'menu'], keys: ['d', 'pagedown', 'space'], command: 'page-down' },
  { contexts: [...reading, 'menu'], keys: ['u', 'pageup'], command: 'page-up' },
  { contexts: ['field', 'search'], keys: ['pagedown'], command: 'page-down' },
  { contexts: ['field', 'search'], keys: ['pageup'], command: 'page-up' },
  { contexts: [...reading, 'menu'], keys: ['home'], command: 'top' },
  { contexts: [...reading, 'menu'], keys: ['end'], command: 'bottom' },
  { contexts: ['lesson'], keys: ['i', 'tab'], command: 'to-field', needs: 'type', footer: 2 },
  { contexts: ['field'], keys: ['tab', 'escape'], command: 'leave-field', footer: 2 },
  { contexts: step, keys: ['c', 'escape'], command: 'stop', needs: 'stop', footer: 1 },
  { contexts: step, keys: ['e'], command: 'embed', needs: 'embed', footer: 2 },
  { contexts: step, keys: ['h'], command: 'hint', needs: 'hint', footer: 3 },
  { contexts: ['field'], keys: ['ctrl+t'], command: 'hint', needs: 'hint', footer: 3 },
  { contexts: step, keys: ['w'], command: 'rows', needs: 'rows', footer: 3 },
  { contexts: ['lesson'], keys: ['o'], command: 'cut-points', needs: 'graph', footer: 4 },
  { contexts: ['lesson'], keys: ['a'], command: 'everybody', needs: 'graph' },
  { contexts: step, keys: ['v'], command: 'reveal', needs: 'reveal', footer: 4 },
  { contexts: ['field'], keys: ['ctrl+v', 'ctrl+y'], command: 'reveal', needs: 'reveal' },
  { contexts: step, keys: ['r'], command: 'retry', needs: 'retry', footer: 4 },
  { contexts: ['field'], keys: ['ctrl+r'], command: 'retry', needs: 'retry' },
  { contexts: ['lesson'], keys: ['v'], command: 'desk-view', needs: 'desk', footer: 3 },
  { contexts: ['lesson'], keys: ['f'], command: 'desk-who', needs: 'desk', footer: 4 },
  { contexts: ['lesson'], keys: ['a'], command: 'desk-address', needs: 'desk' },
  { contexts: ['lesson'], keys: ['y'], command: 'desk-day', needs: 'desk' },
  { contexts: ['lesson'], keys: ['o'], command: 'desk-order', needs: 'desk' },
  { contexts: ['lesson'], keys: ['c'], command: 'desk-all', needs: 'desk', footer: 4 },
  { contexts: ['lesson'], keys: ['h'], command: 'desk-hint', needs: 'desk', footer: 5 },
  { contexts: ['lesson'], keys: ['n'], command: 'desk-night', needs: 'desk' },
  { contexts: step, keys: ['b'], command: 'back', needs: 'back', footer: 5 },
  { contexts: ['field'], keys: ['ctrl+b'], command: 'back', needs: 'back', footer: 5 },
  { contexts: ['finish'], keys: ['o'], command: 'sandbox', footer: 3 },
  { contexts: ['finish'], keys: ['b'], command: 'back', footer: 5 },
  { contexts: ['closing'], keys: ['e'], command: 'export-page', footer: 2 },
  { contexts: step, keys: ['x'], command: 'skip', needs: 'skip', footer: 6 },
  { contexts: ['field'], keys: ['ctrl+x'], command: 'skip', needs: 'skip', footer: 6 },
  { contexts: ['menu'], keys: ['/'], command: 'search', footer: 3 },
  { contexts: ['search'], keys: ['tab'], command: 'end-search' },
  { contexts: ['search'], keys: ['escape'], command: 'clear-search', footer: 2 },
  { contexts: ['menu'], keys: ['r'], command: 'reset', footer: 6 },
  { contexts: screens, keys: ['g'], command: 'glossary', footer: 7 },
  { contexts: ['field'], keys: ['ctrl+g'], command: 'glossary', footer: 7 },
  { contexts: screens, keys: ['s'], command: 'sources', footer: 8 },
  { contexts: screens, keys: ['p'], command: 'people', footer: 9 },
  { contexts: ['field'], keys: ['ctrl+p'], command: 'people' },
  {
    contexts: [...stepping, 'closing', 'welcome', 'problems'],
    keys: ['m'],
    command: 'menu',
    footer: 9,
  },
  { contexts: ['list'], keys: ['/'], command: 'search', needs: 'search', footer: 3 },
  { contexts: ['list'], keys: ['tab'], command: 'next-section', needs: 'sections', footer: 4 },
  {
    contexts: ['list'],
    keys: ['return', 'escape', 'b', 'q', 'm', '?', 'g', 's', 'w', 'p'],
    command: 'close',
    footer: 1,
  },
  { contexts: ['people'], keys: ['p', 'q', 'm'], command: 'close', footer: 4 },
  // The list itself hears the arrows, the digits and Enter.
  { contexts: ['theme'], keys: ['escape', 't', 'q', 'b'], command: 'close', footer: 3 },
  { contexts: ['confirm'], keys: ['escape', 'n', 'b', 'q', 'm'], command: 'close', footer: 3 },
  { contexts: ['confirm'], keys: ['y'], command: 'yes', footer: 4 },
  { contexts: typing, keys: ['left'], command: 'cursor-left' },
  { contexts: typing, keys: ['right'], command: 'cursor-right' },
  { contexts: ['search', 'field'], keys: ['home', 'ctrl+a'], command: 'cursor-start' },
  { contexts: ['search', 'field'], keys: ['end', 'ctrl+e'], command: 'cursor-end' },
  { contexts: typing, keys: ['backspace'], command: 'erase-before' },
  { contexts: typing, keys: ['delete', 'ctrl+d'], command: 'erase-after' },
  { contexts: typing, keys: ['ctrl+w'], command: 'erase-word' },
  { contexts: typing, keys: ['ctrl+u'], command: 'erase-all' },
  { contexts: screens, keys: ['t'], command: 'theme', footer: 9 },
  { contexts: [...screens, 'problems'], keys: ['?'], command: 'help', footer: 11 },
  {
    contexts: [...screens, 'problems'],
    keys: ['q'],
    command: 'quit',
    footer: 10,
  },
] as const satisfies readonly Row[];

export type Command = (typeof table)[number]['command'];
export type Binding = Row & { readonly command: Command };
export const bindings: readonly Binding[] = table;

/** The bindings that work in a context while this is allowed; without any, all there are. */
export function bindingsIn(context: Context, allowed?: readonly Need[]): readonly Binding[] {
  const allows = (needs: Row['needs']): boolean =>
    !needs || !allowed || [needs].flat().some((need) => allowed.includes(need));
  return bindings.filter(({ contexts, needs }) => contexts.includes(context) && allows(needs));
}

/** The same without what a key does not do because it does something else first. */
export function keysFor(context: Context, allowed: readonly Need[]): readonly Binding[] {
  const taken = new Set<string>();
  return bindingsIn(context, allowed).flatMap((binding) => {
    const keys = binding.keys.filter((key) => !taken.has(key));
    for (const key of keys) taken.add(key);
    return keys.length === 0 ? [] : [{ ...binding, keys }];
  });
}

/**
 * What a key means now, or undefined: then it is text where text is taken, else nothing. Without
 * `allowed`, what it may mean there at another time.
 */
export function commandOf(
  context: Context,
  key: Key,
  allowed?: readonly Need[],
): Command | undefined {
  return bindingsIn(context, allowed).find(({ keys }) => keys.includes(key.name))?.command;
}
