import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { runTutorial } from '../../source/tui/run-tutorial.tsx';
import { aTutorial } from './a-tutorial.ts';

it('the terminal stops echoing keys before anything is drawn, and echoes again afterwards', async () => {
  const happened: string[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => happened.push(on ? 'raw' : 'cooked'),
    ref: () => {},
    unref: () => {},
  });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  const { write } = stdout;
  stdout.write = (...args: unknown[]) => {
    happened.push('drawn');
    return Reflect.apply(write, stdout, args);
  };
  const ended = runTutorial({
    tutorial: aTutorial(),
    words: wordsFor('en'),
    environment: { stdin, stdout, noColor: true, dumb: false, unicode: true },
  });
  stdin.write('\u0003');
  await ended;
  expect(happened[0]).toBe('raw');
  expect(happened).toContain('drawn');
  expect(happened.at(-1)).toBe('cooked');
});
