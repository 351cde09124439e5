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
