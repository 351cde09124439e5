import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { SIGNS } from '../../source/text/signs.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, extentOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { bindings } from '../../source/tui/keys.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');

/** A screen of a size, and the keys that are pressed there. */
function screenOver(
  beneath: AppState,
  facts: FrameFacts,
  { columns = 80, rows = 24, unicode = true } = {},
) {
  const canvas = { layout: layoutOf({ columns, rows }), words, unicode };
  let state = beneath;
  return (...names: readonly string[]): readonly string[] => {
    for (const name of names) {
      const extent = extentOf(bodyOf(state, facts, canvas), canvas.layout);
      state = reduceKey(state, { name }, facts, extent).state;
    }
    return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
  };
}

const inStep: AppState = { ...aState(), place: freshStep };
const shortStep = (change: Parameters<typeof stepViewOf>[0]): FrameFacts => ({
  ...noFacts,
  view: stepViewOf({ body: [], enter: 'seal and send', ...change }),
});

/** What stands between the first frame's edges. */
const firstPanel = (lines: readonly string[]): string =>
  lines.slice(0, lines.findIndex((line) => line.includes('\u2570')) + 1).join('\n');

describe('the help', () => {
  it('opens at the keys of the place beneath, and no other', () => {
    const inMenu = firstPanel(screenOver(aState(), noFacts)('?'));
    expect(inMenu).toContain('In the menu');
    expect(inMenu).toMatch(/Enter +open/);
    const step = firstPanel(screenOver(inStep, shortStep({ actions: ['enter', 'hint'] }))('?'));
    expect(step).toContain('In a lesson');
    expect(step).toMatch(/Enter +seal and send/);
    expect(step).toMatch(/h +a hint/);
  });

  it('names no key that does nothing in the step', () => {
    const step = firstPanel(screenOver(inStep, shortStep({ actions: ['enter'] }))('?'));
    for (const [key, does] of [
      ['h', 'a hint'],
      ['w', 'the rows'],
      ['Space', 'mark'],
      ['Left/Right', ''],
      ['1-9', ''],
    ]) {
      expect(step).not.toMatch(new RegExp(`\\b${key} +${does}`));
    }
  });

  it('says what Enter does now: read on, where there is more to read', () => {
    const long = shortStep({ body: stepViewOf().body.filter(({ kind }) => kind !== 'choices') });
    const opened = screenOver(inStep, long, { rows: 12 })('?');
    expect(opened.join('\n')).toMatch(/Enter +read on/);
  });

  it('tells what each sign means, as the terminal shows it', () => {
    for (const unicode of [true, false]) {
      const all = screenOver(aState(), noFacts, { columns: 80, rows: 200, unicode })('?').join(
        '\n',
      );
      for (const sign of Object.values(unicode ? SIGNS.unicode : SIGNS.ascii)) {
        expect(all, sign).toContain(` ${sign}   `);
      }
    }
  });

  it('has every key of every place, further down', () => {
    const all = screenOver(inStep, shortStep({}), { columns: 60, rows: 300 })('?').join('\n');
    for (const title of Object.values(words.tui.help.keys)) expect(all).toContain(title);
    for (const { keys } of bindings) {
      const [name = ''] = keys;
      const letter = /^ctrl\+(.)$/.exec(name)?.[1];
      const shown = letter ? `Ctrl+${letter.toUpperCase()}` : (words.tui.keyNames[name] ?? name);
      if (!/^\d$/.test(shown)) expect(all, name).toContain(shown);
    }
  });

  it.each([
    [80, 24],
    [40, 12],
  ])('Tab goes from part to part and back to the first, at %ix%i', (columns, rows) => {
    const press = screenOver(aState(), noFacts, { columns, rows });
    const top = press('?');
    expect(press('tab').join('\n')).toContain('Signs');
    expect(press('tab').join('\n')).toContain('Good to know');
    let presses = 0;
    while (press().join('\n') !== top.join('\n') && presses < 40) {
      press('tab');
      presses += 1;
    }
    expect(presses).toBeLessThan(40);
  });

  it('stands in two columns from a hundred columns on', () => {
    const title = (lines: readonly string[]) => lines.find((line) => line.includes('Keys here'));
    const at = (columns: number) =>
      title(screenOver(inStep, shortStep({}), { columns, rows: 40 })('?'));
    expect(at(99)).not.toContain('In the menu');
    expect(at(100)).toContain('In the menu');
  });
});
