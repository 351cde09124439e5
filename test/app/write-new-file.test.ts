import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNewFile } from '../../source/app/write-new-file.ts';
import { temporaryFolder } from '../learner/helpers.ts';

describe('a new file', () => {
  it('is written whole, for its owner, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    expect(await writeNewFile(join(folder, 'page.md'), 'words')).toEqual({ ok: true });
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
      const written = await writeNewFile(join(folder, name), 'words');
      expect(written).toEqual({ ok: false, code: 'EEXIST' });
    }
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['folder', 'link', 'mine']);
  });

  it('is refused in one word where there is no folder', async () => {
    const folder = temporaryFolder();
    const written = await writeNewFile(join(folder, 'gone', 'page.md'), 'words');
    expect(written).toEqual({ ok: false, code: 'ENOENT' });
  });
});
