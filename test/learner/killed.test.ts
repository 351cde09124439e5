import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LearnerFiles, nodeFiles } from '../../source/learner/files.ts';
import { isTemporary } from '../../source/learner/folder.ts';
import { parseProgress } from '../../source/learner/parse.ts';
import { openProgress } from '../../source/learner/store.ts';
import { at, lesson, progressWith, temporaryFolder } from './helpers.ts';

describe('killed by the system', () => {
  let program = '';

  beforeAll(async () => {
    const bundle = await rolldown({
      input: join(import.meta.dirname, 'saving-child.ts'),
      platform: 'node',
    });
    const { output } = await bundle.generate({ format: 'esm' });
    await bundle.close();
    program = output[0].code;
  });

  /** Kills it after so many saves, when such a part of the time of one more save has passed. */
  async function killAfter(saves: number, part: number) {
    const dir = temporaryFolder();
    const path = join(temporaryFolder(), 'saving-child.mjs');
    writeFileSync(path, program);
    const child = spawn(process.execPath, [path, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    let first: number | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      first ??= performance.now();
      const count = told.split('\n').length - 1;
      if (count < saves || child.killed) return;
      // Turning in place, because a timer's whole milliseconds would miss most moments.
      const moment = performance.now() + ((performance.now() - first) / count) * part;
      while (performance.now() < moment);
      child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    const complete = told.slice(0, told.lastIndexOf('\n')).split('\n');
    return { dir, lastTold: Number(complete.at(-1)) };
  }

  test('the file is complete and the last save is in it', async () => {
    const kills = 24;
    for (let kill = 0; kill < kills; kill += 1) {
      const { dir, lastTold } = await killAfter(10 + kill, kill / kills);
      const parsed = parseProgress(readFileSync(join(dir, 'progress.json')));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      const saved = parsed.progress.lessons.a;
      const number = Number(saved?.step.slice('step-'.length));
      // Killed between a save and its telling, the file is one ahead.
      expect([lastTold, lastTold + 1]).toContain(number);
      expect(Object.keys(saved?.answers ?? {})).toHaveLength(number);
      const others = readdirSync(dir).filter((name) => name !== 'progress.json');
      expect(others.filter((name) => !isTemporary(name))).toEqual([]);
    }
  });
});

describe('stopped between any two operations on files', () => {
  const before = progressWith({ a: lesson('before', 1) });
  const after = progressWith({ a: lesson('after', 2), b: lesson('x', 2) });

  /** Files that do so many more changes and then nothing: the program is dead. */
  function mortal(changes: number): LearnerFiles {
    let left = changes;
    const dead = new TypeError('dead');
    const live = () => {
      if (left === 0) throw dead;
      left -= 1;
    };
    return {
      ...nodeFiles,
      makeFolder: (path) => {
        live();
        nodeFiles.makeFolder(path);
      },
      create: (path, mode) => {
        live();
        return nodeFiles.create(path, mode);
      },
      write: (descriptor, data, offset) => {
        // A write that is cut short is a moment of its own.
        if (left === 0) {
          nodeFiles.write(descriptor, data.subarray(0, data.length / 2), offset);
          throw dead;
        }
        live();
        return nodeFiles.write(descriptor, data, offset);
      },
      syncLater: async (descriptor) => {
        live();
        await nodeFiles.syncLater(descriptor);
      },
      rename: (from, to) => {
        live();
        nodeFiles.rename(from, to);
      },
      remove: (path) => {
        live();
        nodeFiles.remove(path);
      },
      syncFolder: async (folder) => {
        live();
        await nodeFiles.syncFolder(folder);
      },
    };
  }

  test('the file is the old state or the new', async () => {
    const seen: string[] = [];
    for (let changes = 0; !seen.includes('finished'); changes += 1) {
      const dir = temporaryFolder();
      const now = () => at(30);
      await openProgress({ dir, now }).save(before);
      const store = openProgress({ dir, now, files: mortal(changes) });
      const finished = await Promise.resolve()
        .then(() => store.save(after))
        .then(
          () => true,
          () => false,
        );
      expect(existsSync(store.path)).toBe(true);
      const found = openProgress({ dir, now });
      expect(found.notices).toEqual([]);
      expect([before, after]).toContainEqual(found.progress);
      seen.push(finished ? 'finished' : (found.progress.lessons.a?.step ?? ''));
    }
    expect(seen).toEqual([...new Array(6).fill('before'), 'after', 'finished']);
  });
});
