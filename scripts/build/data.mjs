import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compressedTexts } from './compressed-texts.mjs';

/** The files of a folder as they are, such as stages/, named for the package. */
export function filesIn(root, name) {
  const folder = join(root, name);
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        `${name}/${relative(folder, path).split(sep).join('/')}`,
        readFileSync(path),
      ]),
  );
}

/**
 * The real data with their origin and licence; `data/tables.br` is an archive (see
 * source/files/archive.ts) of the tables with many rows, which source/files/shipped-data.ts unpacks.
 */
export function dataFiles(root) {
  const files = filesIn(root, 'data');
  const tables = {};
  for (const [path, bytes] of files) {
    if (!path.startsWith('data/copenhagen/')) continue;
    tables[path.slice('data/'.length)] = packedTable(bytes.toString('utf8'));
    files.delete(path);
  }
  return files.set('data/tables.br', compressedTexts(tables));
}

/** A table of whole numbers by columns, the first one as differences: a third smaller once compressed. */
function packedTable(text) {
  const [heading, ...rows] = text.trimEnd().split('\n');
  const columns = heading.split(',').map((_, column) => rows.map((row) => row.split(',')[column]));
  columns[0] = columns[0].map((cell, row) => Number(cell) - Number(columns[0][row - 1] ?? 0));
  return [heading, ...columns.map((column) => column.join(','))].join('\n');
}
