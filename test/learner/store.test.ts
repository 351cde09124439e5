import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LearnerFiles, nodeFiles } from '../../source/learner/files.ts';
import { openProgress } from '../../source/learner/store.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { resetAll, resetLesson, withLesson, withPreference } from '../../source/learner/update.ts';
import { at, fileError, lesson, minute, progressWith, SAMPLE, temporaryFolder } from './helpers.ts';

const open = (dir: string, files?: LearnerFiles) =>
  openProgress({ dir, now: () => at(30), ...(files && { files }) });
const KEPT = { ok: true, notices: [] };

describe('opening and saving', () => {
  test('without a folder nothing is read or kept anywhere, and that is told', async () => {
    const files = new Proxy(nodeFiles, {
      get: () => () => {
        throw new TypeError('touched a file');
      },
    });
    const store = openProgress({ dir: undefined, now: () => at(30), files });
    const notice = { kind: 'no-folder' };
    expect(store).toMatchObject({ progress: progressWith({}), notices: [notice] });
    expect(await store.save(SAMPLE)).toEqual({ ok: false, reason: 'memory-only', notice });
  });

  test('a missing folder is empty progress, and opening makes nothing', () => {
    const dir = join(temporaryFolder(), 'deep', 'state');
    const store = open(dir);
    expect(store).toMatchObject({ progress: progressWith({}), notices: [] });
    expect(nodeFiles.kindOf(dir)).toBe('missing');
  });

  test('what is saved is read again, by the owner only', async () => {
    const dir = join(temporaryFolder(), 'deep', 'state');
    const store = open(dir);
    expect(await store.save(SAMPLE)).toEqual(KEPT);
    expect(open(dir)).toMatchObject({ progress: SAMPLE, notices: [] });
    expect(readdirSync(dir)).toEqual(['progress.json']);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(store.path).mode & 0o777).toBe(0o600);
  });

  test('a save that changes nothing makes no file', async () => {
    const dir = temporaryFolder();
    const store = open(dir);
    expect(await store.save(store.progress)).toEqual(KEPT);
    expect(readdirSync(dir)).toEqual([]);
  });

  test('the file is flushed before it is renamed, and the folder after', async () => {
    const dir = temporaryFolder();
    const order: string[] = [];
    const files: LearnerFiles = {
      ...nodeFiles,
      syncLater: async () => void order.push('flush file'),
      syncFolder: async () => void order.push('flush folder'),
      rename: (from, to) => {
        order.push('rename');
        nodeFiles.rename(from, to);
      },
    };
    const store = open(dir, files);
    await store.save(SAMPLE);
    await store.save(resetAll(SAMPLE));
    const once = ['flush file', 'rename', 'flush folder'];
    expect(order).toEqual([...once, ...once]);
  });

  test('an old half-written file is removed at the next opening, a fresh one is not', () => {
    const dir = temporaryFolder();
    for (const [file, minutes] of [
      ['progress.tmp-1-1', -40],
      ['progress.tmp-1-2', 20],
    ] as const) {
      writeFileSync(join(dir, file), '{');
      utimesSync(join(dir, file), at(minutes) / 1000, at(minutes) / 1000);
    }
    open(dir);
    expect(readdirSync(dir)).toEqual(['progress.tmp-1-2']);
  });
});

describe('many saves', () => {
  /** Files whose flush waits until it is let go, counting what is written. */
  function heldFiles() {
    const held: (() => void)[] = [];
    let written = 0;
    const files: LearnerFiles = {
      ...nodeFiles,
      syncLater: () => new Promise<void>((resolve) => void held.push(resolve)),
      create: (path, mode) => {
        written += 1;
        return nodeFiles.create(path, mode);
      },
    };
    const letGo = async () => {
      while (held.length === 0) await new Promise(setImmediate);
      held.shift()?.();
    };
    return { files, letGo, written: () => written };
  }

  // All of one time, so that only their order tells which is the latest.
  const step = (number: number) => progressWith({ a: lesson(`step-${number}`, 1) });

  test('of those that wait for one in flight only the latest is written', async () => {
    const dir = temporaryFolder();
    const { files, letGo, written } = heldFiles();
    const store = open(dir, files);
    const first = store.save(step(1));
    await new Promise(setImmediate);
    const others = [2, 3, 4, 5].map((number) => store.save(step(number)));
    await letGo();
    await first;
    expect(open(dir).progress).toEqual(step(1));
    await letGo();
    expect(await Promise.all(others)).toEqual([KEPT, KEPT, KEPT, KEPT]);
    expect(open(dir).progress).toEqual(step(5));
    expect(written()).toBe(2);
  });

  test('the latest of any number is kept', async () => {
    const dir = temporaryFolder();
    const store = open(dir);
    await Promise.all(Array.from({ length: 50 }, (_, number) => store.save(step(number))));
    expect(open(dir).progress).toEqual(step(49));
  });
});

describe('two tutorials at once', () => {
  test('each keeps its own lessons', async () => {
    const dir = temporaryFolder();
    await open(dir).save(progressWith({ a: lesson('x', 1), b: lesson('x', 1) }));
    const [one, other] = [open(dir), open(dir)];
    await one.save(withLesson(one.progress, 'a', { step: 'one' }, minute(5)));
    await other.save(withLesson(other.progress, 'b', { step: 'other' }, minute(4)));
    await other.save(withLesson(other.progress, 'c', { step: 'other' }, minute(6)));
    const { lessons } = open(dir).progress;
    expect(lessons).toMatchObject({ a: { step: 'one' }, c: { step: 'other' } });
  });

  test('a save in between is in the file again after the next one of its tutorial', async () => {
    const dir = temporaryFolder();
    const other = open(dir);
    let between = false;
    const files: LearnerFiles = {
      ...nodeFiles,
      async syncLater() {
        if (between) return;
        between = true;
        await other.save(progressWith({ other: lesson('one', 1) }));
      },
    };
    expect(await open(dir, files).save(progressWith({ mine: lesson('x', 1) }))).toEqual(KEPT);
    await other.save(progressWith({ other: lesson('two', 2) }));
    expect(open(dir).progress.lessons).toEqual({ mine: lesson('x', 1), other: lesson('two', 2) });
    expect(readdirSync(dir)).toEqual(['progress.json']);
  });

  test('fields of a later version, and preferences of another tutorial, survive a save', async () => {
    const dir = temporaryFolder();
    await open(dir).save(progressWith({}, { theme: 'dark' }));
    const [one, other] = [open(dir), open(dir)];
    const later = { ...SAMPLE, preferences: { theme: 'dark', motion: false }, badge: 1 };
    writeFileSync(one.path, exportProgress(later as typeof SAMPLE));
    await one.save(withLesson(one.progress, 'a', { step: 'x' }, minute(1)));
    expect(open(dir).progress).toMatchObject({ badge: 1, preferences: { motion: false } });
    await other.save({ ...other.progress, preferences: { theme: 'light' } });
    expect(open(dir).progress).toMatchObject({
      badge: 1,
      preferences: { theme: 'light', motion: false },
    });
    expect(Object.keys(open(dir).progress.lessons)).toEqual(['sealed-letter', 'a']);
    await one.save(withPreference(one.progress, { theme: 'auto' }));
    expect(open(dir).progress.preferences).toEqual({ theme: 'auto', motion: false });
  });

  test('a reset here removes the lesson from the file, whatever was saved before', async () => {
    const dir = temporaryFolder();
    const store = open(dir);
    const played = withLesson(store.progress, 'a', { step: 'x' }, minute(1));
    await store.save(played);
    await store.save(resetLesson(played, 'a'));
    expect(open(dir).progress.lessons).toEqual({});
    await store.save(withLesson(resetLesson(played, 'a'), 'a', { step: 'again' }, minute(2)));
    expect(open(dir).progress.lessons).toMatchObject({ a: { step: 'again' } });
  });
});

test('a failed save leaves the file as it was, and the next one brings everything', async () => {
  const dir = temporaryFolder();
  await open(dir).save(SAMPLE);
  for (const operation of ['create', 'write', 'syncLater', 'rename'] as const) {
    let full = true;
    const files: LearnerFiles = {
      ...nodeFiles,
      [operation]: (...args: never[]) => {
        if (full) throw fileError('ENOSPC');
        return (nodeFiles[operation] as (...args: never[]) => unknown)(...args);
      },
    };
    const before = readFileSync(join(dir, 'progress.json'), 'utf8');
    const store = open(dir, files);
    const one = withLesson(store.progress, operation.toLowerCase(), { step: 'one' }, minute(1));
    const failed = { ok: false, reason: 'not-written', path: store.path, code: 'ENOSPC' };
    expect(await store.save(one)).toEqual(failed);
    expect(readFileSync(join(dir, 'progress.json'), 'utf8')).toBe(before);
    expect(readdirSync(dir)).toEqual(['progress.json']);
    full = false;
    expect(await store.save(withLesson(one, 'b', { step: 'two' }, minute(2)))).toEqual(KEPT);
    expect(Object.keys(open(dir).progress.lessons)).toContain(operation.toLowerCase());
  }
});

test.each(['EPERM', 'EISDIR'])(
  'a folder that cannot be flushed is no failure: %s',
  async (code) => {
    const dir = temporaryFolder();
    const files: LearnerFiles = {
      ...nodeFiles,
      syncFolder: async () => {
        throw fileError(code);
      },
    };
    const store = open(dir, files);
    expect(await store.save(SAMPLE)).toEqual(KEPT);
  },
);

test('a bug is no failed save', async () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'x'));
  const files: LearnerFiles = {
    ...nodeFiles,
    rename: () => {
      throw new TypeError('a bug');
    },
  };
  await expect(open(dir, files).save(SAMPLE)).rejects.toThrow('a bug');
});
