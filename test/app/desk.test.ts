import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../source/app/desk.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { isOurs } from '../../source/learner/folder.ts';
import { forget } from '../../source/learner/forget.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { exportHeader } from '../../source/protocol/observation-csv.ts';
import { newFolder } from '../commands/run-program.ts';

const folders: { readonly remove: () => void }[] = [];
afterAll(() => {
  for (const { remove } of folders) remove();
});
function folderOf(): string {
  const folder = newFolder();
  folders.push(folder);
  return folder.path;
}

const words = wordsFor('en');
const program = fileURLToPath(new URL('../../dist', import.meta.url));
/** No test here lives a week. */
const weeks = { live: () => Promise.reject(new Error('no week')), kept: () => undefined };

const deskIn = (exports: string) => openDesk({ program, exports, weeks, words });
const live = new AbortController().signal;
const row: Observation = {
  ...{ seq: 1, at: 1_772_415_600_000, kind: 'envelope', connection: 1 },
  ...{ from: 'ann', to: 'ben', address: '192.0.2.1', simulated: true, bytes: 90 },
};

async function written(desk: ReturnType<typeof deskIn>) {
  const result = await desk.write([row, { ...row, seq: 2, from: 'ben', to: 'ann' }]);
  if (!result.ok) throw new Error(result.failure.text);
  return result.file;
}

describe('an exported file', () => {
  it('lies in the folder that is given, for its owner alone, and goes when the desk is closed', async () => {
    const folder = join(folderOf(), 'not', 'there', 'yet');
    const desk = deskIn(folder);
    const file = await written(desk);
    expect(dirname(file.path)).toBe(folder);
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(file).toMatchObject({ rows: 2, bytes: statSync(file.path).size });
    const text = readFileSync(file.path, 'utf8');
    expect(text.startsWith(exportHeader)).toBe(true);
    expect(await desk.read(file.path)).toEqual({ ok: true, text });
    await desk.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is another one each time, and all go', async () => {
    const folder = folderOf();
    const desk = deskIn(folder);
    const [one, other] = [await written(desk), await written(desk)];
    expect(one.path).not.toBe(other.path);
    await desk.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is still being written when the desk is closed goes as soon as it is there', async () => {
    const folder = folderOf();
    const desk = deskIn(folder);
    const writing = desk.write([row]);
    await desk.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(await writing).toMatchObject({ ok: true });
  });

  it('goes into a folder of the system where its own is none, and that goes, too', async () => {
    // A file is where the folder should be: nobody, not even root, writes in there.
    const blocked = join(folderOf(), 'a-file');
    writeFileSync(blocked, '');
    const desk = deskIn(blocked);
    const file = await written(desk);
    expect(dirname(file.path)).not.toBe(blocked);
    expect(existsSync(file.path)).toBe(true);
    await desk.close();
    expect(existsSync(dirname(file.path))).toBe(false);
    expect(readFileSync(blocked, 'utf8')).toBe('');
  });

  it("that can be written nowhere is told with the system's code", async () => {
    const blocked = join(folderOf(), 'a-file');
    writeFileSync(blocked, '');
    const before = process.env.TMPDIR;
    process.env.TMPDIR = join(blocked, 'below');
    try {
      const result = await deskIn(blocked).write([row]);
      expect(result).toMatchObject({ ok: false, failure: { reason: 'no-file' } });
      if (!result.ok) expect(result.failure.text).toMatch(/^E[A-Z]+$/);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });

  it('that somebody took away is told, when it is searched and when the sister company gets it', async () => {
    const desk = deskIn(folderOf());
    const { path } = await written(desk);
    rmSync(path);
    expect(await desk.read(path)).toEqual({
      ok: false,
      failure: { reason: 'no-file', text: 'ENOENT' },
    });
    const ran = await desk.sister(path, undefined, live);
    expect(ran).toMatchObject({ ok: false, failure: { reason: 'no-sister' } });
    await desk.close();
  });

  it('of a killed program is ours, whole or half, and is forgotten with the rest', async () => {
    const folder = folderOf();
    const { path } = await written(deskIn(folder));
    writeFileSync(`${path}.123-4.part`, 'half');
    writeFileSync(join(folder, 'nightly-export-mine.csv'), 'not ours');
    expect(readdirSync(folder).filter(isOurs)).toHaveLength(2);
    expect(forget(folder)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(['nightly-export-mine.csv']);
  });
});

describe('the sister company at the desk', () => {
  it('is a process that reports on the file', async () => {
    const desk = deskIn(folderOf());
    const { path } = await written(desk);
    const ran = await desk.sister(path, undefined, live);
    expect(ran).toMatchObject({ ok: true, report: { rows: 2, messages: 2, people: 2 } });
    await desk.close();
  });

  it('that is stopped says so', async () => {
    const desk = deskIn(folderOf());
    const { path } = await written(desk);
    const stop = new AbortController();
    stop.abort();
    expect(await desk.sister(path, undefined, stop.signal)).toEqual({
      ok: false,
      failure: { reason: 'stopped', text: '' },
    });
    await desk.close();
  });
});

it('the sister company does not outlive the desk', async () => {
  const waiting = folderOf();
  writeFileSync(join(waiting, 'sister-company.cjs'), 'setInterval(() => {}, 1000);');
  writeFileSync(join(waiting, 'rows.csv'), '');
  const desk = openDesk({ program: waiting, exports: waiting, weeks, words });
  const running = desk.sister(join(waiting, 'rows.csv'), undefined, live);
  await desk.close();
  expect(await running).toEqual({ ok: false, failure: { reason: 'stopped', text: '' } });
});

it('real data come from the program, and a damaged installation is no quiet one', async () => {
  const desk = deskIn(folderOf());
  expect(await desk.data('revere.csv')).toContain('StAndrewsLodge');
  await expect(desk.data('nothing.csv')).rejects.toThrow('ENOENT');
});
