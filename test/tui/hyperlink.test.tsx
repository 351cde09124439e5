import { renderToString } from 'ink';
import { expect, it } from 'vitest';
import { screenAbilities } from '../../source/app/screen-environment.ts';
import { hyperlink } from '../../source/tui/hyperlink.ts';
import { LinksContext } from '../../source/tui/links-context.ts';
import { RowList } from '../../source/tui/parts/row-view.tsx';
import { sourceRows } from '../../source/tui/parts/sources.ts';
import { textOfRow } from '../../source/tui/rows.ts';
import { onScreen } from './a-screen.tsx';
import { aLesson, aTutorial } from './a-tutorial.ts';

const url = 'https://example.org/a/way/to/a/paper?that=no&narrow=screen;has#whole';
const item = {
  number: 3,
  author: 'Somebody',
  date: '2020',
  title: 'A paper',
  where: 'A journal',
  url,
};
const OPENED = /\u001b\]8;[^;]*;([^\u001b]*)\u001b\\([^\u001b]*)\u001b\]8;;\u001b\\/g;

it('an address is whole, over as many rows as it takes, and a link on each of them', () => {
  const rows = sourceRows(item, 30);
  const shown = renderToString(
    <LinksContext value={true}>
      <RowList rows={rows} />
    </LinksContext>,
    { columns: 30 },
  );
  const opened = [...shown.matchAll(OPENED)];
  expect(opened.length).toBeGreaterThan(2);
  for (const [, target] of opened) expect(target).toBe(url);
  expect(opened.map(([, , text]) => text).join('')).toBe(url);
});

it('is text and nothing else where the terminal is not known to show links', () => {
  const shown = renderToString(<RowList rows={sourceRows(item, 100)} />, { columns: 100 });
  expect(shown).toContain(url);
  expect(shown).not.toContain('\u001b]');
});

it('nothing but an address gets into the sequence', () => {
  for (const hostile of ['https://example.org/\u0007\u001b]0;owned\u0007', 'file:///etc/passwd']) {
    expect(hyperlink('text', hostile)).toBe('text');
  }
});

it('a source on a screen is a link, and the screen around it stays as it was', async () => {
  const lesson = {
    ...aLesson('first', 1),
    sources: [{ id: 'one', author: 'Somebody', title: 'A paper', date: '2020', where: 'X', url }],
  };
  const looks = await Promise.all(
    [true, false].map(async (links) => {
      const screen = onScreen(aTutorial({ lessons: [lesson] }), undefined, {
        first: { lesson: 'first' },
        links,
      });
      await screen.shows('Which one?');
      screen.type('s');
      const text = await screen.shows(url);
      const isLink = screen.written().includes(`;${url}\u001b\\`);
      await screen.leave();
      return { text, isLink };
    }),
  );
  expect(looks.map(({ isLink }) => isLink)).toEqual([true, false]);
  expect(looks[0]?.text).toBe(looks[1]?.text);
});

it.each([
  [{ VTE_VERSION: '7600' }, true],
  [{ VTE_VERSION: '5000' }, false],
  [{ TERM_PROGRAM: 'WezTerm' }, true],
  [{ TERM_PROGRAM: 'Apple_Terminal' }, false],
  [{ TERM: 'xterm-kitty' }, true],
  [{ TERM: 'xterm-256color' }, false],
  [{ WT_SESSION: 'x' }, true],
  [{ WT_SESSION: 'x', TMUX: '/tmp/tmux' }, false],
  [{ WT_SESSION: 'x', CI: 'true' }, false],
  [{ WT_SESSION: 'x', TERM: 'dumb' }, false],
  [{ WT_SESSION: 'x', FORCE_HYPERLINK: '0' }, false],
  [{ FORCE_HYPERLINK: '1' }, true],
  [{}, false],
])('with %o links are shown: %s', (env, links) => {
  expect(screenAbilities(env, 'linux').links).toBe(links);
});

it('what stands on the rows is the same as in the list of the sources', () => {
  expect(sourceRows(item, 200).map(textOfRow)).toEqual([
    '[3] Somebody (2020)',
    '    A paper',
    '    A journal',
    `    ${url}`,
  ]);
});
