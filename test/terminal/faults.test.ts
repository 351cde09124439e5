import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openAtStep } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { endTerminals, keys, newStateDir, openTerminal, squeeze } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const hostile = 'bad \u001b[31mtime\nvalue';

/** Node's arguments under which SIGUSR2 brings about a fault. */
function faultAt(code: string): { readonly nodeArgs: readonly string[] } {
  const file = join(newStateDir(), 'fault.cjs');
  writeFileSync(
    file,
    `const fault = () => new RangeError(${JSON.stringify(hostile)});
    process.on('SIGUSR2', () => { ${code} });`,
  );
  return { nodeArgs: ['--require', file] };
}

const told = squeeze('metadata-lessons: bad time value. To go on, start it again');

describe('A fault of the program', () => {
  it.each([
    ['thrown', 'throw fault();'],
    ['rejected', 'void Promise.reject(fault());'],
    ['thrown twice', 'setTimeout(() => { throw fault(); }, 0); throw fault();'],
  ])(
    '%s in a lesson: the screen is left, one line says what to do, the step is kept',
    async (_, code) => {
      const terminal = await openAtStep('sealed-letter', 'both', { size, ...faultAt(code) });
      const before = terminal.raw().length;
      terminal.signal('SIGUSR2');
      expect(await terminal.exited).toBe(1);
      expectRestored(terminal);
      const written = terminal.raw().slice(before);
      expect(written.length).toBeLessThan(5_000);
      expect(written).not.toContain('\u001b[31mtime');
      expect(written).not.toContain('function');
      expect(squeeze(terminal.text())).toContain(told);
      const kept = JSON.parse(readFileSync(join(terminal.stateDir, 'progress.json'), 'utf8'));
      expect(kept.lessons['sealed-letter'].step).toBe('both');
    },
  );

  it('at every key and every frame is told once, and no source with it', async () => {
    const fault = faultAt(
      `Object.hasOwn = () => { throw fault(); };
      for (let key = 0; key < 3; key += 1)
        setTimeout(() => process.stdin.emit('data', ${JSON.stringify(keys.down)}), key);`,
    );
    const terminal = openTerminal({ size, ...fault });
    await terminal.waitForText(/Enter open/);
    terminal.signal('SIGUSR2');
    expect(await terminal.exited).toBe(1);
    expectRestored(terminal);
    expect(squeeze(terminal.raw()).split(squeeze('metadata-lessons: bad time value'))).toHaveLength(
      2,
    );
    expect(terminal.raw()).not.toContain('function');
  });

  it('in plain lines and in the menu is told in the same line', async () => {
    for (const args of [['--plain'], []]) {
      const terminal = openTerminal({ size, args, ...faultAt('throw fault();') });
      await terminal.waitForText(args.length > 0 ? 'Your choice:' : /Enter open/);
      terminal.signal('SIGUSR2');
      expect(await terminal.exited).toBe(1);
      expectRestored(terminal);
      expect(squeeze(terminal.text())).toContain(told);
    }
  });

  it('tells where it happened to those who ask for it', async () => {
    const terminal = openTerminal({
      ...{ size, ...faultAt('throw fault();') },
      env: { METADATA_LESSONS_DEBUG: '1' },
    });
    await terminal.waitForText(/Enter open/);
    terminal.signal('SIGUSR2');
    expect(await terminal.exited).toBe(1);
    expect(terminal.text()).toContain('fault.cjs');
  });
});
