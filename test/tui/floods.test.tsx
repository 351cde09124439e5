import { describe, expect, it, vi } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { LONGEST_PASTE } from '../../source/tui/read-keys.ts';
import { Store } from '../../source/tui/store.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import { eventually } from '../eventually.ts';
import { keys, onScreen } from './a-screen.tsx';
import { aLesson, aTutorial, ordinarySteps } from './a-tutorial.ts';

const writing = () =>
  aTutorial({ lessons: [aLesson('first', 1, [...ordinarySteps.slice(1, 2), ...ordinarySteps])] });

const UNENDED = '\u001b[200~some words\r';

/** A lesson at its field; what is put off to a later turn runs only when it is told to. */
async function atField() {
  const turns: (() => void)[] = [];
  const tutorial = writing();
  const obeyed = vi.fn();
  const store = new Store({
    tutorial,
    words: wordsFor('en'),
    views: { stepView, finishView },
    size: { columns: 80, rows: 24 },
    unicode: true,
    motion: false,
    theme: 'auto',
    lesson: 'first',
    later: (run) => turns.push(run),
  });
  await eventually(() => expect(tutorial.players).toHaveLength(1));
  await new Promise(setImmediate);
  const [player] = tutorial.players;
  player?.subscribe(obeyed);
  const draft = () => player?.session().focus.draft.text;
  const runAll = () => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  };
  return { store, turns, obeyed, draft, runAll };
}

const letters = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const text = String.fromCharCode(97 + (index % 26));
    return { name: text, text };
  });
const enters = (count: number) => Array.from({ length: count }, () => ({ name: 'return' }));

describe('Keys that come faster than they can be obeyed', () => {
  it('are obeyed a few at a time, so that others have their turn, and in their order', async () => {
    const { store, turns, obeyed, draft, runAll } = await atField();
    store.press(letters(500));
    expect(obeyed.mock.calls.length).toBeLessThan(50);
    expect(turns).toHaveLength(1);
    store.paste('PASTED');
    store.press([{ name: '!', text: '!' }]);
    runAll();
    const typed = letters(500)
      .map(({ text }) => text)
      .join('');
    expect(draft()).toBe(`${typed}PASTED!`);
  });

  it('don\u2019t keep anybody in: Ctrl+C is obeyed before all of them', async () => {
    const { store, obeyed } = await atField();
    store.press(enters(10_000));
    const before = obeyed.mock.calls.length;
    store.press([{ name: 'ctrl+c' }]);
    expect(await store.ended).toEqual({ exitCode: 130 });
    expect(obeyed.mock.calls.length).toBe(before);
  });

  it('are as many when each comes by itself, as Backspace and the arrows do', async () => {
    const { store, obeyed } = await atField();
    for (const letter of letters(500)) store.press([letter]);
    expect(obeyed.mock.calls.length).toBeLessThan(50);
  });

  it('are kept only as far as anybody could mean them', async () => {
    const { store, turns } = await atField();
    for (let read = 0; read < 300; read += 1) store.press(enters(4_096));
    let count = 0;
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      turn();
      count += 1;
    }
    expect(count).toBeLessThan(LONGEST_PASTE / 16);
  });

  it('in a real stream, a megabyte of line feeds, don\u2019t keep Ctrl+C from being heard', async () => {
    const tutorial = writing();
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    await screen.shows('Write something.');
    for (let read = 0; read < 256; read += 1) screen.type('\n'.repeat(4_096));
    screen.type(keys.interrupt);
    expect(await screen.ended).toEqual({ exitCode: 130 });
  });
});

describe('A paste that never ends', () => {
  it.each([
    ['in the menu', {}, 'Lesson first'],
    ['in a field', { first: { lesson: 'first' } }, 'Write something.'],
    ['in a lesson', { first: { lesson: 'second' } }, 'Which one?'],
  ])('%s, is left by Ctrl+C', async (_, options, shown) => {
    const tutorial = aTutorial({
      lessons: [aLesson('first', 1, ordinarySteps.slice(1)), aLesson('second', 2)],
    });
    const screen = onScreen(tutorial, undefined, options);
    await screen.shows(shown);
    screen.type(UNENDED);
    screen.type('q');
    screen.type(keys.interrupt);
    expect(await screen.ended).toEqual({ exitCode: 130 });
  });

  it('is a paste that has ended once nothing came for a while', async () => {
    const timers: (() => void)[] = [];
    const setTimer = (_: number, run: () => void) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    };
    const screen = onScreen(writing(), undefined, { first: { lesson: 'first' }, setTimer });
    await screen.shows('Write something.');
    screen.type(UNENDED);
    await eventually(() => expect(timers).toHaveLength(1));
    expect(await screen.text()).not.toContain('some words');
    timers[0]?.();
    await screen.shows('some words');
    screen.type(' typed');
    await screen.shows('typed');
    await screen.leave();
  });
});
