import { afterAll, describe, expect, it } from 'vitest';
import { lessonNamed, openAtStep, titleOf } from './go-to-step.ts';
import { words } from './screen.ts';
import { endTerminals, keys, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');

async function quit(terminal: Terminal): Promise<void> {
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
}

describe('A message from a list, or in one\u2019s own words', () => {
  const length = lessonNamed('length');
  const step = length.steps.find(({ id }) => id === 'own');
  const listed = step?.activity.kind === 'compose' ? step.activity.choices : [];
  const own = String(listed.length + 1);

  it('has no digit in it that was meant for the list', async () => {
    const terminal = await openAtStep('length', 'own', { size });
    await terminal.press('2');
    expect(terminal.text()).toMatch(/> 2\. .*No\./);
    await terminal.press(own);
    expect(terminal.text()).not.toMatch(/\d\n/);
    await terminal.press('9 of 10');
    expect(terminal.text()).toMatch(/> 9 of 10/);
    await terminal.press(keys.ctrl('b'));
    await terminal.waitForText(titleOf(length, 'certain'));
    await quit(terminal);
  });

  it('is chosen, written and kept in one read', async () => {
    const terminal = await openAtStep('length', 'own', { size });
    terminal.write(`3${own}9 of us, 2 late${keys.enter}`);
    await terminal.waitForText(titleOf(length, 'mine'));
    expect(terminal.text()).toContain('9 of us, 2 late');
    await quit(terminal);
  });

  it('stays in the list when it is from there', async () => {
    const terminal = await openAtStep('length', 'own', { size });
    await terminal.press(keys.enter);
    await terminal.waitForText(titleOf(length, 'mine'));
    await terminal.press('b');
    await terminal.waitForText(/> 1\. /);
    await terminal.press(own);
    expect(terminal.text()).not.toMatch(/> Yes\./);
    terminal.write(keys.ctrl('c'));
    expect(await terminal.exited).toBe(130);
  });
});

describe('A number', () => {
  it('that was not so is replaced by the next one, and stays in sight', async () => {
    const terminal = await openAtStep('sealed-letter', 'added', { size });
    await terminal.press('104');
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.verdict.wrong);
    await terminal.press('16');
    expect(terminal.text()).toMatch(/before: 104, not so\n> 16/);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.verdict.right);
    await quit(terminal);
  });

  it('leaves letters to the keys, and a paste to the number in it', async () => {
    const terminal = await openAtStep('sealed-letter', 'added', { size });
    await terminal.press('h');
    await terminal.waitForText('Both numbers are in the text above.');
    await terminal.press('\u001b[200~it says 16 bytes\r\u001b[201~');
    expect(terminal.text()).toMatch(/\n> 16\s/);
    await terminal.press('b');
    await terminal.waitForText(titleOf(lesson, 'bytes'));
    await quit(terminal);
  });
});
