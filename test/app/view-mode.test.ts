import { expect, test } from 'vitest';
import { type Terminal, viewMode } from '../../source/app/view-mode.ts';

const terminal: Terminal = {
  inputIsTerminal: true,
  outputIsTerminal: true,
  columns: 80,
  rows: 24,
  env: {},
  platform: 'linux',
};
const piped = { inputIsTerminal: false, outputIsTerminal: false };

test.each<[string, boolean, Partial<Terminal>, string]>([
  ['an ordinary terminal', false, {}, 'screens'],
  ['a terminal in CI', false, { env: { CI: '1', TERM: 'xterm' } }, 'screens'],
  ['the smallest terminal', false, { columns: 40, rows: 12 }, 'screens'],
  ['a terminal that tells no size', false, { columns: 0, rows: 0 }, 'screens'],
  ['ACCESSIBLE=0', false, { env: { ACCESSIBLE: '0' } }, 'screens'],
  ['--plain', true, {}, 'asked'],
  ['ACCESSIBLE=1', false, { env: { ACCESSIBLE: '1' } }, 'asked'],
  ['a piped input', false, { inputIsTerminal: false }, 'no-terminal'],
  ['a piped output', false, { outputIsTerminal: false }, 'no-terminal'],
  ['--plain in a pipe', true, piped, 'asked'],
  ['TERM=dumb', false, { env: { TERM: 'dumb' } }, 'dumb'],
  ['one column too few', false, { columns: 39 }, 'too-small'],
  ['one row too few', false, { rows: 11 }, 'too-small'],
  [
    'Git Bash without a pseudo-console',
    false,
    { ...piped, platform: 'win32', env: { MSYSTEM: 'MINGW64' } },
    'git-bash',
  ],
  [
    'an input from a file in Git Bash',
    false,
    { inputIsTerminal: false, platform: 'win32', env: { MSYSTEM: 'MINGW64' } },
    'no-terminal',
  ],
])('%s', (_name, plain, changes, expected) => {
  const mode = viewMode(plain, { ...terminal, ...changes });
  expect(mode.is === 'screens' ? mode.is : mode.why).toBe(expected);
});
