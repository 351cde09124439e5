import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, type LeftOut } from './left-out.ts';

/** More files than that are not looked at. */
const mostFiles = 200_000;

/**
 * The files among some paths and in their folders, each once, and what is none. What programs put there
 * for themselves is left out, and so is what lies beside a database and is read with it.
 */
export async function collectFiles(
  paths: readonly string[],
  stop: AbortSignal,
  most = mostFiles,
): Promise<{ readonly files: readonly string[]; readonly leftOut: readonly LeftOut[] }> {
  const files: string[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  for (const path of paths) await collect(path);
  return { files, leftOut };

  async function collect(path: string): Promise<void> {
    if (stop.aborted) return;
    try {
      const stats = await stat(path);
      const real = await realpath(path);
      // A link that leads back up, or a file that was named twice.
      if (seen.has(real)) return;
      seen.add(real);
      if (stats.isDirectory()) await collectIn(path);
      else if (!stats.isFile()) leftOut.push({ path, why: 'no-file' });
      else if (files.length === most) leftOut.push({ path, why: 'too-many-files' });
      else files.push(path);
    } catch (error) {
      leftOut.push(failed(path, error));
    }
  }

  async function collectIn(folder: string): Promise<void> {
    for (const name of (await readdir(folder)).sort()) {
      const before = leftOut.length;
      if (!/^\.|-(?:wal|shm)$/.test(name)) await collect(join(folder, name));
      // One line says it of all that follow.
      if (leftOut.slice(before).some(({ why }) => why === 'too-many-files')) return;
    }
  }
}
