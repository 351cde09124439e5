import { basename, isAbsolute, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partialBeside } from '../../source/files/new-file.ts';
import {
  exportName,
  isOurs,
  isTemporary,
  setAsideName,
  stateFolder,
  temporaryIn,
} from '../../source/learner/folder.ts';
import { at } from './helpers.ts';

describe('the state folder', () => {
  test('is the one that is given, as an absolute path', () => {
    expect(stateFolder('here/state')).toBe(resolve('here/state'));
  });

  test.each(['linux', 'darwin', 'win32'])(
    "is absolute and has the program's name: %s",
    (platform) => {
      expect(isAbsolute(stateFolder(undefined, platform) ?? '')).toBe(true);
      expect(stateFolder(undefined, platform)).toContain(join('metadata-lessons'));
    },
  );
});

test('the names we give are known as ours, and no others', () => {
  const temporary = basename(temporaryIn('.'));
  const ours = [
    'progress.json',
    temporary,
    setAsideName(at(0), 1),
    setAsideName(at(0), 2),
    exportName(4711, 1),
    basename(partialBeside('rows.csv')),
  ];
  expect(ours.filter(isOurs)).toEqual(ours);
  expect(new Set(ours).size).toBe(ours.length);
  expect(ours.filter(isTemporary)).toEqual([temporary]);
  const others = [
    'progress.json.bak',
    'progress.tmp-x-1',
    'progress.damaged-mine.json',
    'notes.txt',
    'rows.part',
  ];
  expect(others.filter(isOurs)).toEqual([]);
});
