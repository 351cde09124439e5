import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { textOfRow } from '../../source/tui/rows.ts';
import { Store } from '../../source/tui/store.ts';
import { finishView } from '../../source/view/finish-view.ts';
import type { Part } from '../../source/view/parts.ts';
import { eventually } from '../eventually.ts';
import { aTutorial } from './a-tutorial.ts';
import { message, stepViewOf } from './fixtures.ts';

const journey = {
  from: 'Alice',
  to: 'Bob',
  words: 'hello',
  box: new Uint8Array(30),
  bytes: 105,
  outside: 'to bob',
  reached: 'opened',
  did: { sender: 'sealed', relay: 'wrote', recipient: 'opened' },
} as const;

const line = [{ text: 'Some prose.', style: 'text' }] as const;
const moving: readonly Part[] = [{ ...message('hello'), journey }];
const long: readonly Part[] = Array.from({ length: 30 }, () => ({ kind: 'prompt', line }));

/** A step with these parts, on the screen. */
async function showing(body: readonly Part[], motion = true): Promise<Store> {
  const store = new Store({
    tutorial: aTutorial(),
    words: wordsFor('en'),
    views: { stepView: () => stepViewOf({ body, actions: ['enter', 'back'] }), finishView },
    size: { columns: 80, rows: 24 },
    unicode: true,
    motion,
    theme: 'auto',
    lesson: 'first',
  });
  await eventually(() => expect(keysOf(store)).toContain('Enter'));
  return store;
}

const keysOf = (store: Store) => store.frame().keys.map(textOfRow).join('  ');
const press = (store: Store, ...names: readonly string[]) =>
  store.press(names.map((name) => ({ name })));

describe('Something that moves', () => {
  it('moves when its step comes, and stands still when it has come to its end', async () => {
    const store = await showing(moving);
    expect(store.frame().moving).toBe(true);
    store.dispatch({ type: 'stood-still' });
    expect(store.frame().moving).toBe(false);
  });

  it.each(['return', 'space'])('is ended by %s, which does nothing more then', async (key) => {
    const store = await showing([...moving, ...long]);
    const before = store.frame().body;
    press(store, key);
    expect(store.frame().moving).toBe(false);
    expect(store.frame().body).toEqual(before);
  });

  it('is ended by any other key, which does what it does', async () => {
    const store = await showing(moving);
    press(store, '?');
    expect(store.frame().moving).toBe(false);
    expect(textOfRow(store.frame().header[0]?.left ?? [])).toBe('Help');
  });

  it('plays again on Space as often as somebody likes, and the footer says so', async () => {
    const store = await showing(moving);
    expect(keysOf(store)).toContain('Space play again');
    for (const expected of [false, true, false, true]) {
      press(store, 'space');
      expect(store.frame().moving).toBe(expected);
    }
  });

  it('does not move out of sight, where its end would take the next key', async () => {
    const store = await showing([...long, ...moving]);
    expect(store.frame().moving).toBe(false);
    expect(keysOf(store)).not.toContain('play again');
    const before = store.frame().body;
    press(store, 'space');
    expect(store.frame().body).not.toEqual(before);
    expect(keysOf(store)).toContain('play again');
  });

  it('stands still where nothing may move, and Space turns the page', async () => {
    const store = await showing([...moving, ...long], false);
    expect(store.frame().moving).toBe(false);
    expect(keysOf(store)).not.toContain('play again');
    const before = store.frame().body;
    press(store, 'space');
    expect(store.frame().moving).toBe(false);
    expect(store.frame().body).not.toEqual(before);
  });
});
