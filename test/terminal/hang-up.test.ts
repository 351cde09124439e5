import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lessonNamed, openAtStep, titleOf } from './go-to-step.ts';
import { words } from './screen.ts';
import { endTerminals, keys, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');

const keptStep = ({ stateDir }: Terminal, id: string): unknown =>
  JSON.parse(readFileSync(join(stateDir, 'progress.json'), 'utf8')).lessons[id].step;

describe('A window that is closed', () => {
  it('while the first paint stands, and in the menu, ends the program as a hang-up does', async () => {
    const painted = openTerminal({ size });
    await painted.waitFor('anything', (screen) => screen[0] === 'metadata-lessons');
    expect(await painted.hangUp()).toBe(129);
    const menu = openTerminal({ size });
    await menu.waitForText(/Enter open/);
    expect(await menu.hangUp()).toBe(129);
  });

  it('right behind the first step costs nothing of it', async () => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    terminal.write(`hello${keys.enter}`);
    await terminal.waitForText(titleOf(lesson, 'relay-reads'));
    expect(await terminal.hangUp()).toBe(129);
    expect(keptStep(terminal, 'sealed-letter')).toBe('relay-reads');
  });

  it('in plain lines costs nothing of the step before', async () => {
    const terminal = openTerminal({ size, args: ['play', 'sealed-letter', '--plain'] });
    await terminal.waitForText(titleOf(lesson, 'words'));
    terminal.write('hello\r');
    await terminal.waitForText(titleOf(lesson, 'relay-reads'));
    expect(await terminal.hangUp()).toBe(129);
    expect(keptStep(terminal, 'sealed-letter')).toBe('relay-reads');
  });

  it('while the town lives its week keeps the step', async () => {
    const town = lessonNamed('online-hours');
    const week = town.steps.find(({ activity }) => activity.kind === 'week')?.id ?? '';
    const terminal = await openAtStep(town.id, week, { size });
    terminal.write(keys.enter);
    await terminal.waitForText(/lives its week: \u25b0*\u25b1/);
    expect(await terminal.hangUp()).toBe(129);
    expect(keptStep(terminal, town.id)).toBe(week);
  });

  it('while a message is on its way, and in an overlay', async () => {
    for (const key of [keys.enter, '?']) {
      const terminal = await openAtStep('sealed-letter', 'first', { size });
      await terminal.press(key);
      expect(await terminal.hangUp()).toBe(129);
    }
  });

  it('is known by the end of the input alone where the signal is kept away, as nohup does', async () => {
    for (const args of [[], ['--plain']]) {
      const terminal = openTerminal({ size, args });
      await terminal.waitForText(args.length === 0 ? /Enter open/ : words.plain.asks.menu);
      expect(await terminal.hangUp(false)).toBe(129);
    }
  });
});
