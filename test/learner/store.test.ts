import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LearnerFiles, nodeFiles } from '../../source/learner/files.ts';
import { openProgress } from '../../source/learner/store.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { resetAll, resetLesson, withLesson } from '../../source/learner/update.ts';
import { at, fileError, lesson, minute, progressWith, SAMPLE, temporaryFolder } from './helpers.ts';

const open = (dir: string, files?: LearnerFiles) =>
  openProgress({ dir, now: () => at(30), ...(files && { files }) });
const KEPT = { ok: true, notices: [] };

describe('opening and saving', () => {
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
    const name = (path: string) => (path === dir ? 'folder' : 'file');
    const files: LearnerFiles = {
      ...nodeFiles,
      flush: async (path) => void order.push(`flush ${name(path)}`),
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
      flush: (path) =>
        path.includes('progress.tmp')
          ? new Promise((resolve) => void held.push(resolve))
          : Promise.resolve(),
      writeTemporary: (folder, text) => {
        written += 1;
        return nodeFiles.writeTemporary(folder, text);
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

  test('a save in between is not lost', async () => {
    const dir = temporaryFolder();
    const other = open(dir);
    let between = 0;
    const files: LearnerFiles = {
      ...nodeFiles,
      flush: async (path) => {
        if (path.includes('progress.tmp') && between < 3) {
          between += 1;
          await other.save(progressWith({ other: lesson(`step-${between}`, between) }));
        }
      },
    };
    expect(await open(dir, files).save(progressWith({ mine: lesson('x', 1) }))).toEqual(KEPT);
    expect(open(dir).progress.lessons).toEqual({
      mine: lesson('x', 1),
      other: lesson('step-3', 3),
    });
    expect(readdirSync(dir)).toEqual(['progress.json']);
  });

  test('a file that never rests is given up on, with a reason', async () => {
    const dir = temporaryFolder();
    let changes = 0;
    const files: LearnerFiles = {
      ...nodeFiles,
      flush: async () => {
        changes += 1;
        writeFileSync(
          join(dir, 'progress.json'),
          exportProgress(progressWith({ a: lesson('x', changes) })),
        );
      },
    };
    const result = await open(dir, files).save(SAMPLE);
    expect(result).toMatchObject({ ok: false, reason: 'not-written', code: 'EBUSY' });
    expect(readdirSync(dir)).toEqual(['progress.json']);
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
  for (const operation of ['writeTemporary', 'flush', 'rename'] as const) {
    let full = true;
    const fail = () => {
      throw fileError('ENOSPC');
    };
    const files: LearnerFiles = {
      ...nodeFiles,
      writeTemporary: (folder, text) =>
        full && operation === 'writeTemporary' ? fail() : nodeFiles.writeTemporary(folder, text),
      flush: async (path) => (full && operation === 'flush' ? fail() : nodeFiles.flush(path)),
      rename: (from, to) => (full && operation === 'rename' ? fail() : nodeFiles.rename(from, to)),
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
      flush: async (path) => {
        if (path === dir) throw fileError(code);
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
