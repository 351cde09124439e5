import * as fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * What writing asks of the file system, small enough to stand in for in tests. Every function throws
 * what node:fs throws, with its `code`.
 */
export interface Disk {
  /** Makes a file, never in the place of anything or through a link. */
  readonly create: (path: string, mode: number) => number;
  /** Writes from `offset` on; returns how many bytes. */
  readonly write: (descriptor: number, data: Uint8Array, offset: number) => number;
  /** Waits until what was written is on the disk itself. */
  readonly sync: (descriptor: number) => void;
  readonly syncLater: (descriptor: number) => Promise<void>;
  readonly close: (descriptor: number) => void;
  /** Whether there is anything of that name, a dangling link too. */
  readonly isThere: (path: string) => boolean;
  /** Gives a file a second name, which nothing may have yet. */
  readonly link: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  /** Removes a file if it is there. */
  readonly remove: (path: string) => void;
  /** Waits until the names in a folder are on the disk itself. */
  readonly syncFolder: (folder: string) => Promise<void>;
}

const syncLater = promisify(fs.fsync);

export const nodeDisk: Disk = {
  create: (path, mode) => fs.openSync(path, 'wx', mode),
  write: (descriptor, data, offset) => fs.writeSync(descriptor, data, offset),
  sync: fs.fsyncSync,
  syncLater,
  close: fs.closeSync,
  isThere: (path) => fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  link: fs.linkSync,
  rename: fs.renameSync,
  remove: (path) => fs.rmSync(path, { force: true }),
  async syncFolder(folder) {
    const descriptor = fs.openSync(folder, 'r');
    try {
      await syncLater(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  },
};
