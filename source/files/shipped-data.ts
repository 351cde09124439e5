import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArchive } from './archive.ts';

/** In the program's folder: what of the tables with many rows is packed, and the other files beside. */
const folder = 'data';
const packed = 'tables.br';

/**
 * Reads the real data that come with the program, by their names in data/. Tables of many rows are
 * packed; they come out as the text that was published, byte by byte.
 * @param program the folder of the package's programs
 * @returns a text by its name, such as `copenhagen/sms.csv`; it throws what reading fails with
 */
export function shippedData(program: string): (name: string) => Promise<string> {
  return async (name) => {
    if (!name.startsWith('copenhagen/')) return readFile(join(program, folder, name), 'utf8');
    const table = (await readArchive(join(program, folder, packed))).get(name);
    if (table === undefined) throw new Error(`there is no table ${name}`);
    return unpackedTable(table);
  };
}

/** Where a file that is not packed stands. */
export const shippedPath = (program: string, name: string): string => join(program, folder, name);

/**
 * A table of whole numbers as it was before the build packed it: a heading, and a line each column, its
 * numbers with commas between; of the first one each number is what it has more than the one before.
 */
function unpackedTable(packed: string): string {
  const [heading = '', ...lines] = packed.split('\n');
  const columns = lines.map((line) => line.split(','));
  const [first = []] = columns;
  let sum = 0;
  columns[0] = first.map((more) => {
    sum += Number(more);
    return String(sum);
  });
  const rows = first.map((_, row) => columns.map((column) => column[row] ?? '').join(','));
  return [heading, ...rows, ''].join('\n');
}
