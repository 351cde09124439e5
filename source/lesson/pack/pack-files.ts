import { constants } from 'node:fs';
import { lstat, open, opendir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { errorCode } from '../../files/error-code.ts';

/** One entry of a folder. `other`: a link, device, pipe or socket; nothing of these is opened. */
export type PackEntry = { readonly name: string; readonly kind: 'file' | 'folder' | 'other' };

export type PackRead =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: 'missing' | 'unreadable' | 'not-a-file' | 'outside' | 'too-big' | 'not-utf8';
    };

export type PackListing =
  | { readonly ok: true; readonly entries: readonly PackEntry[] }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' | 'not-a-folder' | 'too-many' };

/** How a pack is read. Paths are relative to it, with `/`. */
export type PackFiles = {
  readonly list: (path: string) => Promise<PackListing>;
  readonly read: (path: string) => Promise<PackRead>;
};

/** Largest file that is read, in bytes. */
export const largestFile = 1_000_000;
/** Most entries of one folder. */
const mostEntries = 500;

/**
 * Reads a pack from a folder of the disk and nothing outside of it: links are never followed, `..`
 * and absolute paths are refused, pipes and devices are not opened. The folder itself may be
 * reached through a link, as the person who names it chose it.
 */
export function diskFiles(dir: string): PackFiles {
  return {
    list: (path) => listFolder(dir, path),
    read: (path) => readText(dir, path),
  };
}

/** A pack whose texts are held already, by path. */
export function memoryFiles(texts: ReadonlyMap<string, string>): PackFiles {
  return {
    async list(path) {
      const inside = path === '' ? '' : `${path}/`;
      const below = [...texts.keys()].filter((name) => name.startsWith(inside));
      if (below.length === 0) {
        return { ok: false, reason: texts.has(path) ? 'not-a-folder' : 'missing' };
      }
      const entries = new Map<string, PackEntry['kind']>();
      for (const name of below.sort()) {
        const [first = '', ...rest] = name.slice(inside.length).split('/');
        entries.set(first, rest.length > 0 ? 'folder' : 'file');
      }
      return { ok: true, entries: [...entries].map(([name, kind]) => ({ name, kind })) };
    },
    async read(path) {
      const text = texts.get(path);
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
  };
}

async function listFolder(dir: string, path: string): Promise<PackListing> {
  if (!isInside(path)) return { ok: false, reason: 'not-a-folder' };
  const entries: PackEntry[] = [];
  try {
    if (path !== '' && !(await lstat(join(dir, path))).isDirectory()) {
      return { ok: false, reason: 'not-a-folder' };
    }
    for await (const entry of await opendir(join(dir, path))) {
      if (entries.length === mostEntries) return { ok: false, reason: 'too-many' };
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
      entries.push({ name: entry.name, kind });
    }
  } catch (error) {
    const isFile = errorCode(error) === 'ENOTDIR';
    return { ok: false, reason: isFile ? 'not-a-folder' : accessReason(error) };
  }
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ok: true, entries };
}

async function readText(dir: string, path: string): Promise<PackRead> {
  if (!isInside(path)) return { ok: false, reason: 'outside' };
  let bytes: Uint8Array;
  try {
    const root = await realpath(dir);
    const file = join(root, path);
    if (!(await lstat(file)).isFile()) return { ok: false, reason: 'not-a-file' };
    // A folder on the way may be a link; the file's true place decides.
    if ((await realpath(file)) !== file || !file.startsWith(root + sep)) {
      return { ok: false, reason: 'outside' };
    }
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return { ok: false, reason: 'not-a-file' };
      if (stat.size > largestFile) return { ok: false, reason: 'too-big' };
      // It may grow while it is read, so no more than its size is taken.
      const buffer = new Uint8Array(stat.size);
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      bytes = buffer.subarray(0, filled);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, reason: errorCode(error) === 'ELOOP' ? 'not-a-file' : accessReason(error) };
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: 'not-utf8' };
  }
}

function isInside(path: string): boolean {
  if (path === '') return true;
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0:]/.test(part));
}

function accessReason(error: unknown): 'missing' | 'unreadable' {
  return errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable';
}
