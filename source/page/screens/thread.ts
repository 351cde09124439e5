/** Somebody's thread, and a table's. */
import { backButton, button, compose, said } from '../pieces.ts';
import type { Given, PageScreen } from '../screen.ts';
import { branch } from '../tree.ts';
import { roomWords } from '../words.ts';

const t = roomWords.page;

export function personScreen(given: Given, name: string): PageScreen {
  const { state, guest } = given;
  const person = state.people.find((one) => one.name === name);
  const number = person?.number ?? 0;
  const lines = state.threads.get(name) ?? [];
  const whose = (mine: boolean) => (mine ? t.mine : name);
  return {
    id: `person ${name}`,
    title: t.person(number, name),
    body: [
      backButton(given),
      person?.here === false ? said(t.awayMark, 'small') : '',
      lines.length === 0
        ? said(t.threadEmpty, 'small')
        : branch(
            'ol',
            { class: 'thread' },
            lines.map(({ mine, text }, at) =>
              branch(
                'li',
                { key: `${at}`, class: mine ? 'mine' : 'theirs' },
                branch('small', {}, whose(mine)),
                branch('p', {}, text),
              ),
            ),
          ),
      ...compose(given, name, (text) => guest.say([number], text)),
      ...(lines.some(({ mine }) => !mine)
        ? [
            button(
              t.tell,
              () => {
                guest.tellFront(number);
                given.change({ said: 'sent' });
              },
              { class: 'quiet' },
            ),
          ]
        : []),
    ],
  };
}

export function tableScreen(given: Given, index: number): PageScreen {
  const { state, guest } = given;
  const table = state.task?.tables?.[index] ?? [];
  const others = table.filter((number) => number !== state.me?.number);
  const nameOf = (number: number) => state.people.find((one) => one.number === number)?.name ?? '';
  return {
    id: `table ${index}`,
    title: t.table(others.join(', ')),
    body: [
      backButton(given),
      branch(
        'ul',
        {},
        others.map((number) => branch('li', {}, t.person(number, nameOf(number)))),
      ),
      ...compose(given, `table ${index}`, (text) => guest.say(table, text)),
    ],
  };
}

export function wallScreen(given: Given): PageScreen {
  const { state, guest } = given;
  const lines = state.wall ?? [];
  return {
    id: 'wall',
    title: t.wall,
    body: [
      backButton(given),
      branch(
        'div',
        { class: 'words' },
        state.wall !== undefined && lines.length === 0
          ? said(t.wallEmpty)
          : lines.map((line) => said(line)),
      ),
      button(t.wallAgain, () => guest.askWall()),
    ],
  };
}

export function rowsScreen(given: Given): PageScreen {
  const { mine } = given.state;
  const lines = mine ?? [];
  const count = Math.max(0, lines.length - 1);
  return {
    id: 'rows',
    title: mine === undefined ? t.rowsAsked : t.rowsTitle(count),
    body: [
      backButton(given),
      said(mine !== undefined && count === 0 ? roomWords.join.noRows : t.rowsText, 'small'),
      branch(
        'ol',
        { class: 'rows', start: 0 },
        lines.map((line) => branch('li', {}, branch('code', {}, line))),
      ),
    ],
  };
}

export function leaveScreen(given: Given): PageScreen {
  const { guest, change } = given;
  return {
    id: 'leave',
    title: t.leaveTitle,
    body: [
      said(t.leaveText),
      button(t.leaveYes, () => guest.leave()),
      button(t.stay, () => change({ place: { at: 'home' } }), { class: 'quiet' }),
    ],
  };
}

export const pausedScreen = (): PageScreen => ({
  id: 'paused',
  title: t.eyesUp,
  mood: 'paused',
  body: [said(t.eyesUpText)],
});

export const putAwayScreen = (seconds: number): PageScreen => ({
  id: 'put-away',
  title: t.putAway,
  mood: 'paused',
  body: [said(t.putAwayText(seconds))],
});
