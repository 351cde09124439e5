import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run as check } from '../../source/commands/check.ts';
import { run } from '../../source/commands/new.ts';
import { readPack } from '../../source/lesson/pack/pack.ts';
import { diskFiles } from '../../source/lesson/pack/pack-files.ts';
import { collector, lessonsFolder, words } from './author-output.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'new-'));
  folders.push(folder);
  return folder;
}

const now = () => Date.parse('2026-11-27T00:30:00Z');

async function create(dir: string) {
  const stdout = collector();
  const stderr = collector();
  const outputs = { stdout: stdout.output, stderr: stderr.output, lessonsFolder, now };
  const exitCode = await run({ dir }, outputs, words);
  return { exitCode, told: stdout.lines(), complained: stderr.lines() };
}

describe('new', () => {
  it('writes a pack that passes check without a warning', async () => {
    const dir = join(temporaryFolder(), 'deep', 'my-lessons');
    expect(await create(dir)).toMatchObject({ exitCode: 0, complained: [] });
    const stdout = collector();
    const environment = {
      ...{ stdout: stdout.output, stderr: stdout.output, lessonsFolder, now },
      onSignal: () => () => {},
    };
    expect(await check({ dir }, environment, words)).toBe(0);
    expect(stdout.lines()).toEqual([
      expect.stringMatching(/en\.md: \d+(\.\d)? minutes/),
      expect.stringMatching(/^No problems/),
    ]);
  });

  it('shows most kinds of steps in it', async () => {
    const dir = join(temporaryFolder(), 'pack');
    await create(dir);
    const { lessons } = await readPack(diskFiles(dir));
    const kinds = new Set(lessons[0]?.steps.map(({ activity }) => activity.kind));
    expect(kinds.size).toBeGreaterThanOrEqual(9);
  });

  it('puts the guide beside it and says what comes next', async () => {
    const dir = join(temporaryFolder(), 'pack');
    const { told } = await create(dir);
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toContain('# Writing lessons');
    expect(told.join('\n')).toContain(`metadata-lessons check ${dir}`);
  });

  it('says where the lessons of the program lie as they are written', async () => {
    const { told } = await create(join(temporaryFolder(), 'pack'));
    const [, folder = ''] = /^The program's own lessons, .*: (.*)$/m.exec(told.join('\n')) ?? [];
    expect(readFileSync(join(folder, '01-sealed-letter', 'en.md'), 'utf8')).toContain('```');
    for (const name of ['README.md', 'glossary.en.yaml', 'sources.yaml', 'claims.yaml']) {
      expect(readFileSync(join(folder, name), 'utf8').length).toBeGreaterThan(100);
    }
  });

  it('overwrites nothing', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'mine.txt'), 'mine');
    const { exitCode, complained } = await create(dir);
    expect(exitCode).toBe(1);
    expect(complained).toEqual([expect.stringMatching(/not empty/)]);
    expect(readdirSync(dir)).toEqual(['mine.txt']);
  });

  it('says so when a file stands in its place', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'mine');
    for (const dir of [join(folder, 'file'), join(folder, 'file', 'below')]) {
      const { exitCode, complained } = await create(dir);
      expect(exitCode).toBe(1);
      expect(complained).toEqual([
        expect.stringMatching(/can't be written \((?:EEXIST|ENOTDIR)\)/),
      ]);
    }
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  it('takes an empty folder', async () => {
    const dir = join(temporaryFolder(), 'empty');
    mkdirSync(dir);
    expect(await create(dir)).toMatchObject({ exitCode: 0 });
  });
});
