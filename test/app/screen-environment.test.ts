import { describe, expect, test } from 'vitest';
import {
  asksBackground,
  motionWanted,
  screenAbilities,
} from '../../source/app/screen-environment.ts';

const on = (env: Readonly<Record<string, string>>, platform = 'linux') =>
  screenAbilities(env, platform);

describe('what a terminal can show', () => {
  test.each([
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: '24bit' }, 'truecolor'],
    [{ TERM: 'xterm-kitty' }, 'truecolor'],
    [{ TERM: 'xterm-direct' }, 'truecolor'],
    [{ TERM: 'xterm-256color' }, '256'],
    [{ TERM: 'screen-256color', COLORTERM: '' }, '256'],
    [{ TERM: 'xterm', COLORTERM: 'yes' }, '16'],
    [{ TERM: 'linux' }, '16'],
    [{}, '16'],
    [{ TERM: 'xterm', FORCE_COLOR: '3' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', FORCE_COLOR: '1' }, '16'],
    [{ TERM: 'xterm', FORCE_COLOR: '2' }, '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'true' }, '256'],
  ])('%j has %s', (env, depth) => {
    expect(on(env)).toMatchObject({ depth, noColor: false });
  });

  test('on Windows the newer terminal has all colours, and the console sixteen', () => {
    expect(on({ WT_SESSION: 'a' }, 'win32').depth).toBe('truecolor');
    expect(on({}, 'win32').depth).toBe('16');
  });

  test.each([
    [{ NO_COLOR: '1' }, true],
    [{ NO_COLOR: '' }, false],
    [{ FORCE_COLOR: '0' }, true],
    [{ FORCE_COLOR: 'false' }, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '3' }, true],
  ])('%j has no colour: %s', (env, noColor) => {
    expect(on(env).noColor).toBe(noColor);
  });

  test.each([
    [{}, true],
    [{ CI: 'false' }, true],
    [{ CI: '1' }, false],
    [{ CI: 'true' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ TERM: 'dumb' }, false],
  ])('with %j it is asked for its background: %s', (env, asks) => {
    expect(asksBackground(env, on(env))).toBe(asks);
  });
});

describe('things move', () => {
  const wanted = (env: Readonly<Record<string, string>>, preferred?: unknown) =>
    motionWanted(env, on(env), preferred);

  test('in a terminal, whatever else is set or preferred', () => {
    expect(wanted({ TERM: 'xterm' })).toBe(true);
    expect(wanted({ TERM: 'xterm', NO_MOTION: '', CI: 'false', NO_COLOR: '1' }, 'on')).toBe(true);
  });

  test.each([
    [{ NO_MOTION: '1' }],
    [{ NO_MOTION: '0' }],
    [{ TERM: 'dumb' }],
    [{ CI: 'true' }],
    [{ INK_SCREEN_READER: 'true' }],
  ])('and not with %j', (env) => {
    expect(wanted({ TERM: 'xterm', ...env })).toBe(false);
  });

  test('and not where somebody prefers rest', () => {
    expect(wanted({ TERM: 'xterm' }, 'off')).toBe(false);
  });
});
