/** Whatever text comes from outside, no way out lets through what a terminal obeys or what hides text. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { affiliateLines, failureLine } from '../../source/affiliate/lines.ts';
import type { AffiliateReport } from '../../source/affiliate/report-form.ts';
import { askYes } from '../../source/app/ask-yes.ts';
import type { Environment } from '../../source/app/environment.ts';
import { main } from '../../source/commands/main.ts';
import { safeJson, stripControls } from '../../source/text/safe.ts';
import { collector, lessonsFolder } from './author-output.ts';

/** Not by the product's own list: control, format and unassigned characters, separators, fillers. */
const obeyedOrHidden = /(?!\n)[\p{C}\p{Zl}\p{Zp}\u180e\u3164]/u;

const controls = ['\u0000', '\u0007', '\b', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085'];
const sequences = [
  '\u001b[2J',
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u009d52;c;\u009c',
];
const hidden = ['\u202e', '\u2066', '\u200b', '\u200e', '\u00ad', '\u2028', '\u2029', '\ufeff'];
const others = ['\u{e0041}', '\u180e', '\u3164', '\ud83d', 'a', 'e', ' ', '-', '"', '<', 'Ü', '宿'];
const hostile = fc
  .array(fc.constantFrom(...controls, ...sequences, ...hidden, ...others), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
/** What can be the name of a file: no NUL, no slash, no lone surrogate, not too long. */
const asName = (text: string) => `n${text.replace(/[\0/]|\p{Surrogate}/gu, '')}`;
/** What can be an argument. */
const asArgument = (text: string) => text.replaceAll('\0', '');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ways-out-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command within this process, with `input` on its input; everything that it wrote. */
async function written(argv: readonly string[], input = ''): Promise<string> {
  const stdin = new PassThrough();
  stdin.end(input);
  const outputs = [collector(), collector()] as const;
  const environment: Environment = {
    stdin,
    stdout: outputs[0].output,
    stderr: outputs[1].output,
    env: {},
    platform: 'linux',
    lessonsFolder,
    // Somebody ends the relay as soon as it runs.
    onSignal(_signals, listener) {
      if (argv[0] === 'relay') setImmediate(listener);
      return () => {};
    },
    now: () => Date.parse('2026-01-05T09:00:00Z'),
  };
  await main(argv, environment, '0');
  return outputs.map(({ lines }) => lines().join('\n')).join('\n');
}

type Outside = {
  readonly text: string;
  /** A new folder whose name is hostile, with a hostile progress file. */
  readonly state: string;
  /** A pack with one lesson that is as it should be. */
  readonly pack: string;
  /** The same with a hostile title and prose, raw and by an escape of YAML. */
  readonly hostilePack: string;
};

let serial = 0;

async function outside(text: string): Promise<Outside> {
  serial += 1;
  const state = join(folder, `${serial}-${asName(text)}`);
  mkdirSync(state);
  writeFileSync(join(state, 'progress.json'), progressFile(text));
  const pack = join(folder, 'pack');
  if (!readdirSync(folder).includes('pack')) await written(['new', pack]);
  const hostilePack = join(folder, `${serial}-pack-${asName(text)}`);
  await written(['new', hostilePack]);
  const file = join(hostilePack, '01-first-lesson', 'en.md');
  const lesson = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    lesson
      .replace('title: The first lesson', `title: ${JSON.stringify(`The ${text} lesson`)}`)
      .replace('You are Alice.', () => `You are ${text} Alice.`),
  );
  writeFileSync(join(hostilePack, `${asName(text)}.yaml`), '');
  return { text, state, pack, hostilePack };
}

function progressFile(text: string): string {
  // Within brackets a date may hold whatever it likes.
  const odd = `5 Jan 2026 (${text})`.slice(0, 40);
  const at = Number.isNaN(Date.parse(stripControls(odd))) ? '2026-01-05T09:00:00Z' : odd;
  const record = { kind: text, attempts: 1, hints: 0, revealed: false, at, [text]: text };
  const lesson = { status: 'started', startedAt: at, updatedAt: at, [text]: text };
  return JSON.stringify({
    version: 1,
    [text]: text,
    preferences: { [text]: text, theme: text },
    lessons: {
      'first-lesson': {
        ...lesson,
        step: 'words',
        done: ['relay-reads'],
        answers: {
          'relay-reads': { ...record, kind: 'predict', answer: [text], right: false },
          leak: { ...record, kind: 'ask', answer: text, right: true },
        },
      },
      another: { ...lesson, step: 'a', done: [], answers: { a: { ...record, answer: text } } },
    },
  });
}

type Way = (given: Outside) => Promise<string>;
const inPack = ({ state, pack }: Outside) => ['--state-dir', state, '--lessons', pack];
const inHostile = ({ state, hostilePack }: Outside) => [
  '--state-dir',
  state,
  '--lessons',
  hostilePack,
];

const ways: Readonly<Record<string, Way>> = {
  'a mistyped command': ({ text }) => written([asArgument(text)]),
  'a mistyped option': ({ text }) => written([`--${asArgument(text)}`, 'a']),
  'a wrong value': ({ text }) => written(['--seed', asArgument(text)]),
  'a wrong address': (given) =>
    written(['--relay', asArgument(`ws://${given.text}`), ...inPack(given)]),
  'a mistyped language': ({ text }) => written(['check', '--lang', asArgument(text)]),
  'play of a lesson that is not there': (given) =>
    written(['play', asArgument(given.text), ...inPack(given)]),
  'play of a pack that is not there': ({ state, text }) =>
    written(['play', '--lessons', join(state, asName(text))]),
  'play with hostile input': (given) =>
    written(['play', '1', '--plain', ...inPack(given)], `1\n${given.text}\n${given.text}\n:h\n`),
  'play of a hostile pack': (given) =>
    written(['play', '1', '--plain', ...inHostile(given)], '1\n\n\n'),
  'the menu of a hostile pack': (given) => written(['play', '--plain', ...inHostile(given)], 'q\n'),
  'play with a damaged file': (given) => {
    writeFileSync(join(given.state, 'progress.json'), given.text);
    return written(['play', '1', '--plain', ...inPack(given)], '1\n');
  },
  'play with a file of the system that cannot be used': async (given) => {
    vi.stubEnv('XDG_STATE_HOME', given.state);
    mkdirSync(join(given.state, 'metadata-lessons', 'progress.json'), { recursive: true });
    return written(['play', '1', '--plain', '--lessons', given.pack], '1\n');
  },
  list: (given) => written(['list', ...inHostile(given)]),
  'list of a hostile progress file': (given) => written(['list', ...inPack(given)]),
  'list --json': async (given) =>
    (await written(['list', '--json', ...inPack(given)])) +
    (await written(['list', '--json', ...inHostile(given)])),
  'an agenda': async (given) =>
    (await written(['list', '--agenda', '60', ...inHostile(given)])) +
    (await written(['list', '--agenda', '60', '--json', ...inHostile(given)])),
  'progress show': (given) => written(['progress', 'show', ...inPack(given)]),
  'progress show --json': (given) => written(['progress', '--json', ...inPack(given)]),
  'progress export': (given) => written(['progress', 'export', ...inPack(given)]),
  'progress export --format md': (given) =>
    written(['progress', 'export', '--format', 'md', ...inPack(given)]),
  'progress export --format html': async (given) =>
    (await written(['progress', 'export', '--format', 'html', ...inPack(given)])) +
    (await written(['progress', 'export', '--format', 'html', ...inHostile(given)])),
  'files of progress export': async (given) => {
    const forms = ['json', 'md', 'html'];
    const files = forms.map((form) => join(given.state, `${asName(given.text)}.${form}`));
    const told: string[] = [];
    for (const [index, format] of forms.entries()) {
      const file = files[index] ?? '';
      const args = ['progress', 'export', file, '--format', format, ...inPack(given)];
      told.push(await written(args), await written(args), readFileSync(file, 'utf8'));
    }
    return told.join('');
  },
  'progress import': async (given) => {
    const file = join(given.state, asName(given.text));
    const args = ['progress', 'import', file, ...inPack(given)];
    const missing = await written(args);
    writeFileSync(file, given.text);
    const damaged = await written(args);
    writeFileSync(file, progressFile(given.text));
    return missing + damaged + (await written(args));
  },
  'the progress file': async (given) => {
    const told = await written(['progress', 'reset', 'first-lesson', '--yes', ...inPack(given)]);
    return told + readFileSync(join(given.state, 'progress.json'), 'utf8');
  },
  'progress reset of what is not there': async (given) =>
    (await written(['progress', 'reset', asArgument(`${given.text}x`), ...inPack(given)])) +
    (await written(['progress', 'reset', '1', asArgument(`${given.text}x`), ...inPack(given)])),
  'progress forget': (given) => written(['progress', 'forget', '--yes', ...inPack(given)]),
  'a relay with files that cannot be written': async ({ state, text }) => {
    const nowhere = join(state, 'no', asName(text));
    return (
      (await written(['relay', '--log', nowhere])) + (await written(['relay', '--export', nowhere]))
    );
  },
  'a relay with files of hostile names': async ({ state, text }) => {
    const [log, rows] = [join(state, asName(`log${text}`)), join(state, asName(`rows${text}`))];
    const args = ['relay', '--log', log, '--export', rows];
    return (await written(args)) + (await written(args));
  },
  'check of a hostile pack': ({ hostilePack }) => written(['check', hostilePack]),
  'check of what is not there': ({ state, text }) => written(['check', join(state, asName(text))]),
  new: async ({ state, text }) => {
    const dir = join(state, asName(text));
    const told = await written(['new', dir]);
    writeFileSync(join(state, 'file'), '');
    return (
      told +
      (await written(['new', dir])) +
      (await written(['new', join(state, 'file', asName(text))]))
    );
  },
  'analyze of what is not there': ({ state, text }) =>
    written(['analyze', join(state, asName(text))]),
  'analyze of a hostile file': async ({ state, text }) => {
    const file = join(state, `${asName(text)}.csv`);
    const cell = `"${text.replaceAll('"', '""')}"`;
    const rows = Array.from(
      { length: 9 },
      (_, day) => `2026-01-0${day + 1},${cell}${day},${cell}b`,
    );
    writeFileSync(file, `at,${cell},to\n${rows.join('\n')}\n`);
    const args = ['analyze', file, '--columns', 'at=1,from=2,to=3'];
    return (
      (await written(args)) +
      (await written([...args, '--json'])) +
      (await written(['analyze', file])) +
      (await written([
        'analyze',
        file,
        '--columns',
        `at=at,from=${asArgument(text).replaceAll(/[,=]/g, '')},to=x`,
      ]))
    );
  },
  'sister of what is not there': ({ state, text }) =>
    written(['sister', join(state, asName(text))]),
  "the sister company's own lines": async ({ text }) =>
    [
      failureLine({ ok: false, line: 1, reason: 'bad-cell', column: 'from', found: text }),
      safeJson(affiliateReport(text)),
    ]
      .concat(affiliateLines(affiliateReport('a')))
      .join('\n'),
  'a question that waits for yes': async ({ text }) => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const { output, lines } = collector();
    const asked = askYes(
      `Forget ${text}?`,
      { stdin, stdout: Object.assign(output, { isTTY: true }) },
      [],
    );
    stdin.end();
    await asked;
    output.write('\n');
    return lines().join('\n');
  },
};

function affiliateReport(who: string): AffiliateReport {
  return {
    rows: 1,
    messages: 1,
    people: 2,
    suggestions: [{ a: who, b: who, adamicAdar: 1, common: 1, via: [who] }],
    segments: [[], [who]].map((unlisted) => ({
      ...{ id: who, advert: who, rule: who, unlisted },
      people: [{ who, rows: [1] }],
    })),
  } as unknown as AffiliateReport;
}

describe('no way out lets through what a terminal obeys or what hides text', () => {
  test.each(Object.entries(ways))('%s', async (_name, way) => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const told = await way(await outside(text));
        said += told.trim().length;
        expect(obeyedOrHidden.exec(told)?.[0]).toBeUndefined();
      }),
      {
        numRuns: 8,
        examples: [['\u001b]0;owned\u0007\u202e\u2028a'], ['\u009b31m\u00ad\u200b\n']],
      },
    );
    // What says nothing would prove nothing.
    expect(said).toBeGreaterThan(0);
  });

  test('an escape sequence is shown, and a line feed makes no second line', async () => {
    const told = await written(['analyze', join(folder, 'no\u001b[2J\nsuch file')]);
    expect(told).toContain('no<U+001B>[2J<U+000A>such file');
  });
});
