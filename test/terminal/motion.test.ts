import { afterAll, describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonNamed, openAtStep, placeOf } from './go-to-step.ts';
import { enterDoes, expectWhole, stepOf, words } from './screen.ts';
import { endTerminals, keys, newStateDir, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');
const { sealing, words: standing } = words.tui.journey;
const { sealed, wrote } = words.view.journey;
const replay = `Space ${words.tui.commands.replay}`;

async function quit(terminal: Terminal): Promise<void> {
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
}

describe('A message on its way', () => {
  it('is seen moving, comes to its end by itself, and moves again on Space until Enter', async () => {
    const terminal = await openAtStep('sealed-letter', 'both', { size, env: { NO_MOTION: '' } });
    await terminal.waitForText(sealed);
    const still = terminal.screen();
    expectWhole(terminal);
    terminal.write(keys.space);
    await terminal.waitForText(standing);
    await terminal.waitForText(sealing);
    expectWhole(terminal);
    terminal.write(keys.enter);
    await terminal.waitForText(wrote);
    expect(terminal.screen()).toEqual(still);
    terminal.write(keys.enter);
    await terminal.waitFor(
      'the next step',
      (screen) => stepOf(screen) === placeOf(lesson, 'both') + 1,
    );
    await quit(terminal);
  });

  it.each([
    ['with NO_MOTION', { NO_MOTION: '1' }, ''],
    ['where that is preferred', { NO_MOTION: '' }, 'off'],
  ])('stands still %s', async (_, env, motion) => {
    const stateDir = newStateDir();
    const progress = { version: 1, lessons: {}, preferences: { motion } };
    writeFileSync(join(stateDir, 'progress.json'), JSON.stringify(progress));
    const terminal = await openAtStep('sealed-letter', 'both', { size, env, stateDir });
    await terminal.waitFor('the step', (screen) => enterDoes(screen) === words.view.enter.goOn);
    expect(terminal.text()).toContain(sealed);
    expect(terminal.text()).not.toContain(replay);
    await quit(terminal);
    expect(terminal.raw()).not.toContain(sealing);
  });
});
