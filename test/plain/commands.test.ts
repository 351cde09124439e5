import { describe, expect, test } from 'vitest';
import { readCommand } from '../../source/plain/commands.ts';

const lesson = (line: string, bare = true) => readCommand(line, { bare, where: 'lesson' });

describe('commands among answers', () => {
  test.each([
    ['h', 'hint', ''],
    ['hint', 'hint', ''],
    ['  Q ', 'quit', ''],
    ['?', 'help', ''],
    [':h', 'hint', ''],
    [': v', 'reveal', ''],
    ['g key pair', 'glossary', 'key pair'],
    [':g tag', 'glossary', 'tag'],
  ])('%j is a command', (line, name, argument) => {
    expect(lesson(line)).toEqual({ is: 'command', name, argument });
  });

  test.each(['1', '1 3', '', 'hello', 'back to the roots', 'quit now'])(
    '%j is an answer',
    (line) => {
      expect(lesson(line).is).toBe('answer');
    },
  );

  test.each(['h', 'q', 'hint', ':)', ':-)', '?', 'quit'])(
    '%j are words where words are asked for',
    (line) => {
      expect(lesson(line, false)).toEqual({ is: 'answer', text: line });
    },
  );

  test('two colons stand for one that belongs to the words', () => {
    expect(lesson('::q', false)).toEqual({ is: 'answer', text: ':q' });
  });

  test('a mistyped command with a colon is no answer, and the nearest is named', () => {
    expect(lesson(':hnit', false)).toEqual({ is: 'unknown', typed: 'hnit', nearest: 'hint' });
    expect(lesson(':xyzzy', false)).toEqual({
      is: 'unknown',
      typed: 'xyzzy',
      nearest: undefined,
    });
  });

  test('reset belongs to the menu', () => {
    expect(readCommand('reset all', { bare: true, where: 'menu' })).toEqual({
      is: 'command',
      name: 'reset',
      argument: 'all',
    });
    expect(lesson('reset').is).toBe('answer');
  });
});
