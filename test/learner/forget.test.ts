import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partialBeside } from '../../source/files/new-file.ts';
import { nodeFiles } from '../../source/learner/files.ts';
import { temporaryIn } from '../../source/learner/folder.ts';
import { forget } from '../../source/learner/forget.ts';
import { openProgress } from '../../source/learner/store.ts';
import { at, fileError, SAMPLE, temporaryFolder } from './helpers.ts';

const now = () => at(30);

describe('forget', () => {
  test('leaves nothing of all that a learner can have made', async () => {
    const dir = join(temporaryFolder(), 'state');
    mkdirSync(dir);
    writeFileSync(join(dir, 'progress.json'), 'damaged');
    await openProgress({ dir, now }).save(SAMPLE);
    writeFileSync(temporaryIn(dir), 'half-writ');
    writeFileSync(partialBeside(join(dir, 'rows.csv')), 'half-writ');
    expect(readdirSync(dir)).toHaveLength(4);
    const result = forget(dir);
    expect(result.ok && result.removed).toHaveLength(4);
    expect(readdirSync(dirname(dir))).toEqual([]);
  });

  test('takes nothing that is not ours', () => {
    const dir = temporaryFolder();
    const other = join(temporaryFolder(), 'target');
    writeFileSync(other, 'theirs');
    writeFileSync(join(dir, 'notes.txt'), 'theirs');
    writeFileSync(join(dir, 'progress.json.bak'), 'theirs');
    mkdirSync(join(dir, 'progress.damaged-1.json'));
    symlinkSync(other, join(dir, 'progress.json'));
    const before = readdirSync(dir);
    expect(forget(dir)).toEqual({ ok: true, removed: [] });
    expect(readdirSync(dir)).toEqual(before);
    expect(readFileSync(other, 'utf8')).toBe('theirs');
  });

  test('is content with a folder that does not exist', () => {
    const dir = join(temporaryFolder(), 'state');
    expect(forget(dir)).toEqual({ ok: true, removed: [] });
  });

  test('tells what it could not remove', async () => {
    const dir = temporaryFolder();
    await openProgress({ dir, now }).save(SAMPLE);
    const remove = () => {
      throw fileError('EACCES');
    };
    const path = join(dir, 'progress.json');
    const failed = { ok: false, path, code: 'EACCES' };
    expect(forget(dir, { ...nodeFiles, remove })).toEqual(failed);
    expect(existsSync(path)).toBe(true);
  });

  test('is not undone by a tutorial that was open and did nothing', async () => {
    const dir = join(temporaryFolder(), 'state');
    await openProgress({ dir, now }).save(SAMPLE);
    const store = openProgress({ dir, now });
    forget(dir);
    await store.save(store.progress);
    expect(existsSync(dir)).toBe(false);
  });
});
