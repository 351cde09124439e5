/** Screens before somebody has a seat and a name. */
import { alert, button, said } from '../pieces.ts';
import type { Given, PageScreen } from '../screen.ts';
import { branch } from '../tree.ts';
import { roomWords } from '../words.ts';

const t = roomWords.page;
const told = roomWords.join;

const refusal = ({ state }: Given) =>
  state.refused === undefined ? [] : [alert(told.refused[state.refused])];

export const reachingScreen = ({ guest, hand, state }: Given): PageScreen => ({
  id: 'reaching',
  title: t.title,
  body: [
    said(t.reaching),
    ...(state.trouble === undefined ? [] : [said(told.trouble[state.trouble])]),
    ...(hand.slow ? [alert(t.hint), button(t.again, () => guest.wake())] : []),
  ],
});

export function wordsScreen(given: Given): PageScreen {
  const { guest, hand, change } = given;
  const typed = hand.drafts.get('') ?? '';
  return {
    id: 'words',
    title: t.wordsTitle,
    body: [
      ...refusal(given),
      branch(
        'form',
        {
          on: {
            submit: (event) => {
              event.preventDefault();
              guest.giveWords(typed);
            },
          },
        },
        branch('label', { for: 'words' }, t.wordsLabel),
        branch('input', {
          id: 'words',
          type: 'text',
          autocapitalize: 'none',
          autocomplete: 'off',
          autocorrect: 'off',
          spellcheck: 'false',
          maxlength: 40,
          value: typed,
          on: { input: (event) => change({ drafts: new Map([['', event.target.value]]) }) },
        }),
        branch('button', { disabled: typed.trim() === '' }, t.wordsGo),
      ),
    ],
  };
}

/** `compare`: nobody gave a key to expect, so that it can only be compared by eye. */
export function consentScreen(given: Given, compare: boolean): PageScreen {
  const { state, guest } = given;
  const { part, watch, leave } = roomWords.consentChoices;
  const open = state.lobby?.state;
  const isFull = open === 'full' || state.refused === 'full';
  const isLocked = open === 'locked' || state.refused === 'locked';
  const why = state.refused ?? (open === 'open' ? undefined : open);
  return {
    id: 'consent',
    title: t.consentTitle,
    body: [
      ...roomWords.consent.slice(0, -1).map((text) => said(text)),
      said(roomWords.consentPage),
      ...roomWords.consent.slice(-1).map((text) => said(text)),
      ...(why === undefined ? [] : [alert(told.refused[why])]),
      button(part, () => guest.sit(), { disabled: isFull || isLocked }),
      button(watch, () => guest.sit(true), { class: 'quiet', disabled: isLocked }),
      button(leave, () => guest.leave(), { class: 'quiet' }),
      ...(compare && state.fingerprint !== undefined
        ? [said(t.compare), said(t.key(state.fingerprint), 'code')]
        : []),
    ],
  };
}

export function nameScreen(given: Given): PageScreen {
  const { state, guest } = given;
  const { name = '', number = 0, spins = 0 } = state.me ?? {};
  return {
    id: 'name',
    title: t.nameTitle,
    body: [
      branch('p', { class: 'large', role: 'status' }, t.name(name, number)),
      ...refusal(given),
      button(t.fine, () => guest.fine()),
      ...(spins > 0
        ? [button(t.another(spins), () => guest.another(), { key: 'another', class: 'quiet' })]
        : []),
    ],
  };
}
