import type { DataFile } from '../lesson/inference/material.ts';
import { showControls } from '../text/safe.ts';

/** The lines of a data file: without quotes, as these files are, and none of them empty. */
type DataLines = {
  /** As the package has it. */
  readonly name: string;
  readonly heads: readonly string[];
  /** Without the heading, in the order in which findings count them. */
  readonly lines: readonly string[];
  /** Of each column the characters of its longest cell, and whether there are numbers in it alone. */
  readonly widths: readonly number[];
  readonly numbers: readonly boolean[];
};

export const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The cells of a line of comma-separated values; what is quoted is one. */
export function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  return Array.from(line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g), ([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

const known = new WeakMap<DataFile, DataLines>();

/** What findings count as rows of real data. A file of 24,000 lines takes some ten milliseconds, once. */
export function linesIn(file: DataFile): DataLines {
  const before = known.get(file);
  if (before) return before;
  const [heading = '', ...rest] = showControls(file.text).split(/\r?\n/);
  const lines = rest.filter((line) => line !== '');
  const widths: number[] = [];
  const numbers: boolean[] = [];
  for (const line of lines) {
    for (const [at, cell] of line.split(',').entries()) {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
      numbers[at] = (numbers[at] ?? true) && NUMBER.test(cell);
    }
  }
  const heads = heading.replace(/^# */, '').split(',');
  const told = { name: `data/${file.name}`, heads, lines, widths, numbers };
  known.set(file, told);
  return told;
}

/** What of a file somebody looks at: numbers of lines, from 0. */
type SomeLines = DataLines & { readonly places: Uint32Array };

/** Rows of a finding as the lines of the files that it was told from, file by file. */
export function linesBehind(rows: Uint32Array, files: readonly DataFile[]): readonly SomeLines[] {
  let before = 0;
  let from = 0;
  return files.map((file) => {
    const data = linesIn(file);
    const begins = before;
    before += data.lines.length;
    const rest = rows.subarray(from);
    const beyond = rest.findIndex((row) => row >= before);
    const its = beyond < 0 ? rest : rest.subarray(0, beyond);
    from += its.length;
    return { ...data, places: its.map((row) => row - begins) };
  });
}
