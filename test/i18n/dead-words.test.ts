/**
 * A word that nothing says would be translated for nothing. The compiler knows: it is given the
 * house with types of the words from which every word is missing, and complains where one is said.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = wordsFor('en');

type Group = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The name of a group's type says its path. */
const typeName = (path: readonly string[]) => ['Words', ...path].join('_').replaceAll('-', '$');

/** Paths of all words below a group. */
const pathsIn = (group: Group, path: readonly string[] = []): readonly string[] =>
  Object.entries(group).flatMap(([key, value]) =>
    isGroup(value) ? pathsIn(value, [...path, key]) : [[...path, key].join('.')],
  );

/** Types of a group and those below it, with groups and without a word. */
function typesOf(group: Group, path: readonly string[] = []): readonly string[] {
  const below = Object.entries(group).filter(([, value]) => isGroup(value));
  const members = below.map(([key]) => `  readonly '${key}': ${typeName([...path, key])};`);
  // A member of the group's own type: whoever takes a word by a key of the group gets what names it.
  return [
    `export interface ${typeName(path)} {\n  readonly '': ${typeName(path)};\n${members.join('\n')}\n}`,
    ...below.flatMap(([key, value]) => typesOf(value as Group, [...path, key])),
  ];
}

/** The compiler's complaints about the house, if `Words` is one of these types. */
function complaints(types: readonly string[]): string {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'words-'));
  try {
    cpSync(join(root, 'source'), join(folder, 'source'), { recursive: true });
    const index = join(folder, 'source/i18n/index.ts');
    const text = readFileSync(index, 'utf8');
    const typed = text.replace(/^export type Words = .*$/m, () => types.join('\n'));
    expect(typed).not.toBe(text);
    writeFileSync(index, typed);
    // The page has words of its own, since it is one small file: they are the room's.
    const page =
      "import type { Words } from '../i18n/index.ts';\nexport declare const roomWords: Words['room'];\n";
    writeFileSync(join(folder, 'source/page/words.ts'), page);
    const config = { extends: '../../tsconfig.json', include: ['source'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(
      process.execPath,
      [compiler, '-p', folder, '--pretty', 'false', '--noErrorTruncation'],
      {
        encoding: 'utf8',
        maxBuffer: 100_000_000,
      },
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that is written in source/. */
const houseText = (): string =>
  readdirSync(join(root, 'source'), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

test('every word of the interface is said somewhere', () => {
  const { locale: _locale, ...spoken } = words;
  const told = complaints(typesOf(spoken));
  const said = new Set<string>();
  const asked: string[] = [];
  const groupsIn = (text: string) =>
    [...text.matchAll(/\bWords_[\w$]+/g)].map(([type]) =>
      [...type.split('_').slice(1), ''].join('.').replaceAll('$', '-'),
    );
  for (const line of told.split('\n')) {
    const [, key, types = ''] = /Property '([^']+)' does not exist on type '(.*)'/.exec(line) ?? [];
    const [, keys, type = ''] =
      /of type '("[^']+")' can't be used to index type '(.*)'/.exec(line) ?? [];
    const literals = key === undefined ? keys?.matchAll(/"([^"]+)"/g) : [['', key]];
    // Who is given a group as a whole, or asks by a name known only later, may say all of it.
    if (literals === undefined) asked.push(...groupsIn(line));
    else
      for (const [, one] of literals)
        for (const group of groupsIn(types + type)) said.add(group + one);
  }
  for (const [, group = ''] of houseText().matchAll(/keyof typeof [\w.]*?(\w+)\b(?!\.)/g)) {
    asked.push(`.${group}.`);
  }
  for (const [, keys = ''] of houseText().matchAll(/keyof Words((?:\['[\w-]+'\])+)/g)) {
    asked.push([...keys.matchAll(/[\w-]+/g), ''].join('.'));
  }
  const paths = pathsIn(spoken);
  const dead = paths.filter(
    (path) =>
      !said.has(path) &&
      !asked.some((group) =>
        group.startsWith('.') ? path.includes(group) : path.startsWith(group),
      ),
  );
  expect(said.size).toBeGreaterThan(paths.length / 2);
  expect(dead).toEqual([]);
});
