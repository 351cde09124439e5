import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { themeFor } from '../../source/tui/theme.ts';
import { eventually } from '../eventually.ts';
import { keys, onScreen } from './a-screen.tsx';
import { aTutorial } from './a-tutorial.ts';

const settings = { noColor: false, dumb: false, depth: 'truecolor' } as const;

/** How the keys at the foot are coloured. */
function keysIn(name: 'dark' | 'light'): string {
  const { color = '' } = themeFor({ ...settings, name }).tones.key;
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `38;2;${channels.join(';')}m`;
}

describe('An answer that comes late', () => {
  it('brings its theme and nothing else, however slowly it comes', async () => {
    const screen = onScreen(aTutorial(), undefined, { ...settings, asked: true });
    const before = await screen.shows('Lesson first');
    expect(screen.written()).not.toContain('38;2;');
    screen.type(keys.down);
    for (const byte of '\u001b]11;rgb:fdfd/f6f6/e3e3\u001b\\\u001b[?62;4c') screen.type(byte);
    screen.type(keys.up);
    await eventually(async () => {
      expect(screen.written()).toContain(keysIn('light'));
      expect(await screen.text()).toBe(before);
    });
    expect(screen.written()).not.toContain(keysIn('dark'));
    await screen.leave();
  });

  it('changes nothing where a theme was chosen', async () => {
    const screen = onScreen(aTutorial(), undefined, {
      ...settings,
      theme: 'dark',
      background: 'light',
    });
    await screen.shows('Lesson first');
    expect(screen.written()).toContain(keysIn('dark'));
    await screen.leave();
  });
});

describe('A theme that is chosen', () => {
  it('is seen before it is, and then kept', async () => {
    const tutorial = aTutorial();
    const screen = onScreen(tutorial, undefined, { ...settings, background: 'light' });
    await screen.shows('Lesson first');
    screen.type('t');
    await screen.shows(wordsFor('en').tui.theme.names.dark);
    expect(screen.written()).not.toContain(keysIn('dark'));
    screen.type(keys.down);
    await eventually(() => expect(screen.written()).toContain(keysIn('dark')));
    expect(tutorial.preferred).toEqual([]);
    screen.type(keys.enter);
    await screen.shows('Lesson first');
    expect(tutorial.preferred).toEqual(['dark']);
    await screen.leave();
  });

  it('brings no colour where there is to be none', async () => {
    const screen = onScreen(aTutorial(), undefined, { ...settings, noColor: true });
    await screen.shows('Lesson first');
    screen.type('t');
    const { dark } = wordsFor('en').tui.theme.names;
    await screen.shows(dark);
    screen.type(keys.down);
    await screen.shows(`▌ ${dark}`);
    expect(screen.written()).not.toMatch(/\u001b\[(?:[349]\d|10\d)/);
    await screen.leave();
  });
});
