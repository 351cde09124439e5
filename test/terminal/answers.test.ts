import { afterAll, describe, expect, it } from 'vitest';
import { digitsOf } from '../lesson/option-digits.ts';
import { lessonNamed, openAtStep, titleOf } from './go-to-step.ts';
import { words } from './screen.ts';
import { endTerminals, keys, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');
const envelope = lessonNamed('envelope');

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
    expect(terminal.text()).toMatch(/\u258c 2\. .*No\./);
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
    await terminal.waitForText(/\u258c 1\. /);
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

describe('Marks', () => {
  it('are made by digits and by Space, and at first only told to be so many right', async () => {
    const terminal = await openAtStep('envelope', 'inside', { size });
    const [recipient, sender, bytes] = digitsOf(envelope, 'inside', 'to', 'from', 'size');
    await terminal.press(recipient);
    await terminal.press(bytes);
    await terminal.press(keys.space);
    expect(terminal.text()).toMatch(new RegExp(`${recipient}\\. \\[x\\]`));
    expect(terminal.text()).toMatch(new RegExp(`\u258c ${bytes}\\. \\[ \\]`));
    await terminal.press(keys.enter);
    await terminal.waitForText('3 of 5 are marked rightly.');
    expect(terminal.text()).not.toContain('This relay has nothing else that tells it where to.');
    await terminal.press(recipient);
    await terminal.press(sender);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.verdict.right);
    await quit(terminal);
  });
});

describe('A wrong answer', () => {
  const title = titleOf(lesson, 'why-refused');
  const wrong = words.tui.choiceStates.wrong;
  const [right, other] = digitsOf(lesson, 'why-refused', 'tag', 'original');

  it('is not left by a second Enter in the same read, nor by the first one after it', async () => {
    const terminal = await openAtStep('sealed-letter', 'why-refused', { size });
    terminal.write(`${other}${keys.enter}${keys.enter}${keys.enter}`);
    await terminal.waitForText(wrong);
    expect(terminal.text()).toContain(title);
    expect(terminal.screen().at(-1)).toContain(`Enter ${words.view.enter.twice}`);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.notices.enterAgain);
    expect(terminal.text()).toContain(title);
    await terminal.press(keys.enter);
    await terminal.waitForText(titleOf(lesson, 'later'));
    await quit(terminal);
  });

  it('is followed by another one, which Space chooses as Enter does', async () => {
    const terminal = await openAtStep('sealed-letter', 'why-refused', { size });
    await terminal.press(other);
    await terminal.press(keys.space);
    await terminal.waitForText(wrong);
    await terminal.press(right);
    await terminal.press(keys.space);
    await terminal.waitForText(words.view.verdict.right);
    expect(terminal.text()).toMatch(new RegExp(`${right}\\. \\(\u2022\\)`));
    await quit(terminal);
  });
});

describe('Two Enters in one read', () => {
  it('keep a prediction, and begin nothing of the next step', async () => {
    const terminal = await openAtStep('sealed-letter', 'opens', { size });
    terminal.write(`${keys.enter}${keys.enter}`);
    await terminal.waitForText(titleOf(lesson, 'keys'));
    expect(terminal.screen().at(-1)).toContain(`Enter ${words.view.enter.attack}`);
    await terminal.press(keys.enter);
    await terminal.waitForText('never opened');
    await quit(terminal);
  });
});
