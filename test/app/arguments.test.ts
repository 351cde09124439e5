import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const parse = (line: string) => parseArguments(line === '' ? [] : line.split(' '), wordsFor('en'));

const plainCheck = { json: false, watch: false, values: false, schema: false };

describe('the command line', () => {
  test.each([
    ['', { command: 'play', plain: false }],
    ['play', { command: 'play', plain: false }],
    ['play 2', { command: 'play', plain: false, lesson: '2' }],
    ['play length --plain', { command: 'play', plain: true, lesson: 'length' }],
    ['--plain play length', { command: 'play', plain: true, lesson: 'length' }],
    [
      '--relay ws://127.0.0.1:9 --seed=7 --lang en --state-dir s --lessons=l',
      {
        command: 'play',
        plain: false,
        relay: 'ws://127.0.0.1:9',
        seed: 7,
        lang: 'en',
        stateDir: 's',
        lessons: 'l',
      },
    ],
    ['play 2 --theme dark', { command: 'play', plain: false, lesson: '2', theme: 'dark' }],
    ['--theme=none', { command: 'play', plain: false, theme: 'none' }],
    ['play -- --odd', { command: 'play', plain: false, lesson: '--odd' }],
    ['list --plain', { command: 'list', json: false }],
    ['list --json', { command: 'list', json: true }],
    ['list --agenda 90', { command: 'list', json: false, agenda: 90 }],
    ['list --agenda 90 --pace slow', { command: 'list', json: false, agenda: 90, pace: 'slow' }],
    ['ready --state-dir there', { command: 'ready', plain: false, stateDir: 'there' }],
    ['relay', { command: 'relay', plain: false, port: 0, host: '127.0.0.1' }],
    [
      'relay --port 4000 --host ::1 --log rows.jsonl',
      { command: 'relay', plain: false, port: 4000, host: '::1', log: 'rows.jsonl' },
    ],
    ['check', { command: 'check', ...plainCheck }],
    ['check dir', { command: 'check', dir: 'dir', ...plainCheck }],
    [
      'check dir --lesson 2 --watch --json',
      { command: 'check', dir: 'dir', ...plainCheck, lesson: '2', watch: true, json: true },
    ],
    ['check --values', { command: 'check', ...plainCheck, values: true }],
    ['check --schema', { command: 'check', ...plainCheck, schema: true }],
    ['new dir', { command: 'new', dir: 'dir', ours: false }],
    [
      'progress',
      { command: 'progress', action: 'show', all: false, yes: false, json: false, format: 'json' },
    ],
    [
      'progress export file',
      {
        command: 'progress',
        action: 'export',
        file: 'file',
        all: false,
        yes: false,
        json: false,
        format: 'json',
      },
    ],
    [
      'progress export --format md page.md',
      {
        command: 'progress',
        action: 'export',
        file: 'page.md',
        all: false,
        yes: false,
        json: false,
        format: 'md',
      },
    ],
    [
      'progress reset length answers --yes',
      {
        command: 'progress',
        action: 'reset',
        lesson: 'length',
        step: 'answers',
        all: false,
        yes: true,
        json: false,
        format: 'json',
      },
    ],
    [
      'progress reset --all',
      { command: 'progress', action: 'reset', all: true, yes: false, json: false, format: 'json' },
    ],
  ])('%j is understood', (line, options) => {
    expect(parse(line)).toEqual({ is: 'run', options });
  });

  test.each([
    ['--help', { is: 'help' }],
    ['-h', { is: 'help' }],
    ['relay --help', { is: 'help', command: 'relay' }],
    ['--version', { is: 'version' }],
    ['-V', { is: 'version' }],
    ['-hV', { is: 'help' }],
  ])('%j asks for information', (line, expected) => {
    expect(parse(line)).toEqual(expected);
  });

  test.each([
    ['lst', 'Did you mean list?'],
    ['paly', 'Did you mean play?'],
    ['xyzzy', 'There are play, list'],
    ['--plian', 'Did you mean --plain?'],
    ['--xyzzy', 'See metadata-lessons --help.'],
    ['-x', 'no option -x'],
    ['-plain', 'Did you mean --plain?'],
    ['-h=3', 'no option -h=3'],
    ['--no-plain', 'no option --no-plain'],
    ['--__proto__=x', 'no option --__proto__.'],
    ['--relay -- --plain', '--relay needs an address'],
    ['--plain=yes', '--plain takes no value'],
    ['--relay', '--relay needs an address'],
    ['--relay --plain', '--relay needs an address'],
    ['--state-dir=', '--state-dir needs a folder'],
    ['--seed abc', '--seed needs a whole number'],
    ['--seed -1', '--seed needs a whole number'],
    ['--seed 1 --seed 2', '--seed is given twice'],
    ['--theme blue', '--theme needs auto, dark, light or none, not "blue".'],
    [
      'list --theme dark',
      '--theme does not belong to list; it belongs to play and room and board and join and lab and sandbox.',
    ],
    ['list --agenda 90 --pace fast', '--pace needs usual or slow, not "fast".'],
    ['list --pace slow', '--pace belongs to list --agenda MINUTES.'],
    ['--lang 99', '--lang needs a language code'],
    ['relay --port 70000', '--port needs a number from 0 to 65535'],
    ['relay --host example.org', '--host needs an address in numbers'],
    ['list --agenda 0', '--agenda needs a number of minutes from 1'],
    ['list --agenda all', '--agenda needs a number of minutes from 1'],
    ['play --step words', '--step needs a lesson: metadata-lessons play LESSON --step ID.'],
    ['check --values --watch', '--values and --watch do not go together.'],
    ['play --agenda 90', '--agenda does not belong to play; it belongs to list.'],
    ['progress export --format pdf', '--format needs md, html or json, not "pdf"'],
    ['progress show --format md', '--format belongs to progress export'],
    ['play --port 1', '--port does not belong to play; it belongs to relay and room and board.'],
    [
      'relay --json',
      '--json does not belong to relay; it belongs to list and analyze and own and sister and check and progress and lab.',
    ],
    ['play one two', '"two" is too much for play'],
    ['list 1', '"1" is too much for list'],
    ['new', 'new needs a folder'],
    ['progress shwo', 'Did you mean show?'],
    ['progress import', 'progress import needs a file'],
    ['progress reset', 'progress reset needs a lesson, or --all'],
    ['progress reset length --all', 'a lesson or --all, not both'],
  ])('%j is refused in one line with the fix', (line, phrase) => {
    const parsed = parse(line);
    expect(parsed.is).toBe('wrong');
    if (parsed.is !== 'wrong') return;
    expect(parsed.message).toContain(phrase);
    expect(parsed.message).not.toContain('\n');
  });

  test('control characters of a mistyped word are not printed', () => {
    const parsed = parseArguments(['\u001b[31mx\u202e'], wordsFor('en'));
    expect(parsed.is === 'wrong' && parsed.message).not.toMatch(/\p{C}/u);
  });
});
