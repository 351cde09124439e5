import { afterAll, describe, expect, it } from 'vitest';
import { drawnFor } from './fresh.ts';
import { openAtStep } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { expectWhole } from './screen.ts';
import { endTerminals, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const sizes = [
  { columns: 40, rows: 12 },
  { columns: 200, rows: 60 },
  { columns: 71, rows: 18 },
  { columns: 72, rows: 17 },
  { columns: 120, rows: 40 },
];

const openSeeded = (step: string, at: typeof size) =>
  openAtStep('sealed-letter', step, { size: at, args: ['--seed', '5'] });

async function resized(terminal: Terminal, to: typeof size) {
  terminal.resize(to);
  const isDrawn = drawnFor(terminal, to.columns, to.rows);
  // What was drawn for another size may still be arriving.
  await terminal.waitFor(
    `${to.columns}x${to.rows}`,
    (screen) => isDrawn(screen) && terminal.overflowing().length === 0,
  );
  expectWhole(terminal);
  return terminal.screen();
}

async function leave(terminal: Terminal) {
  terminal.write('\u0003');
  expect(await terminal.exited).toBe(130);
  expectRestored(terminal);
}

describe('A window that changes its size in mid-step', () => {
  it.each(['words', 'relay-reads', 'both', 'bytes', 'added'])(
    'shows at "%s" what a window of that size would have shown, and afterwards the same as before',
    async (step) => {
      const terminal = await openSeeded(step, size);
      // What a large window has shown counts as read, so the first look is a large one.
      await resized(terminal, { columns: 200, rows: 60 });
      const before = await resized(terminal, size);
      for (const to of sizes) await resized(terminal, to);
      expect(await resized(terminal, size)).toEqual(before);
      await leave(terminal);
    },
  );

  it.each(sizes)('to $columns x $rows shows the same as a new one', async (to) => {
    const terminal = await openSeeded('both', size);
    const fresh = await openSeeded('both', to);
    // What Enter does differs: what a larger window has shown counts as read.
    const shown = await resized(terminal, to);
    expect(shown.slice(0, -1)).toEqual(fresh.screen().slice(0, -1));
    await Promise.all([leave(terminal), leave(fresh)]);
  });

  it('many times at once ends with a whole screen', async () => {
    const terminal = await openSeeded('both', size);
    const before = terminal.screen();
    for (let width = 40; width < 140; width += 9) terminal.resize({ columns: width, rows: 30 });
    await resized(terminal, { columns: 90, rows: 30 });
    expect(await resized(terminal, size)).toEqual(before);
    await leave(terminal);
  });
});
