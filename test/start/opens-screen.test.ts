import { describe, expect, it } from 'vitest';
import { opensMenu, opensScreen, type Surroundings } from '../../source/start/opens-screen.ts';

const terminal: Surroundings = {
  env: { TERM: 'xterm-256color' },
  inputIsTerminal: true,
  outputIsTerminal: true,
  columns: 80,
  rows: 24,
};

describe('screens are drawn', () => {
  it.each<[string, Partial<Surroundings>]>([
    ['in a terminal', {}],
    ['in the smallest terminal that has room', { columns: 40, rows: 12 }],
    ['in a real terminal of a build machine', { env: { TERM: 'xterm', CI: '1' } }],
    ['without colours', { env: { TERM: 'xterm', NO_COLOR: '1' } }],
    ['in a terminal that does not tell its size', { columns: 0, rows: 0 }],
    ['when ACCESSIBLE is empty or 0', { env: { TERM: 'xterm', ACCESSIBLE: '0' } }],
  ])('%s', (_, difference) => {
    expect(opensScreen({ ...terminal, ...difference })).toBe(true);
  });
});

describe('plain lines are printed', () => {
  it.each<[string, Partial<Surroundings>]>([
    ['when answers come from a pipe', { inputIsTerminal: false }],
    [
      'when the output goes to a file',
      { outputIsTerminal: false, columns: undefined, rows: undefined },
    ],
    ['in a terminal one column too narrow', { columns: 39 }],
    ['in a terminal one row too low', { rows: 11 }],
    ['in a terminal that cannot move its cursor', { env: { TERM: 'dumb' } }],
    ['for those who ask with ACCESSIBLE', { env: { TERM: 'xterm', ACCESSIBLE: '1' } }],
  ])('%s', (_, difference) => {
    expect(opensScreen({ ...terminal, ...difference })).toBe(false);
  });
});

it.each<[boolean, readonly string[]]>([
  [true, []],
  [true, ['play']],
  [true, ['--state-dir', 'here']],
  [true, ['play', '--state-dir', 'here']],
  [true, ['--theme', 'dark']],
  [true, ['play', '--theme', 'none', '--state-dir', 'here']],
  [false, ['--theme', 'pink']],
  [false, ['--theme']],
  [false, ['play', 'sealed-letter']],
  [false, ['--plain']],
  [false, ['--help']],
  [false, ['list']],
  [false, ['paly']],
  [false, ['--state-dir']],
  [false, ['--state-dir', '--plain']],
  [false, ['--lessons', 'there']],
])('that the menu opens is %s of the arguments %j', (opens, args) => {
  expect(opensMenu(args)).toBe(opens);
});
