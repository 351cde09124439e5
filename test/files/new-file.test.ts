import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../source/files/disk.ts';
import { NewFile, partialBeside, writeWhole } from '../../source/files/new-file.ts';
import { fileError, temporaryFolder } from '../learner/helpers.ts';

describe('a new file', () => {
  it('is written whole, for its owner, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    expect(await writeWhole(join(folder, 'page.md'), 'words', 'refuse')).toEqual({ ok: true });
    expect(readFileSync(join(folder, 'page.md'), 'utf8')).toBe('words');
    expect(readdirSync(folder)).toEqual(['page.md']);
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'page.md')).mode & 0o777).toBe(0o600);
    }
  });

  it('is never written over something, nor through a link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine'), 'mine');
    mkdirSync(join(folder, 'folder'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    for (const name of ['mine', 'folder', 'link']) {
      const written = await writeWhole(join(folder, name), 'words', 'refuse');
      expect(written).toEqual({ ok: false, code: 'EEXIST' });
    }
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['folder', 'link', 'mine']);
  });

  it('is refused in one word where there is no folder', async () => {
    const folder = temporaryFolder();
    const written = await writeWhole(join(folder, 'gone', 'page.md'), 'words', 'refuse');
    expect(written).toEqual({ ok: false, code: 'ENOENT' });
  });

  it('replaces a file where that is wanted, and nothing before it is whole', async () => {
    const path = join(temporaryFolder(), 'page.md');
    writeFileSync(path, 'old');
    const file = new NewFile(partialBeside(path));
    file.write(Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('old');
    file.sync();
    expect(file.place(path, 'replace')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('new');
    file.abandon();
    expect(readdirSync(dirname(path))).toEqual(['page.md']);
  });

  it.each(['create', 'write', 'syncLater', 'close', 'link', 'rename'] as const)(
    'is as it was, with nothing beside it, when the disk fails to %s',
    async (operation) => {
      const folder = temporaryFolder();
      const path = join(folder, 'page.md');
      const failing: Disk = {
        ...nodeDisk,
        link: () => {
          throw fileError('EPERM');
        },
        [operation]: () => {
          throw fileError('EIO');
        },
      };
      const failed = { ok: false, code: 'EIO' };
      expect(await writeWhole(path, 'words', 'refuse', { disk: failing })).toEqual(failed);
      expect(readdirSync(folder)).toEqual([]);
      if (operation === 'link') return;
      writeFileSync(path, 'old');
      expect(await writeWhole(path, 'words', 'replace', { disk: failing })).toEqual(failed);
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toEqual(['page.md']);
    },
  );

  it('is written in as many pieces as the disk takes', async () => {
    const path = join(temporaryFolder(), 'page.md');
    const disk: Disk = {
      ...nodeDisk,
      write: (descriptor, data, offset) =>
        nodeDisk.write(descriptor, data.subarray(0, offset + 2), offset),
    };
    await writeWhole(path, 'words', 'refuse', { disk });
    expect(readFileSync(path, 'utf8')).toBe('words');
  });

  it.each([false, true])(
    'writes over nothing that came meanwhile, on a disk without links: %s',
    async (withoutLinks) => {
      const path = join(temporaryFolder(), 'page.md');
      const disk: Disk = {
        ...nodeDisk,
        async syncLater() {
          writeFileSync(path, 'mine');
        },
        link: withoutLinks
          ? () => {
              throw fileError('EPERM');
            }
          : nodeDisk.link,
      };
      const taken = { ok: false, code: 'EEXIST' };
      expect(await writeWhole(path, 'words', 'refuse', { disk })).toEqual(taken);
      expect(readFileSync(path, 'utf8')).toBe('mine');
      expect(readdirSync(dirname(path))).toEqual(['page.md']);
    },
  );

  it('is no failure of the disk when the program has a bug', async () => {
    const path = join(temporaryFolder(), 'page.md');
    const disk: Disk = {
      ...nodeDisk,
      link: () => {
        throw new TypeError('a bug');
      },
    };
    await expect(writeWhole(path, 'words', 'refuse', { disk })).rejects.toThrow('a bug');
  });
});
