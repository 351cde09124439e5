import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { App } from '../../source/tui/app.tsx';
import { Store } from '../../source/tui/store.ts';
import { themeFor } from '../../source/tui/theme.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { eventually } from '../eventually.ts';
import { keys, onScreen } from './a-screen.tsx';
import { aLesson, aTutorial, ordinarySteps, step } from './a-tutorial.ts';
import { screenLines } from './drawn.tsx';
import { everyPart, message, stepViewOf } from './fixtures.ts';

const prose = 'Many words that fill a screen and more than that. '.repeat(30);
const longLesson = aLesson('long', 1, [
  step('read', { kind: 'read' }, `${prose} The very end.`),
  ...ordinarySteps,
]);

describe('resizing', () => {
  const sizes = [
    [120, 40],
    [40, 12],
    [200, 60],
    [72, 24],
    [30, 8],
    [80, 24],
  ] as const;

  it('leaves no ghosts: the screen is what a terminal of that size would show', async () => {
    const resized = onScreen(aTutorial({ lessons: [longLesson] }), undefined, {
      first: { lesson: 'long' },
    });
    await resized.shows('Title of read');
    for (const [columns, rows] of sizes) {
      resized.resize(columns, rows);
      const fresh = onScreen(
        aTutorial({ lessons: [longLesson] }),
        { columns, rows },
        { first: { lesson: 'long' } },
      );
      await fresh.shows('Title of read');
      // The keys differ: what was seen on a larger screen need not be read on.
      const wanted = (await fresh.rows()).slice(0, -1);
      await eventually(async () => expect((await resized.rows()).slice(0, -1)).toEqual(wanted));
      expect(await resized.text()).toMatch(/Enter (go|read) on/);
      await fresh.leave();
    }
    await resized.leave();
  });

  it('keeps the step, the highlight and what was typed', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type('2');
    await screen.shows('\u258c 2. ( ) option beta');
    screen.resize(40, 12);
    await screen.shows('\u258c 2. ( ) option beta', '1/4');
    screen.type(keys.enter);
    await screen.shows('Right.');
    screen.type(`${keys.enter}Hello`);
    await screen.shows('> Hello');
    screen.resize(100, 30);
    await screen.shows('> Hello', 'step 2 of 4');
    await screen.leave();
  });

  it('says so below 40x12, and works all the same', async () => {
    const screen = onScreen(aTutorial(), { columns: 38, rows: 11 }, { first: { lesson: 'first' } });
    await screen.shows('try --plain');
    screen.type(keys.enter);
    await screen.shows('Not so.');
    await screen.leave();
  });
});

describe('the terminal', () => {
  it('gets no character in its bottom-right cell and no row of full width', async () => {
    for (const [columns, rows] of [
      [40, 12],
      [80, 24],
    ] as const) {
      const screen = onScreen(
        aTutorial({ lessons: [longLesson] }),
        { columns, rows },
        { first: { lesson: 'long' } },
      );
      await screen.shows('Title of read');
      for (const row of await screen.rows()) expect(row.length).toBeLessThan(columns);
      await screen.leave();
    }
  });

  it('gets no colour where NO_COLOR is set, and none but by name elsewhere', async () => {
    const colours = /\u001b\[(?:3[0-7]|9[0-7]|4[0-7]|38|48)/;
    const plain = onScreen(aTutorial(), undefined, { first: { lesson: 'first' }, noColor: true });
    await plain.shows('Which one?');
    plain.type(keys.enter);
    await plain.shows('Not so.');
    await plain.leave();
    expect(plain.written()).not.toMatch(colours);
  });

  it('gets nothing but ASCII from the interface where that is all it can show', () => {
    const store = new Store({
      tutorial: aTutorial(),
      words: wordsFor('en'),
      views: {
        stepView: () =>
          stepViewOf({
            lesson: { id: 'first', number: 1, title: 'Lesson' },
            body: [
              ...everyPart.filter(({ kind }) => kind === 'sources' || kind === 'progress'),
              message('hello'),
            ],
          }),
        finishView,
      },
      size: { columns: 100, rows: 40 },
      unicode: false,
      motion: false,
      theme: 'auto',
      lesson: 'first',
    });
    return eventually(() => {
      const text = screenLines(store.frame(), false).join('');
      expect(text).toContain('The relay observes');
      expect(text).toMatch(/^[ -~\u00a0]*$/);
    });
  });

  it('keeps its scrollback: the alternate screen is entered and left', async () => {
    const screen = onScreen(aTutorial());
    await screen.shows('Lesson first');
    expect(screen.terminal.buffer.active.type).toBe('alternate');
    await screen.leave();
    await screen.rows();
    expect(screen.terminal.buffer.active.type).toBe('normal');
    expect(screen.written()).not.toContain('\u001b[3J');
  });
});

describe('long text', () => {
  it('is read on with Enter to its end before the lesson goes on', async () => {
    const screen = onScreen(
      aTutorial({ lessons: [longLesson] }),
      { columns: 40, rows: 12 },
      { first: { lesson: 'long' } },
    );
    let shown = await screen.shows('Title of read', 'Enter read on', 'd more');
    for (let pages = 0; !shown.includes('The very end.'); pages += 1) {
      expect(pages).toBeLessThan(20);
      const before = shown;
      screen.type(keys.enter);
      shown = await eventually(async () => {
        const now = await screen.text();
        expect(now).not.toBe(before);
        return now;
      });
      expect(shown).toContain('1/5');
    }
    screen.type(keys.enter);
    await screen.shows('Title of one', '2/5');
    await screen.leave();
  });

  it('is scrolled with PgDn, d, PgUp and u', async () => {
    const screen = onScreen(aTutorial({ lessons: [longLesson] }), undefined, {
      first: { lesson: 'long' },
    });
    await screen.shows('Title of read', 'more below');
    screen.type('d');
    await screen.shows('The very end.', 'above');
    screen.type('u');
    await screen.shows('Title of read');
    screen.type(keys.pageDown);
    await screen.shows('The very end.');
    screen.type(keys.pageUp);
    await screen.shows('Title of read');
    await screen.leave();
  });
});

it('the first frame shows what came of the keys that were typed before it', async () => {
  const screen = onScreen(aTutorial());
  screen.type(keys.down);
  await screen.shows('\u258c \u25cb  2  Lesson second');
  expect(stripVTControlCharacters(screen.written())).not.toContain('\u258c \u25cb  1');
  await screen.leave();
});

describe('the app as a component', () => {
  it('draws the menu and answers keys', async () => {
    const store = new Store({
      tutorial: aTutorial({ place: 'seeded run 7' }),
      words: wordsFor('en'),
      views: { stepView: () => stepViewOf(), finishView },
      size: { columns: 100, rows: 24 },
      unicode: true,
      motion: false,
      theme: 'auto',
    });
    const app = render(
      <App store={store} unicode look={() => themeFor({ noColor: true, dumb: false })} />,
    );
    const drawn = () => stripVTControlCharacters(app.lastFrame() ?? '');
    await eventually(() => expect(drawn()).toContain('\u258c \u25cb  1  Lesson first'));
    expect(drawn()).toContain('seeded run 7');
    await eventually(() => {
      app.stdin.write('3');
      expect(drawn()).toContain('\u258c \u25cb  3  Lesson third');
    });
    app.unmount();
  });
});
