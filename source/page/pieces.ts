/** Pieces that several screens have. */
import { longestWords } from '../seat/letter.ts';
import { readyWords } from '../seat/seat-state.ts';
import type { Given } from './screen.ts';
import { type Branch, branch, type Tree } from './tree.ts';
import { roomWords } from './words.ts';

const t = roomWords.page;

export const said = (text: string, kind?: string): Branch => branch('p', { class: kind }, text);

export const heading = (text: string): Branch => branch('h2', {}, text);

/** A button. `kind`: how it looks. */
export const button = (
  text: string,
  press: () => void,
  { key, ...more }: { readonly key?: string; readonly [attribute: string]: unknown } = {},
): Branch =>
  branch('button', { key: key ?? text, type: 'button', ...more, on: { click: press } }, text);

/** What went wrong, said at once. */
export const alert = (text: string): Branch => branch('p', { class: 'alert', role: 'alert' }, text);

export const backButton = ({ change }: Given): Branch =>
  button(t.back, () => change({ place: { at: 'home' }, said: undefined }), { class: 'quiet' });

/**
 * Ready sentences, and one's own words where they are allowed. `to`: under what half-written words
 * are kept. `send`: false if it was not taken.
 */
export function compose(
  { state, hand, change }: Given,
  to: string,
  send: (text: string) => boolean,
): readonly Tree[] {
  const draft = hand.drafts.get(to) ?? '';
  const give = (text: string, drafts: ReadonlyMap<string, string>) =>
    change(send(text) ? { said: 'sent', drafts } : { said: 'not-taken' });
  const without = new Map([...hand.drafts].filter(([name]) => name !== to));
  const ready = readyWords(state);
  const left = longestWords - [...draft.trim()].length;
  return [
    ...(ready.length === 0
      ? []
      : [
          heading(t.readyTitle),
          branch(
            'ul',
            { class: 'plain' },
            ready.map((text) =>
              branch(
                'li',
                {},
                button(text, () => give(text, hand.drafts)),
              ),
            ),
          ),
        ]),
    ...(state.stage?.ownWords === true
      ? [
          branch(
            'form',
            {
              key: `own ${to}`,
              on: {
                submit: (event) => {
                  event.preventDefault();
                  give(draft, without);
                },
              },
            },
            branch('label', { for: 'own' }, t.ownLabel),
            branch('textarea', {
              id: 'own',
              rows: 3,
              autocomplete: 'off',
              'aria-describedby': 'left',
              value: draft,
              on: {
                input: (event) =>
                  change({ drafts: new Map(hand.drafts).set(to, event.target.value) }),
              },
            }),
            branch('p', { id: 'left', class: left < 0 ? 'alert' : 'small' }, t.left(left)),
            branch('button', { disabled: left < 0 || draft.trim() === '' }, t.send),
          ),
        ]
      : []),
    ...(hand.said === 'sent' ? [branch('p', { class: 'good', role: 'status' }, t.sent)] : []),
    ...(hand.said === 'not-taken' ? [alert(t.notTaken)] : []),
    ...(state.notSent === undefined ? [] : [alert(t.notSent)]),
  ];
}
