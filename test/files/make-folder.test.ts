import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeFolder } from '../../source/files/make-folder.ts';

const folders: string[] = [];
const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('makes what is missing, for its owner only where asked, and takes what is there', () => {
  const folder = join(fresh(), 'a', 'b', 'c');
  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);
  expect(statSync(folder).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('fails where a file, or a link that leads nowhere, stands in the way', () => {
  const folder = fresh();
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'nothing'), join(folder, 'link'));
  for (const path of ['file', 'file/below', 'file/far/below', 'link', 'link/below']) {
    expect(() => makeFolder(join(folder, path))).toThrow(/EEXIST|ENOTDIR/);
  }
});

test.runIf(existsSync('/proc/self'))('returns where a folder can hold no other', () => {
  expect(() => makeFolder('/proc/x')).toThrow('ENOENT');
  expect(() => makeFolder('/proc/x/y/z')).toThrow('ENOENT');
});
