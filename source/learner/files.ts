/**
 * The file system as the learner's file needs it, small enough to stand in for in tests. Every
 * function throws what node:fs throws, with its `code`; the store makes values of that.
 */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type Disk, nodeDisk } from '../files/disk.ts';
import { makeFolder } from '../files/make-folder.ts';

export type EntryKind = 'missing' | 'file' | 'folder' | 'link' | 'other';

interface FolderEntry {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface LearnerFiles extends Disk {
  /** What is at a path, not following a link there. */
  readonly kindOf: (path: string) => EntryKind;
  /** A file's bytes; a file over `limit` bytes throws with the code EFBIG. */
  readonly read: (path: string, limit: number) => Uint8Array;
  /** Whether it may be written, by permissions and by its own mode, which root would ignore. */
  readonly isWritable: (path: string) => boolean;
  /** Makes a folder and its parents, for the owner only. */
  readonly makeFolder: (path: string) => void;
  /** Removes a folder if it is empty, else throws. */
  readonly removeFolder: (path: string) => void;
  readonly list: (folder: string) => readonly FolderEntry[];
}

export const nodeFiles: LearnerFiles = {
  ...nodeDisk,

  kindOf(path) {
    const stats = fs.lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    if (stats.isSymbolicLink()) return 'link';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'other';
  },

  read(path, limit) {
    // A link put there since we looked is not followed either, where the platform can say so.
    const descriptor = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
    try {
      if (fs.fstatSync(descriptor).size > limit) {
        throw Object.assign(new Error(`${path} is too large`), { code: 'EFBIG' });
      }
      return fs.readFileSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  },

  isWritable(path) {
    try {
      fs.accessSync(path, fs.constants.W_OK);
    } catch {
      return false;
    }
    const stats = fs.statSync(path);
    // On Windows a folder's read-only mark does not say whether files may be made in it.
    if (process.platform === 'win32' && stats.isDirectory()) return true;
    return (stats.mode & 0o222) !== 0;
  },

  makeFolder(path) {
    makeFolder(path, 0o700);
  },

  removeFolder: fs.rmdirSync,

  list(folder) {
    return fs.readdirSync(folder).flatMap((name) => {
      const stats = fs.lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ name, modifiedAt: stats.mtimeMs }];
    });
  },
};
