import { describe, expect, test } from 'vitest';
import { commandHelp } from '../../source/app/help.ts';
import { commandNames, optionTable, progressActions } from '../../source/app/options.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { cellWidth } from '../../source/text/cells.ts';

const words = wordsFor('en');
const options = Object.entries(optionTable);

describe('help', () => {
  test.each(commandNames)('of %s tells each option that changes it, and no other', (command) => {
    const told = commandHelp(command, 100, words).flatMap(
      (line) => /^ {2}--([a-z-]+)/.exec(line)?.slice(1) ?? [],
    );
    const own = options.filter(([, { of }]) => (of as readonly string[]).includes(command));
    expect(told).toEqual(own.map(([name]) => name));
  });

  test('of the program has a line a command, and tells of the version', () => {
    const lines = commandHelp(undefined, 100, words);
    for (const name of commandNames) {
      expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    }
    expect(lines.some((line) => line.startsWith('  --version '))).toBe(true);
  });

  test('of progress has a line an action', () => {
    const lines = commandHelp('progress', 100, words);
    for (const name of progressActions) {
      expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    }
  });

  test.each([undefined, 100, 80, 40])('fits a terminal of %s columns', (columns) => {
    for (const command of [undefined, ...commandNames]) {
      for (const line of commandHelp(command, columns, words)) {
        expect(cellWidth(line)).toBeLessThanOrEqual(columns ?? 100);
      }
    }
  });

  test('what options do begins in one column, whatever script their values are written in', () => {
    const { options: told } = words.commands;
    const chinese = {
      ...words,
      commands: { ...words.commands, options: { ...told, json: ['文件夹名', 'xyzzy'] } },
    };
    const lines = commandHelp('list', 100, chinese);
    const columns = lines
      .filter((line) => line.startsWith('  --'))
      .map((line) => cellWidth(/^ {2}--.*? {2,}/.exec(line)?.[0] ?? ''));
    expect(columns).toHaveLength(8);
    expect(new Set(columns).size).toBe(1);
  });
});
