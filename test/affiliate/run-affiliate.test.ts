import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { reportOn } from '../../source/affiliate/report.ts';
import { runAffiliate } from '../../source/affiliate/run-affiliate.ts';
import { boughtList } from '../../source/analysis/bought-list.ts';
import { readHouses } from '../../source/analysis/houses.ts';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';
import { newFolder } from '../commands/run-program.ts';
import { evidenceOf, isMessage, plan, start } from '../network/week.ts';

/** Emits each process that is started. */
const started = await vi.hoisted(async () => new (await import('node:events')).EventEmitter());
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof import('node:child_process')>();
  const spawn = (...args: Parameters<typeof real.spawn>) => {
    const child = real.spawn(...args);
    started.emit('child', child);
    return child;
  };
  return { ...real, spawn };
});

const program = fileURLToPath(new URL('../../dist/sister-company.cjs', import.meta.url));
const run = promisify(execFile);
const folder = newFolder();
afterAll(folder.remove);

let files = 0;
/** A new folder. */
function newIn(name: string): string {
  files += 1;
  const path = join(folder.path, `${name}-${files}`);
  mkdirSync(path);
  return path;
}

function fileOf(content: string, name = 'file'): string {
  files += 1;
  const path = join(folder.path, `${name}-${files}`);
  writeFileSync(path, content);
  return path;
}

const row = '5,,connect,ann,,,1,192.0.2.1,yes,,,,1\n';
const sister = (
  file: string,
  options: { program?: string; houses?: string; signal?: AbortSignal } = {},
) => runAffiliate(file, { program, signal: new AbortController().signal, ...options });

/** What a program in the sister's place tells of its life, on its error output. */
const told = async (script: string, file = fileOf(exportHeader), houses?: string) => {
  const given = houses === undefined ? {} : { houses };
  const ran = await sister(file, { program: fileOf(script, 'program.cjs'), ...given });
  if (ran.ok) throw new Error('it told nothing');
  return ran;
};
const tell = (expression: string) =>
  `process.stderr.write(JSON.stringify(${expression})); process.exitCode = 1;`;
const attempt = (code: string) =>
  tell(`(() => { try { return ${code}; } catch (e) { return e.code; } })()`);

const hasPermissions = ['--permission', '--experimental-permission'].some((name) =>
  process.allowedNodeEnvironmentFlags.has(name),
);

describe('the program', () => {
  it('gives the report that the file makes, and no word of a message is in it', async () => {
    const marker = 'marker-83b1d07e';
    const firstDays = plan
      .filter(({ at }) => at < start + 3 * 24 * 3_600_000)
      .map((event) => (isMessage(event) ? { ...event, text: `${marker} ${event.text}` } : event));
    const { rows, received } = await evidenceOf(firstDays);
    expect(received.every(({ text }) => text.startsWith(marker))).toBe(true);
    const file = fileOf(exportHeader + rows.map((one) => exportLine(one, 'town')).join(''));
    const ran = await sister(file);
    expect(ran).toEqual({
      ok: true,
      report: reportOn(rowsFromObservations(rows)),
      confined: hasPermissions,
    });
    const joined = await sister(file, { houses: boughtList });
    expect(joined).toEqual({
      ok: true,
      report: reportOn(rowsFromObservations(rows), readHouses(boughtList)),
      confined: hasPermissions,
    });
    const list = fileOf(boughtList);
    for (const args of [[], ['--json'], ['--houses', list]]) {
      const { stdout, stderr } = await run(process.execPath, [program, file, ...args]);
      expect(stdout).not.toContain(marker);
      expect(stdout.length).toBeGreaterThan(1_000);
      expect(stderr).toBe('');
    }
  });

  it('brings no address with it: which house stands where it is told or does not know', () => {
    const code = readFileSync(program, 'utf8');
    for (const { address } of readHouses(boughtList) ?? []) expect(code).not.toContain(address);
  });

  it('needs nothing of Node but the reading of files, and knows no environment', () => {
    const code = readFileSync(program, 'utf8');
    const needs = [...code.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name);
    expect([...new Set(needs)]).toEqual(['"node:fs"']);
    expect(code).not.toMatch(/process\.env|\.env\b|fetch\(|\.kill\(|WebSocket/);
  });

  it.each([
    [
      'a damaged file',
      `${exportHeader}${row.replace('connect', 'gossip')}`,
      /^Line 2 is damaged: /,
    ],
    ['an empty file', '', /^The file is empty\.$/],
    [
      'another table',
      'a,b\n1,2\n',
      /^This is no export of a relay: line 1 names no column "at"\.$/,
    ],
    ['a picture', '\u0000\u0001PNG"\n', /^This is no export of a relay/],
  ])('ends at %s in one clear line, exit code 1', async (_, content, line) => {
    const file = fileOf(content);
    expect(await sister(file)).toMatchObject({
      ok: false,
      reason: 'failed',
      text: expect.stringMatching(line),
    });
    const ended = await run(process.execPath, [program, file]).catch((error) => error);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr.trimEnd()).toMatch(line);
    expect(ended.stderr.trimEnd()).not.toContain('\n');
  });

  it('ends at a file that is not there, or without one, in one line', async () => {
    const wrong = [[join(folder.path, 'no.csv')], [], ['a', 'b'], ['--json'], ['a', '--houses']];
    for (const args of wrong) {
      const ended = await run(process.execPath, [program, ...args]).catch((error) => error);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^(The file can't be read \(ENOENT\)\.|Usage: .*)\n$/);
    }
  });
});

describe('whatever runs in its place', () => {
  it('is given an empty environment, the file and nothing else', async () => {
    process.env.SISTER_TEST_SECRET = 'secret-of-ours';
    try {
      const { text } = await told(tell('Object.keys(process.env)'));
      expect(text).not.toContain('SISTER');
      if (process.platform === 'linux') expect(text).toBe('[]');
    } finally {
      delete process.env.SISTER_TEST_SECRET;
    }
    const args = await told(tell('process.argv.slice(2)'));
    expect(JSON.parse(args.text)).toEqual(['-', '--json']);
    const input = await told(attempt('require("fs").readFileSync(0, "utf8")'), fileOf('a,b'));
    expect(input.text).toBe('"a,b"');
    const second = attempt('require("fs").readFileSync(3, "utf8")');
    expect((await told(second)).text).not.toContain('list');
  });

  it('is given a list besides if there is one, by what is in it and not by a name', async () => {
    const file = fileOf('a,b');
    const args = await told(tell('process.argv.slice(2)'), file, 'a list');
    expect(JSON.parse(args.text)).toEqual(['-', '--houses', '-', '--json']);
    const both = '["0", "3"].map((one) => require("fs").readFileSync(Number(one), "utf8"))';
    expect(JSON.parse((await told(attempt(both), file, 'a list')).text)).toEqual(['a,b', 'a list']);
    // Whoever never looks at it ends all the same.
    expect((await told('process.exitCode = 1;', file, 'x'.repeat(3_000_000))).text).toBe(
      'It ended without a word.',
    );
  });

  it('ends in one line at a list that is none', async () => {
    expect(await sister(fileOf(exportHeader + row), { houses: 'a shop' })).toMatchObject({
      reason: 'failed',
      text: 'This is no list of houses.',
    });
  });

  it.runIf(hasPermissions)(
    'can open no file but its own code, write none and start nothing',
    async () => {
      const fs = (call: string) => told(attempt(`require("fs").${call}`));
      const other = JSON.stringify(fileOf('secret'));
      const denied = '"ERR_ACCESS_DENIED"';
      expect((await fs('readFileSync(__filename, "utf8").slice(0, 7)')).text).toBe('"process"');
      expect((await fs('readdirSync(__dirname)')).text).toBe(denied);
      expect((await fs(`readFileSync(${other}, "utf8")`)).text).toBe(denied);
      expect((await fs('readdirSync(".")')).text).toBe(denied);
      expect((await fs(`writeFileSync(${other}, "")`)).text).toBe(denied);
      expect((await fs('writeFileSync(__filename, "")')).text).toBe(denied);
      const starts = 'require("child_process").execFileSync(process.execPath, ["-v"])';
      expect((await told(attempt(starts))).text).toBe(denied);
    },
  );

  const named = it.skipIf(process.platform === 'win32');
  named('is given a file of any name: blanks, commas, stars, at the end too, a link', async () => {
    const link = join(folder.path, 'link.csv');
    symlinkSync(fileOf(exportHeader + row, 'a, b * c'), link);
    for (const name of ['*', 'all*', 'a,b', ',', '-', '--json', '*,*']) {
      const path = join(newIn('names'), name);
      writeFileSync(path, exportHeader + row);
      expect(await sister(path), name).toMatchObject({ ok: true, confined: hasPermissions });
    }
    expect(await sister(link)).toMatchObject({ ok: true });
  });

  named('is opened nothing by a star or comma in the name of what it is given', async () => {
    const beside = newIn('beside');
    writeFileSync(join(beside, 'secret'), 'secret');
    for (const name of ['*', 'sec*', 'x,secret', `x,${beside}/secret`.replaceAll('/', ',')]) {
      const path = join(beside, name);
      writeFileSync(path, exportHeader);
      const secret = JSON.stringify(join(beside, 'secret'));
      const { text } = await told(attempt(`require("fs").readFileSync(${secret}, "utf8")`), path);
      expect(text, name).toBe(hasPermissions ? '"ERR_ACCESS_DENIED"' : '"secret"');
    }
  });

  named('is not said to be confined where its own name would open more than it', async () => {
    for (const [name, confined] of [
      ['pro*gram', false],
      ['pro,gram', hasPermissions],
    ] as const) {
      const copied = join(newIn(name), 'program.cjs');
      copyFileSync(program, copied);
      const ran = await sister(fileOf(exportHeader + row), { program: copied });
      expect(ran, name).toMatchObject({ ok: true, confined });
    }
  });

  it.runIf(process.versions.node.startsWith('20.'))(
    'may still do on Node 20 what README says: connect, look up, listen, signal its parent',
    async () => {
      const script = `
        const done = [];
        const server = require('net').createServer().listen(0, '127.0.0.1', () => {
          done.push('listen');
          require('net').connect(server.address().port, '127.0.0.1', () => {
            done.push('connect');
            require('dns').lookup('localhost', (error) => {
              if (!error) done.push('look up');
              if (process.kill(process.ppid, 0)) done.push('signal');
              process.stderr.write(done.join());
              process.exit(1);
            });
          });
        });`;
      expect((await told(script)).text).toBe('listen,connect,look up,signal');
    },
  );

  it.each([
    ['no JSON', 'console.log("hello")'],
    ['another JSON', 'console.log("{}")'],
    ['nothing', ''],
    [
      'a report that a terminal would obey',
      'console.log(JSON.stringify({ rows: 1, messages: 0, people: 0, suggestions: [], segments: [{ id: "\\u001b[2J", advert: "", rule: "", unlisted: [], people: [] }] }))',
    ],
  ])('fails if it answers with %s', async (_, script) => {
    expect(await told(script)).toMatchObject({
      reason: 'failed',
      text: "Its answer can't be read.",
    });
  });

  it('fails if it answers without end, or ends without a word', async () => {
    const endless =
      'const all = "x".repeat(1e6); (function go() { process.stdout.write(all, go); })();';
    expect(await told(endless)).toMatchObject({
      reason: 'failed',
      text: 'Its answer is longer than 16 MiB.',
    });
    expect(await told('process.exit(3)')).toMatchObject({
      reason: 'failed',
      text: 'It ended without a word.',
    });
    const hostile = 'process.stderr.write("\\n\\u001b[2Jone\\ntwo"); process.exitCode = 1;';
    expect((await told(hostile)).text).toBe('one');
  });

  it('is killed when it is told to stop, before and while it runs', async () => {
    const waits = fileOf('console.error("here"); setInterval(() => {}, 1000);', 'program.cjs');
    const file = fileOf(exportHeader);
    const stop = new AbortController();
    const begun = new Promise<ChildProcess>((resolve) => started.once('child', resolve));
    const ran = sister(file, { program: waits, signal: stop.signal });
    const child = await begun;
    await once(child.stderr ?? child, 'data');
    stop.abort();
    expect(await ran).toMatchObject({ ok: false, reason: 'stopped' });
    expect(child.signalCode).toBe('SIGKILL');
    expect(await sister(file, { program: waits, signal: stop.signal })).toMatchObject({
      reason: 'stopped',
    });
    const interrupted = 'process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000);';
    if (process.platform !== 'win32') {
      expect(await told(interrupted)).toMatchObject({ reason: 'stopped' });
    }
  });
});

it('a file or a program that is not there is told before anything starts', async () => {
  const nowhere = join(folder.path, 'nowhere');
  for (const ran of [await sister(nowhere), await sister(fileOf(''), { program: nowhere })]) {
    expect(ran).toMatchObject({
      ok: false,
      reason: 'not-started',
      text: expect.stringMatching(/nowhere can't be read \(ENOENT\)\.$/),
    });
  }
});
