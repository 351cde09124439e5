import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './environment.ts';

export type WrittenFile =
  | { readonly ok: true }
  /** `code` is the system's, such as ENOSPC; EEXIST: something is there already. */
  | { readonly ok: false; readonly code: string };

/** Systems and disks that know no second name of a file say one of these. */
const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

let serial = 0;

/**
 * Writes a new file for its owner only, whole or not at all: the text goes to a file beside it,
 * which gets its name when it is on the disk. Whatever is at `path` already is left alone.
 */
export async function writeNewFile(path: string, text: string): Promise<WrittenFile> {
  serial += 1;
  const partial = join(dirname(path), `.metadata-lessons-${process.pid}-${serial}.partial`);
  try {
    if (await isThere(path)) return { ok: false, code: 'EEXIST' };
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await name(partial, path);
    return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  } finally {
    await rm(partial, { force: true }).catch(() => {});
  }
}

/** A link is refused where something is, also if it came since we looked; a rename is not. */
async function name(partial: string, path: string): Promise<void> {
  try {
    await link(partial, path);
  } catch (error) {
    if (!noLinks.has(codeOf(error))) throw error;
    await rename(partial, path);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
