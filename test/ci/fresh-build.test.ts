import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { fingerprint, isFresh, noteBuilt } from '../../scripts/build/fingerprint.mjs';

const root = mkdtempSync(join(tmpdir(), 'fresh-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, content: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};
const inputs = [
  ...['source/cli.ts', 'lessons/01/en.md', 'data/rows.csv', 'town/people.json'],
  ...['stages/01-hello.en.yaml', 'scripts/build/bundle.mjs'],
  ...[
    'scripts/build.mjs',
    'scripts/compile-lessons.ts',
    'scripts/compile-stages.ts',
    'package.json',
    'package-lock.json',
  ],
];
for (const file of inputs) write(file, file);

const build = () => {
  write('dist/metadata-lessons.cjs', 'built');
  mkdirSync(join(root, 'build'), { recursive: true });
  noteBuilt(root, fingerprint(root));
};

it('a build is fresh until anything that it is made of changes, and no longer', () => {
  expect(isFresh(root)).toBe(false);
  build();
  expect(isFresh(root)).toBe(true);
  for (const file of inputs) {
    write(file, 'changed');
    expect(isFresh(root), file).toBe(false);
    write(file, file);
    expect(isFresh(root), file).toBe(true);
  }
  write('source/new.ts', '');
  expect(isFresh(root)).toBe(false);
  build();
  rmSync(join(root, 'source/new.ts'));
  expect(isFresh(root)).toBe(false);
  build();
  rmSync(join(root, 'dist'), { recursive: true });
  expect(isFresh(root)).toBe(false);
});

it('the same files elsewhere have the same fingerprint', () => {
  const other = mkdtempSync(join(tmpdir(), 'fresh-'));
  try {
    cpSync(root, other, { recursive: true });
    expect(fingerprint(other)).toBe(fingerprint(root));
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
