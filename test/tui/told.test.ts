import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, extentOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf, type Size } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { eventually } from '../eventually.ts';
import { keys, onScreen } from './a-screen.tsx';
import { aTutorial } from './a-tutorial.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const notice = { tone: 'info', text: 'Your prediction is kept.' } as const;
const view = stepViewOf({
  notice,
  lesson: { id: 'one', number: 1, title: 'One' },
  takesText: false,
});

function linesWith(told: AppState['told'], size: Size, facts: FrameFacts = { ...noFacts, view }) {
  const canvas = { layout: layoutOf(size), words, unicode: true };
  const state = { ...aState({ size }), place: freshStep, ...(told ? { told } : {}) };
  const body = bodyOf(state, facts, canvas);
  return {
    lines: screenLines(frameOf(state, facts, body, canvas)),
    extent: extentOf(body, canvas.layout),
  };
}

const large: Size = { columns: 80, rows: 24 };
const small: Size = { columns: 40, rows: 12 };

describe('a notice', () => {
  it('stands in the footer, and moves no text', () => {
    const told = linesWith({ is: 'notice' }, large);
    const untold = linesWith(undefined, large);
    expect(told.lines.at(-2)).toBe(' [i] Your prediction is kept.');
    expect(told.lines.slice(0, -2)).toEqual(untold.lines.slice(0, -2));
    expect(told.extent).toEqual(untold.extent);
    expect(untold.lines.join('\n')).not.toContain(notice.text);
  });

  it('stands in the header where the footer has no row for it, and how far one is stays there', () => {
    const told = linesWith({ is: 'notice' }, small);
    const untold = linesWith(undefined, small);
    expect(told.lines[0]).toBe('[i] Your prediction is kept.        2/4');
    expect(told.lines.slice(1)).toEqual(untold.lines.slice(1));
    expect(untold.lines[0]).toContain('1 One');
  });

  it('is cut where it is longer than a row', () => {
    const long = { ...view, notice: { tone: 'warning', text: 'too long '.repeat(30) } } as const;
    for (const size of [large, small]) {
      const { lines } = linesWith({ is: 'notice' }, size, { ...noFacts, view: long });
      expect(lines).toHaveLength(size.rows);
      for (const line of lines) expect(line.length).toBeLessThan(size.columns);
      expect(lines.join('\n')).toContain('[!] too long');
    }
  });

  it('is gone with the next key, whatever that does', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type('x');
    await screen.shows('Write something.', words.view.notices.skipped);
    screen.type('a');
    expect(await screen.shows('> a')).not.toContain(words.view.notices.skipped);
    await screen.leave();
  });

  it('comes again when the same is done again', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type(`x${keys.skip}`);
    await screen.shows('Which ones?');
    const missing = words.view.notices.chooseFirst;
    for (let times = 0; times < 2; times += 1) {
      screen.type(keys.enter);
      await screen.shows(missing);
      screen.type('z');
      expect(await screen.shows('z does nothing here.')).not.toContain(missing);
    }
    await screen.leave();
  });
});

describe('what there is to say at the start', () => {
  const said = `A file was damaged and is now at /${'a-long-path/'.repeat(8)}progress.json.`;

  it('stands in the footer of a lesson that is opened at once, and whole in the help', async () => {
    const tutorial = aTutorial({ notices: [said] });
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    const shown = await screen.shows('Which one?', '[!] A file was damaged');
    expect(shown.split('\n').at(-2)).toContain('[!] A file was damaged');
    screen.type('?');
    await screen.shows('Keys here and now');
    let page = await screen.text();
    const help = [page];
    while (page.includes('more below')) {
      const before = page;
      screen.type('d');
      page = await eventually(async () => {
        const now = await screen.text();
        expect(now).not.toBe(before);
        return now;
      });
      help.push(page);
    }
    expect(help.join('').replace(/[\s\u2502]/g, '')).toContain(said.replace(/\s/g, ''));
    await screen.leave();
  });
});

describe('a key that does nothing here', () => {
  const only = { ...noFacts, view: stepViewOf({ actions: ['enter'] }) };
  const after = (name: string) => {
    const key = name.length === 1 ? { name, text: name } : { name };
    const state = { ...aState({ size: large }), place: freshStep };
    return reduceKey(state, key, only, { total: 0, height: 10 }).state.told;
  };

  it.each([
    ['x', 'x (skip) does nothing here.'],
    ['h', 'h (hint) does nothing here.'],
    ['z', 'z does nothing here.'],
    ['7', '7 (to that number) does nothing here.'],
    ['ctrl+l', 'Ctrl+L does nothing here.'],
    ['escape', 'Esc (leave it) does nothing here.'],
  ])('%s is named, with what it does elsewhere', (name, text) => {
    expect(linesWith(after(name), large, only).lines.at(-2)).toBe(` [i] ${text}`);
  });
});
