import { afterAll, describe, expect, it } from 'vitest';
import { lessonNamed, openAtStep } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { endTerminals, keys, openTerminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');

/** Numbers of all escape sequences that set colours of text or background. */
function coloursIn(written: string): readonly number[] {
  const attributes = [...written.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, numbers = '']) =>
    numbers.split(';').map(Number),
  );
  return attributes.filter((number) => number >= 30 && number <= 107);
}

async function sendOnce(env: Readonly<Record<string, string>>): Promise<string> {
  const terminal = await openAtStep('sealed-letter', 'first', { size, env });
  await terminal.press(keys.enter);
  await terminal.waitForText(words.tui.noteSigns.right);
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  return terminal.raw();
}

describe('Colours', () => {
  it('are used for a short sign', async () => {
    expect(coloursIn(await sendOnce({}))).not.toEqual([]);
  });

  it('are never used with NO_COLOR', async () => {
    expect(coloursIn(await sendOnce({ NO_COLOR: '1' }))).toEqual([]);
  });
});

describe('CI=1 in a real terminal', () => {
  it('is interactive', async () => {
    const terminal = openTerminal({ size, env: { CI: '1' } });
    await terminal.waitForText(/Enter open/);
    await terminal.press(keys.down);
    await terminal.waitForText('\u258c \u25cb  2');
    expectWhole(terminal);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
  });
});

describe('What moves', () => {
  it.each([
    ['CI', { CI: '1' }],
    ['NO_MOTION', { NO_MOTION: '1' }],
  ])('stands still from the beginning with %s', async (_, env) => {
    const terminal = await openAtStep('sealed-letter', 'both', { size, env });
    const first = terminal.screen();
    // Another screen would have ended it.
    await terminal.press('?');
    await terminal.press(keys.escape);
    expect(terminal.screen()).toEqual(first);
    expectWhole(terminal);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });
});

describe('Plain lines in a real terminal', () => {
  it.each([
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['ACCESSIBLE=1', { ACCESSIBLE: '1' }, []],
    ['--plain', {}, ['--plain']],
  ])('with %s: only text, only appended', async (_, env, args) => {
    const terminal = openTerminal({ size, env, args });
    await terminal.waitForText('Your choice:');
    terminal.write('1\r');
    await terminal.waitForText(lesson.steps[0]?.title ?? '');
    terminal.write('words in a line\r');
    await terminal.waitForText(lesson.steps[1]?.title ?? '');
    terminal.write(':q\r');
    expect(await terminal.exited).toBe(0);
    const text = terminal.raw();
    expect(text).not.toMatch(/[^\P{Cc}\r\n]/u);
    expect(text.replaceAll('\r\n', '\n')).not.toContain('\r');
  });
});

describe('A small window', () => {
  it('gets plain lines and is told why, at the start', async () => {
    const terminal = openTerminal({ size: { columns: 30, rows: 8 } });
    await terminal.waitForText('Your choice:');
    expect(terminal.raw().replace(/\s+/g, ' ')).toContain(
      'This terminal has 30 columns and 8 rows',
    );
    expect(terminal.raw()).not.toContain('\u001b');
    terminal.write('q\r');
    expect(await terminal.exited).toBe(0);
  });

  it('is told in the header when it has become one, and the lesson goes on', async () => {
    const terminal = await openAtStep('sealed-letter', 'relay-reads', { size });
    terminal.resize({ columns: 30, rows: 8 });
    await terminal.waitForText(words.tui.tooSmallShort);
    expectWhole(terminal);
    await terminal.press(keys.enter);
    expectWhole(terminal);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
  });
});
