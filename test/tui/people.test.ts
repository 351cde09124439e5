import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { Store } from '../../source/tui/store.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import type { Tutorial } from '../../source/view/tutorial.ts';
import { eventually } from '../eventually.ts';
import { knownFrom, weekWith } from '../lesson/people/our-week.ts';
import { aTutorial } from './a-tutorial.ts';
import { screenLines } from './drawn.tsx';

const known = await knownFrom(await weekWith('Hello'));
const withoutWeek = await knownFrom(undefined);

/** The screens over a tutorial, and the keys that are pressed there. */
function screens(
  columns: number,
  rows: number,
  tutorial: Tutorial = aTutorial({ people: known }),
  lesson?: string,
) {
  const store = new Store({
    tutorial,
    words: wordsFor('en'),
    views: { stepView, finishView },
    unicode: true,
    motion: false,
    size: { columns, rows },
    theme: 'none',
    ...(lesson === undefined ? {} : { lesson }),
  });
  const shown = () => screenLines(store.frame());
  return {
    store,
    shown,
    text: () => shown().join(' ').replaceAll(/\s+/g, ' '),
    press: (...names: readonly string[]) => store.press(names.map((name) => ({ name }))),
  };
}

describe.each([
  [80, 24],
  [40, 12],
])('the page of people, at %ix%i', (columns, rows) => {
  it('opens on a key in the menu, goes down to rows of the relay, and back up', async () => {
    const { press, text, shown } = screens(columns, rows);
    const menu = shown();
    press('p');
    await eventually(() => expect(text()).toContain(`${known.people.length} people,`));
    const at = known.people.findIndex(({ name }) => name === 'hanna');
    press(...Array.from({ length: at }, () => 'down'));
    expect(text()).toContain('\u258c hanna');
    press('return');
    expect(text()).toContain('What you know of hanna');
    expect(text()).toContain('Alone with ivan at 203.0.113.5 (simulated), on 2 days.');
    press('return');
    expect(text()).toMatch(/rows 1 to \d of 8/);
    expect(shown().filter((row) => / (connect|disconnect) .*(hanna|ivan)/.test(row)).length).toBe(
      Math.min(8, Number(/rows 1 to (\d)/.exec(text())?.[1])),
    );
    press('escape');
    expect(text()).toContain('What you know of hanna');
    press('escape');
    expect(text()).toContain('\u258c hanna');
    press('escape');
    expect(shown()).toEqual(menu);
  });

  it('keeps the highlighted line in sight, and its rows within the screen', async () => {
    const { press, text, shown } = screens(columns, rows);
    press('p');
    await eventually(() => expect(text()).toContain(`${known.people.length} people,`));
    for (const { name } of known.people) {
      await eventually(() => expect(text()).toContain(`\u258c ${name} `));
      for (const row of shown()) expect(cellWidth(row)).toBeLessThanOrEqual(columns);
      press('j');
    }
    press('home', 'return');
    const [first] = known.people;
    for (const _ of first?.findings ?? []) {
      const marked = () => shown().filter((row) => row.includes('\u258c'));
      await eventually(() => expect(marked()).toHaveLength(1));
      press('down');
    }
    press('end');
    await eventually(() => expect(text()).toContain('Not known: what'));
  });

  it('says to whoever comes back that the rows are not in memory', async () => {
    const { press, text } = screens(columns, rows, aTutorial({ people: withoutWeek }));
    press('p');
    await eventually(() => expect(text()).toContain('week is not in memory'));
    press('return', 'return');
    expect(text()).toContain('what it said is not kept');
    expect(text()).toContain('does nothing here');
  });
});

it('opens in a step, and with Ctrl in a field', async () => {
  const { press, text } = screens(80, 24, undefined, 'first');
  await eventually(() => expect(text()).toContain('Title of one'));
  press('p');
  await eventually(() => expect(text()).toContain('What you know of people'));
  press('p');
  expect(text()).toContain('Title of one');
  press('x', 'ctrl+p');
  await eventually(() => expect(text()).toContain('What you know of people'));
  press('q');
  expect(text()).toContain('Title of write');
});

it('tells more once the week is lived again, and the highlight stays where it was', async () => {
  let told = withoutWeek;
  const tutorial = { ...aTutorial(), people: async () => told };
  const { press, text, store } = screens(80, 24, tutorial, 'first');
  await eventually(() => expect(text()).toContain('Title of one'));
  press('p');
  await eventually(() => expect(text()).toContain('week is not in memory'));
  const at = withoutWeek.people.findIndex(({ name }) => name === 'felix');
  press(...Array.from({ length: at }, () => 'down'));
  expect(text()).toContain('\u258c felix 1 finding');
  told = known;
  const [player] = tutorial.players;
  if (player === undefined) throw new Error('no lesson is open');
  store.dispatch({ type: 'session', session: { ...player.session(), brought: {} } });
  await eventually(() => expect(text()).toContain(`${known.people.length} people,`));
  expect(text()).toMatch(/\u258c felix 6 findings/);
});

it('is in the help, and in the footer of the menu', () => {
  const { press, text, shown } = screens(120, 40);
  expect(shown().at(-1)).toContain('p people');
  press('?');
  expect(text()).toContain('p what you know of whom');
});
