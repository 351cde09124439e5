import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { asShown, digitsOf, inTestsOrder } from '../lesson/option-digits.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { newFolder, runProgram, startProgram } from './run-program.ts';

const folders: { readonly remove: () => void }[] = [];
const freshFolder = () => {
  const folder = newFolder();
  folders.push(folder);
  return folder.path;
};
afterAll(() => {
  for (const { remove } of folders) remove();
});

let state: string;
beforeEach(() => {
  state = freshFolder();
});
const inState = (...args: readonly string[]) => [...args, '--state-dir', state];

describe('wrong use', () => {
  test.each([
    [['lst'], 'Did you mean list?'],
    [['--plian'], 'Did you mean --plain?'],
    [['play', 'sealed-leter'], 'Did you mean sealed-letter?'],
    [['play', '99'], 'There is no lesson "99".'],
    [['list', '--lang', 'xx'], 'There is no language "xx".'],
    [['check', '--lang', 'xx'], 'There is no language "xx".'],
    [['--relay', 'ws://192.0.2.1:9'], 'on this computer only'],
    [['--relay', 'http://127.0.0.1:9'], 'on this computer only'],
    [['progress', 'reset'], 'progress reset needs a lesson'],
  ])('%j is told in one line, with exit code 2', async (args, phrase) => {
    const { code, stdout, stderr } = await runProgram(
      args[0] === 'check' ? args : inState(...args),
    );
    expect(stderr).toContain(phrase);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a relay that does not answer is told with the command that starts one, exit code 1', async () => {
    const { code, stderr } = await runProgram(inState('--relay', 'ws://127.0.0.1:1'));
    expect(stderr).toContain('metadata-lessons relay --port 1');
    expect(code).toBe(1);
  });

  test('help and version go to the output, exit code 0', async () => {
    const help = await runProgram(['relay', '--help']);
    expect(help.stdout).toContain('Exit codes: 0');
    expect(help.code).toBe(0);
    expect((await runProgram(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('list', () => {
  test('has a numbered line a lesson with its state', async () => {
    await runProgram(inState('play', 'sealed-letter', '--plain'), 'words\n');
    const { code, stdout } = await runProgram(inState('list', '--plain'));
    expect(stdout).toMatch(/^1\. sealed-letter {2,}.+ {2,}\d+ min {2,}started$/m);
    expect(stdout).toMatch(/^2\. envelope {2,}.+ {2,}\d+ min {2,}not started$/m);
    expect(code).toBe(0);
  });

  test('--json is an array that a program reads', async () => {
    const { stdout } = await runProgram(inState('list', '--json'));
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ number: 1, id: 'sealed-letter', state: 'new', done: 0 }),
      ]),
    );
  });
});

describe('relay', () => {
  test('prints its address first, then each observation, and ends with 0 on a signal', async () => {
    const log = join(state, 'rows.jsonl');
    const relay = startProgram(['relay', '--port', '0', '--log', log]);
    const [first = ''] = (await relay.until(/\n/)).split('\n');
    const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(first)?.[0] ?? '';
    expect(url).not.toBe('');

    const played = await runProgram(
      inState('play', 'sealed-letter', '--plain', '--relay', url),
      'a marker of mine\n1\n\n\n',
    );
    expect(played.stdout).toContain(`The relay is the one at ${url}.`);
    expect(played.stdout).toContain('sees, words: a marker of mine');

    await relay.until(/envelope {2}from alice {2}to bob/);
    relay.child.kill('SIGINT');
    const { code, stdout } = await relay.finished;
    expect(stdout).toMatch(/Relay closed\. It wrote \d+ rows, and 0 words\./);
    expect(stdout).not.toContain('marker');
    expect(code).toBe(0);
    const rows = readFileSync(log, 'utf8').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row).kind)).toContain('envelope');
    expect(rows.join('')).not.toContain('marker');
  });

  test('a taken port is told with what to do, exit code 1', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      }),
    );
    const { code, stderr } = await runProgram(['relay', '--port', String(port)]);
    await new Promise((resolve) => server.close(resolve));
    expect(stderr).toContain(`Port ${port} is taken.`);
    expect(stderr).toContain('--port 0');
    expect(code).toBe(1);
  });

  test('an address that is not of this machine is told, exit code 1', async () => {
    const { code, stderr } = await runProgram(['relay', '--host', '192.0.2.1']);
    expect(stderr).toMatch(/can't listen at 192\.0\.2\.1, port 0 \(EADDRNOTAVAIL\)/);
    expect(code).toBe(1);
  });

  test('a log that cannot be written is told, exit code 1', async () => {
    const { code, stderr } = await runProgram(['relay', '--log', join(state, 'no', 'such', 'log')]);
    expect(stderr).toContain('ENOENT');
    expect(code).toBe(1);
  });

  test('a relay that goes in mid-lesson loses no step: one inside the program goes on', async () => {
    const relay = startProgram(['relay']);
    const url = /ws:\/\/\S+/.exec(await relay.until(/\n/))?.[0] ?? '';
    const lesson = startProgram(inState('play', 'sealed-letter', '--plain', '--relay', url));
    lesson.child.stdin?.write('my words\n1\n');
    await lesson.until(/Enter to seal and send: $/);
    relay.child.kill('SIGTERM');
    await relay.finished;
    lesson.child.stdin?.write('\n');
    await lesson.until(/The relay does not answer any more\./);
    lesson.child.stdin?.end('2\n\n\n');
    const { code, stdout } = await lesson.finished;
    expect(stdout).toContain('sees, words: my words');
    expect(code).toBe(0);
  });
});

describe('a step to look at', () => {
  test('is shown after the steps before it were done, and nothing of it is kept', async () => {
    const args = inState('play', 'sealed-letter', '--step', 'why-refused', '--plain');
    const { code, stdout } = await runProgram(args, '\n');
    expect(stdout).toMatch(/A trial: \d+ steps were done for you, and nothing of it is kept\./);
    expect(stdout).toMatch(/Step \d+ of \d+: /);
    // A value of a step before it.
    expect(stdout).toMatch(/\d+ changed boxes/);
    expect(code).toBe(0);
    expect(stdout).not.toContain('Your progress is kept');
    expect(readdirSync(state)).toEqual([]);
  });

  test('has to be one of the lesson that is named', async () => {
    const missing = await runProgram(inState('play', 'sealed-letter', '--step', 'why-refusd'));
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('Did you mean why-refused?');
    const nameless = await runProgram(inState('play', '--step', 'why-refused'));
    expect(nameless).toMatchObject({ code: 2 });
    expect(nameless.stderr).toContain('--step needs a lesson');
  });
});

describe('progress', () => {
  const playSome = async () => {
    const preferences = { ...EMPTY_PROGRESS.preferences, ...inTestsOrder };
    const progress = exportProgress({ ...EMPTY_PROGRESS, preferences });
    writeFileSync(join(state, 'progress.json'), progress);
    const [first] = (await ourLessons()).map(asShown);
    if (first === undefined) throw new Error('no lesson');
    const marks = digitsOf(first, 'relay-reads', 'recipient', 'time', 'size').join(' ');
    const typed = `my secret words\n${marks}\n\n\n\n\n`;
    return runProgram(inState('play', 'sealed-letter', '--plain'), typed);
  };

  test('show says where and what; the words of the message are nowhere', async () => {
    await playSome();
    const { code, stdout } = await runProgram(inState('progress', 'show'));
    expect(stdout).toContain(join(state, 'progress.json'));
    expect(stdout).toContain('1. The sealed letter: started');
    expect(stdout).toContain('1 prediction made; 1 of 1 turned out as predicted');
    expect(code).toBe(0);
    expect(readFileSync(join(state, 'progress.json'), 'utf8')).not.toContain('secret');
  });

  test('export and import move progress to another folder', async () => {
    await playSome();
    const file = join(state, 'moved.json');
    expect((await runProgram(inState('progress', 'export', file))).code).toBe(0);
    const again = await runProgram(inState('progress', 'export', file));
    expect(again.stderr).toContain('is there already');
    expect(again.code).toBe(1);

    const other = freshFolder();
    const imported = await runProgram(['progress', 'import', file, '--state-dir', other]);
    expect(imported.stdout).toContain('Taken over: 1 lesson.');
    const list = await runProgram(['list', '--state-dir', other]);
    expect(list.stdout).toMatch(/sealed-letter.*started/);
  });

  test('export as a page tells what was predicted and what was true, and no word of a message', async () => {
    await playSome();
    const { code, stdout } = await runProgram(inState('progress', 'export', '--format', 'md'));
    expect(stdout).toMatch(/- True: .*Who the message is for/);
    expect(stdout).toMatch(/- True: .*When it was sent/);
    expect(stdout).toContain('- As predicted.');
    expect(stdout).not.toContain('secret words');
    expect(code).toBe(0);
  });

  test('a file that is no export is refused, exit code 1', async () => {
    const file = join(state, 'other.json');
    writeFileSync(file, '{"a":1}');
    const { code, stderr } = await runProgram(inState('progress', 'import', file));
    expect(stderr).toContain('no export of this program');
    expect(code).toBe(1);
  });

  test('an import that never ends is refused as too large, and one from a pipe is taken', async () => {
    const endless = await runProgram(inState('progress', 'import', '/dev/zero'));
    expect(endless.stderr).toContain('is larger than');
    expect(endless.code).toBe(1);
    await playSome();
    const { stdout } = await runProgram(inState('progress', 'export'));
    const other = freshFolder();
    const piped = await runProgram(['progress', 'import', '-', '--state-dir', other], stdout);
    expect(piped.stdout).toContain('Taken over: 1 lesson.');
  });

  test('reset and forget need --yes where nobody can be asked', async () => {
    await playSome();
    for (const action of [['reset', '--all'], ['reset', '1'], ['forget']]) {
      const { code, stderr } = await runProgram(inState('progress', ...action), 'yes\n');
      expect(stderr).toContain('--yes');
      expect(code).toBe(2);
    }
    expect((await runProgram(inState('list'))).stdout).toMatch(/sealed-letter.*started/);

    expect((await runProgram(inState('progress', 'reset', '1', '--yes'))).code).toBe(0);
    expect((await runProgram(inState('list'))).stdout).toMatch(/sealed-letter.*not started/);

    await playSome();
    const gone = await runProgram(inState('progress', 'forget', '--yes'));
    expect(gone.stdout).toContain('Nothing is kept about you.');
    expect(existsSync(state)).toBe(false);
  });

  test('a step that does not exist is refused with the nearest', async () => {
    await playSome();
    const { code, stderr } = await runProgram(
      inState('progress', 'reset', 'sealed-letter', 'relay-raeds', '--yes'),
    );
    expect(stderr).toContain('Did you mean relay-reads?');
    expect(code).toBe(2);
  });
});

describe('things that are not as they should be', () => {
  test('a damaged progress file is told and set aside, and the lesson runs', async () => {
    writeFileSync(join(state, 'progress.json'), '{"version":1,"less');
    const { code, stdout } = await runProgram(inState('play', '1', '--plain'), 'words\n');
    expect(stdout.replaceAll('\n', ' ')).toContain('Your progress file was damaged');
    expect(stdout).toContain('Step 2 of');
    expect(code).toBe(0);
    expect(readdirSync(state).filter((name) => name.startsWith('progress.damaged-'))).toHaveLength(
      1,
    );
    expect((await runProgram(inState('list'))).stdout).toMatch(/sealed-letter.*started/);
  });

  test('a progress file of a newer version is left as it is, and the lesson runs', async () => {
    const newer = '{"version":99,"lessons":{}}';
    writeFileSync(join(state, 'progress.json'), newer);
    const { code, stdout } = await runProgram(inState('play', '1', '--plain'), 'words\n');
    expect(stdout.replaceAll('\n', ' ')).toContain('written by a newer version');
    expect(stdout).toContain('Step 2 of');
    expect(code).toBe(0);
    expect(readFileSync(join(state, 'progress.json'), 'utf8')).toBe(newer);
  });

  test.each(['', 'somewhere'])(
    'without a home folder (HOME is "%s") nothing is kept anywhere, and that is told',
    async (HOME) => {
      const inFolder = (...args: string[]) =>
        runProgram(args, 'words\n', { HOME, XDG_STATE_HOME: '' }, state);
      const { code, stdout } = await inFolder('play', '1', '--plain');
      expect(stdout.replaceAll('\n', ' ')).toContain('Your home folder is not known');
      expect(stdout).toContain('Step 2 of');
      expect(code).toBe(0);
      for (const args of [['list'], ['progress', 'show'], ['progress', 'forget', '--yes']]) {
        expect((await inFolder(...args)).stderr).toContain('choose a folder with --state-dir');
      }
      expect(readdirSync(state)).toEqual([]);
    },
  );

  test('on a machine that refuses sockets the lesson runs in memory and says so', async () => {
    const preload = join(state, 'no-sockets.cjs');
    writeFileSync(
      preload,
      `require('node:net').Server.prototype.listen = function () {
        process.nextTick(() => this.emit('error', Object.assign(new Error('no'), { code: 'EPERM' })));
        return this;
      };`,
    );
    const { code, stdout } = await runProgram(
      inState('play', '1', '--plain'),
      `in memory\n${'\n'.repeat(60)}`,
      { NODE_OPTIONS: `--require ${preload}` },
    );
    expect(stdout).toContain('This machine refuses sockets');
    expect(stdout).toContain('sees, words: in memory\n');
    expect(stdout).toContain('Lesson finished');
    expect(code).toBe(0);
  });

  test('a damaged installation is told in one line, exit code 1', async () => {
    const { code, stderr } = await runProgram(['list', '--state-dir', state], '', {
      NODE_OPTIONS: `--require ${brokenReads()}`,
    });
    expect(stderr).toMatch(/^metadata-lessons: .*index\.json is damaged or missing.*\n$/);
    expect(code).toBe(1);
  });

  function brokenReads(): string {
    const preload = join(state, 'no-index.cjs');
    writeFileSync(
      preload,
      `const files = require('node:fs/promises');
      const { readFile } = files;
      files.readFile = (path, ...rest) =>
        String(path).endsWith('index.json')
          ? Promise.reject(new Error('gone'))
          : readFile(path, ...rest);`,
    );
    return preload;
  }
});

describe('a pack of somebody else', () => {
  test('with an error in one lesson: it is told, and the others open', async () => {
    const pack = join(state, 'pack');
    expect((await runProgram(['new', pack])).code).toBe(0);
    const { stdout } = await runProgram(inState('list', '--json', '--lessons', pack));
    const [lesson] = JSON.parse(stdout);
    const broken = join(pack, '02-broken');
    await runProgram(['new', broken]);
    const { stdout: output, code } = await runProgram(inState('--plain', '--lessons', pack), 'q\n');
    expect(output).toContain('1 problem was found in the pack');
    expect(output).toContain('02-broken');
    expect(output).toContain(lesson.title);
    expect(code).toBe(0);
  });

  test('that is not there: told, exit code 1', async () => {
    const { code, stderr } = await runProgram(inState('--lessons', join(state, 'nothing')));
    expect(stderr).toContain('there is no such folder');
    expect(code).toBe(1);
  });
});
