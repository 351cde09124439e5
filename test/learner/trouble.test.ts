import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LearnerFiles, nodeFiles } from '../../source/learner/files.ts';
import { openProgress } from '../../source/learner/store.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { withLesson } from '../../source/learner/update.ts';
import { at, fileError, minute, progressWith, SAMPLE, temporaryFolder } from './helpers.ts';

const open = (dir: string, files?: LearnerFiles) =>
  openProgress({ dir, now: () => at(30), ...(files && { files }) });

/** A folder with that text as its progress file. */
function folderWith(text: string): { dir: string; path: string } {
  const dir = temporaryFolder();
  const path = join(dir, 'progress.json');
  writeFileSync(path, text);
  return { dir, path };
}

/** Nothing is kept: the notice is told at opening and with every save. */
async function expectMemoryOnly(dir: string, notice: object, files?: LearnerFiles) {
  const store = open(dir, files);
  expect(store.notices).toEqual([notice]);
  const refused = { ok: false, reason: 'memory-only', notice };
  expect(await store.save(SAMPLE)).toEqual(refused);
  return store;
}

describe('a damaged file', () => {
  test('is set aside under a name that tells when, and progress is kept anew', async () => {
    const { dir, path } = folderWith('{"version":1,');
    const store = open(dir);
    const setAside = join(dir, 'progress.damaged-20260105T123000Z.json');
    expect(store.progress).toEqual(progressWith({}));
    expect(store.notices).toEqual([{ kind: 'damaged', path, why: expect.any(String), setAside }]);
    expect(readFileSync(setAside, 'utf8')).toBe('{"version":1,');
    expect(await store.save(SAMPLE)).toEqual({ ok: true, notices: [] });
    expect(open(dir)).toMatchObject({ progress: SAMPLE, notices: [] });
    expect(readFileSync(setAside, 'utf8')).toBe('{"version":1,');
  });

  test('is never set aside over another', () => {
    const { dir, path } = folderWith('one');
    for (const text of ['two', 'three']) {
      open(dir);
      writeFileSync(path, text);
    }
    open(dir);
    const kept = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
    expect(kept.toSorted()).toEqual(['one', 'three', 'two']);
  });

  test('of any size is set aside without being read', () => {
    const { dir, path } = folderWith('');
    truncateSync(path, 3_000_000_000);
    expect(open(dir).notices).toMatchObject([{ kind: 'damaged', why: 'it is far too large' }]);
  });

  test('is set aside when it is found at a save, and that is told', async () => {
    const { dir, path } = folderWith(exportProgress(SAMPLE));
    const store = open(dir);
    writeFileSync(path, 'garbage');
    const next = withLesson(store.progress, 'another', { step: 'one' }, minute(1));
    const result = await store.save(next);
    expect(result).toMatchObject({ ok: true, notices: [{ kind: 'damaged', path }] });
    // What was read before it was damaged is not lost with it.
    expect(open(dir).progress).toEqual(next);
    expect(readdirSync(dir)).toHaveLength(2);
  });

  test('that cannot be set aside stays, and nothing is kept', async () => {
    const { dir, path } = folderWith('garbage');
    const files: LearnerFiles = {
      ...nodeFiles,
      rename: () => {
        throw fileError('EPERM');
      },
    };
    const why = 'it is not complete JSON';
    await expectMemoryOnly(dir, { kind: 'damaged-in-place', path, why, code: 'EPERM' }, files);
    expect(readFileSync(path, 'utf8')).toBe('garbage');
  });
});

describe('left alone, with nothing kept', () => {
  test('a file of a newer version', async () => {
    const text = '{"version":2,"chapters":{}}';
    const { dir, path } = folderWith(text);
    await expectMemoryOnly(dir, { kind: 'newer', path, version: 2 });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(dir)).toEqual(['progress.json']);
  });

  test('a file that a newer version wrote after we opened it', async () => {
    const { dir, path } = folderWith(exportProgress(SAMPLE));
    const store = open(dir);
    writeFileSync(path, '{"version":2}');
    const notice = { kind: 'newer', path, version: 2 };
    expect(await store.save(progressWith({}))).toEqual({
      ok: false,
      reason: 'memory-only',
      notice,
    });
    expect(readFileSync(path, 'utf8')).toBe('{"version":2}');
  });

  test('a folder in its place', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'progress.json');
    mkdirSync(path);
    await expectMemoryOnly(dir, { kind: 'not-a-file', path, what: 'folder' });
  });

  test.each([
    ['a file of ours', exportProgress(SAMPLE)],
    ['a file of somebody else', 'alias ls=ls'],
    ['nothing', undefined],
  ])('a link in its place, to %s', async (_claim, text) => {
    const [dir, elsewhere] = [temporaryFolder(), join(temporaryFolder(), 'target')];
    const path = join(dir, 'progress.json');
    if (text !== undefined) writeFileSync(elsewhere, text);
    symlinkSync(elsewhere, path);
    await expectMemoryOnly(dir, { kind: 'not-a-file', path, what: 'link' });
    expect(readlinkSync(path)).toBe(elsewhere);
    if (text === undefined) expect(nodeFiles.kindOf(elsewhere)).toBe('missing');
    else expect(readFileSync(elsewhere, 'utf8')).toBe(text);
  });

  test('a read-only file, which is still read', async () => {
    const { dir, path } = folderWith(exportProgress(SAMPLE));
    chmodSync(path, 0o400);
    const store = await expectMemoryOnly(dir, { kind: 'read-only', path });
    expect(store.progress).toEqual(SAMPLE);
  });

  test('a read-only folder, whose file is still read', async () => {
    const { dir } = folderWith(exportProgress(SAMPLE));
    chmodSync(dir, 0o500);
    const store = await expectMemoryOnly(dir, { kind: 'read-only', path: dir });
    expect(store.progress).toEqual(SAMPLE);
    chmodSync(dir, 0o700);
  });

  test('a read-only folder above a missing one', async () => {
    const above = temporaryFolder();
    chmodSync(above, 0o500);
    await expectMemoryOnly(join(above, 'deep', 'state'), { kind: 'read-only', path: above });
    chmodSync(above, 0o700);
  });

  test('a file where the folder should be', async () => {
    const { path } = folderWith('mine');
    const inside = join(path, 'progress.json');
    await expectMemoryOnly(path, { kind: 'unreadable', path: inside, code: 'ENOTDIR' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test.each(['EACCES', 'EIO'])('a file that cannot be read: %s', async (code) => {
    const { dir, path } = folderWith(exportProgress(SAMPLE));
    const files: LearnerFiles = {
      ...nodeFiles,
      read: () => {
        throw fileError(code);
      },
    };
    await expectMemoryOnly(dir, { kind: 'unreadable', path, code }, files);
  });
});

test.each(['EROFS', 'EACCES'])('a save into a folder that refuses tells why: %s', async (code) => {
  const dir = temporaryFolder();
  const refuse = () => {
    throw fileError(code);
  };
  const store = open(dir, { ...nodeFiles, makeFolder: refuse, create: refuse });
  const failed = { ok: false, reason: 'not-written', path: store.path, code };
  expect(await store.save(SAMPLE)).toEqual(failed);
});
