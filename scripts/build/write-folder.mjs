/**
 * Files are replaced one by one by renaming, so that a program started while
 * another build runs never reads half a file.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

function sameContent(path, content) {
  try {
    return readFileSync(path).equals(Buffer.from(content));
  } catch {
    return false;
  }
}

/**
 * Makes `folder` hold exactly the given files (a map of relative path with
 * forward slashes to string or bytes), and those others whose name `keeps` says yes to.
 * Files that are the same already are not touched.
 */
export function writeFolder(folder, files, keeps) {
  for (const [name, content] of files) {
    const path = join(folder, name);
    if (sameContent(path, content)) continue;
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.new`;
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() || entry.name.endsWith('.new')) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (!files.has(name) && !keeps(name)) rmSync(path, { force: true });
  }
}
