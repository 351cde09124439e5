import { afterAll, expect, it } from 'vitest';
import { endTerminals, openTerminal } from '../terminal/terminal.ts';
import { runProgram } from './run-program.ts';

afterAll(endTerminals);

it('in a terminal that has everything it says so, and ends with 0', async () => {
  const terminal = openTerminal({ size: { columns: 80, rows: 24 }, args: ['ready'] });
  await terminal.waitForText('Ready.');
  expect(terminal.text()).toMatch(/yes +window +80 columns, 24 rows/);
  expect(terminal.text()).toMatch(/yes +sockets +a relay answers on 127\.0\.0\.1/);
  expect(await terminal.exited).toBe(0);
});

it('in a pipe it says what is missing, and ends with 1', async () => {
  const { code, stdout } = await runProgram(['ready'], '', { NO_COLOR: '1', LC_ALL: 'C' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^less +window +no terminal on both ends/m);
  expect(stdout).toMatch(/^less +colours +none/m);
  expect(stdout).toMatch(/^less +characters +ASCII only/m);
  expect(stdout).toContain('3 things work with less; the lessons can be played.');
});

it('refuses what it does not take', async () => {
  expect((await runProgram(['ready', 'now'])).code).toBe(2);
});
