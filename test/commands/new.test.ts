import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run as check } from '../../source/commands/check.ts';
import { run } from '../../source/commands/new.ts';
import { readPack } from '../../source/lesson/pack/pack.ts';
import { diskFiles } from '../../source/lesson/pack/pack-files.ts';
import { collector, lessonsFolder, words, writtenFolder } from './author-output.ts';

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

async function create(dir: string, ours = false) {
  const stdout = collector();
  const stderr = collector();
  const outputs = { stdout: stdout.output, stderr: stderr.output, lessonsFolder, now };
  const exitCode = await run({ dir, ours }, outputs, words);
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

  it('writes the lessons of the program as they are written, and they pass check', async () => {
    const dir = join(temporaryFolder(), 'ours');
    const { exitCode, told } = await create(dir, true);
    expect(exitCode).toBe(0);
    expect(told.join('\n')).toContain(`metadata-lessons --lessons ${dir}`);
    const written = readdirSync(writtenFolder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.includes('.') && !name.startsWith('template'),
    );
    expect(written.length).toBeGreaterThan(14);
    for (const name of written) {
      expect(readFileSync(join(dir, name), 'utf8')).toBe(
        readFileSync(join(writtenFolder, name), 'utf8'),
      );
    }
    expect((await readPack(diskFiles(dir))).lessons.map(({ number }) => number)).toContain(10);
  });

  it('says how to have them', async () => {
    const { told } = await create(join(temporaryFolder(), 'pack'));
    expect(told.at(-1)).toMatch(/metadata-lessons new DIR --ours$/);
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
