import { describe, expect, it } from 'vitest';
import { type Machine, readiness, readyLines } from '../../source/app/ready.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const words = wordsFor('en');
const machine: Machine = {
  node: '22.1.0',
  mode: { is: 'screens' },
  columns: 80,
  rows: 24,
  abilities: { unicode: true, noColor: false, depth: '256' },
  relay: 'embedded',
  progress: { dir: '/somewhere' },
};
const lines = (changes: Partial<Machine> = {}) =>
  readyLines(readiness({ ...machine, ...changes }, words), words);
const lessOf = (changes: Partial<Machine>) =>
  lines(changes)
    .filter((line) => line.startsWith('less'))
    .map((line) => line.replace(/^less +/, ''));

describe('a computer', () => {
  it('at which nothing is missing is ready', () => {
    expect(lines().at(-1)).toBe('Ready.');
    expect(lessOf({})).toEqual([]);
  });

  it.each<[string, Partial<Machine>, RegExp]>([
    [
      'with a small window',
      { columns: 60, rows: 20 },
      /^window +60 columns, 20 rows: full screens/,
    ],
    [
      'with a window for lines only',
      { mode: { is: 'lines', why: 'too-small' }, columns: 39, rows: 12 },
      /^window +39 columns, 12 rows: too few/,
    ],
    [
      'without a terminal',
      { mode: { is: 'lines', why: 'no-terminal' }, columns: undefined, rows: undefined },
      /^window +no terminal/,
    ],
    [
      'without UTF-8',
      { abilities: { ...machine.abilities, unicode: false } },
      /^characters +ASCII only/,
    ],
    ['without colours', { abilities: { ...machine.abilities, noColor: true } }, /^colours +none/],
    ['that refuses sockets', { relay: 'memory' }, /^sockets +refused on 127\.0\.0\.1/],
    [
      'that keeps nothing',
      { progress: { refused: 'EACCES' } },
      /^progress +is not kept \(EACCES\)/,
    ],
  ])('%s is told so, and that the lessons can be played', (_, changes, says) => {
    const less = lessOf(changes);
    expect(less).toHaveLength(1);
    expect(less[0]).toMatch(says);
    expect(lines(changes).at(-1)).toBe('One thing works with less; the lessons can be played.');
  });
});
