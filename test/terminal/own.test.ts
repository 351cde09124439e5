import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { words } from './screen.ts';
import { endTerminals, keys, newStateDir, openTerminal } from './terminal.ts';

afterAll(endTerminals);

const t = words.ownScreens;
const squeezed = (text: string) => text.replace(/\s+/g, ' ');

describe('own in a terminal', () => {
  it('asks who of them one is, shows screens by letters, and gives the terminal back', async () => {
    const file = join(newStateDir(), 'chat.txt');
    const line = (day: number, name: string) => `${day}/03/2024, 08:15 - ${name}: words\n`;
    const days = Array.from({ length: 28 }, (_, at) => at + 1);
    writeFileSync(file, days.map((day) => line(day, 'Nadia') + line(day, 'Pete')).join(''));
    const terminal = openTerminal({ size: { columns: 80, rows: 24 }, args: ['own', file] });
    await terminal.waitForText(t.askMe.trim());
    terminal.write('Somebody\r');
    await terminal.waitForText(t.askMeAgain.trim());
    terminal.write('nadia\r');
    await terminal.waitForText(t.glance);
    expect(terminal.alternate()).toBe(true);
    await terminal.press(keys.enter);
    await terminal.waitForText('When you write, by hour (28 messages');
    await terminal.press('k');
    await terminal.waitForText(t.service);
    await terminal.press(keys.escape);
    for (let page = 0; page < 3; page += 1) await terminal.press(keys.right);
    await terminal.waitForText(words.own.ties(false));
    expect(terminal.text()).not.toContain('Pete');
    await terminal.press('n');
    await terminal.waitForText('Pete');
    await terminal.press('n');
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate()).toBe(false);
    expect(terminal.afterwards()).toMatch(/ icanon/);
  });

  it('begins a line for what it says when Ctrl+C ends it at the question, which breaks between words', async () => {
    const file = join(newStateDir(), 'chat.txt');
    writeFileSync(file, '01/03/2024, 08:15 - Nadia: words\n01/03/2024, 08:16 - Pete: words\n');
    const terminal = openTerminal({ size: { columns: 60, rows: 24 }, args: ['own', file] });
    await terminal.waitForText(t.askMe);
    expect(squeezed(terminal.text())).toContain(squeezed(t.askMe));
    terminal.write(keys.ctrl('c'));
    expect(await terminal.exited).toBe(130);
    expect(terminal.text().split('\n')).toContain(words.own.stopped);
  });
});
