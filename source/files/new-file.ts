import { dirname, join, parse } from 'node:path';
import { type Disk, nodeDisk } from './disk.ts';
import { errorCode } from './error-code.ts';

/** What is done where there is something of a file's name; another name is `rows-2.csv`. */
type WhereTaken = 'refuse' | 'replace' | 'another-name';

/** Systems and disks that know no second name of a file say one of these. */
const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

let serial = 0;

/** A name beside `path` that nobody else uses: only within one file system a name moves at once. */
export function partialBeside(path: string): string {
  serial += 1;
  return join(dirname(path), `.metadata-lessons-${process.pid}-${serial}.part`);
}

/**
 * A file that stands under its name only when it is whole: until then it has a name of its own.
 * Whatever throws here throws what node:fs throws; then `abandon` it.
 */
export class NewFile {
  readonly #partial: string;
  readonly #disk: Disk;
  readonly #descriptor: number;
  #open = true;
  #over = false;

  /** `mode`: for its owner only, unless told otherwise; less the process's umask. */
  constructor(partial: string, disk: Disk = nodeDisk, mode = 0o600) {
    this.#partial = partial;
    this.#disk = disk;
    // Left by a killed process that had our number.
    disk.remove(partial);
    this.#descriptor = disk.create(partial, mode);
  }

  write(data: Uint8Array): void {
    for (let done = 0; done < data.length; ) {
      done += this.#disk.write(this.#descriptor, data, done);
    }
  }

  /** Waits until it is on the disk; before that it must not get its name. */
  sync(): void {
    this.#disk.sync(this.#descriptor);
  }

  /** The same without standing in anybody's way. */
  syncLater(): Promise<void> {
    return this.#disk.syncLater(this.#descriptor);
  }

  /** Gives it its name, at once and for good. Returns that name. */
  place(path: string, whereTaken: WhereTaken): string {
    this.#close();
    if (whereTaken === 'replace') {
      this.#disk.rename(this.#partial, path);
      this.#over = true;
      return path;
    }
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? path : numbered(path, number);
      try {
        this.#nameFirst(name);
        this.#over = true;
        return name;
      } catch (error) {
        if (whereTaken === 'refuse' || errorCode(error) !== 'EEXIST') throw error;
      }
    }
  }

  /** Leaves nothing behind, unless it has its name. */
  abandon(): void {
    if (this.#over) return;
    this.#over = true;
    try {
      this.#close();
      this.#disk.remove(this.#partial);
    } catch {
      // What can't be removed is at least not under the file's name.
    }
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#disk.close(this.#descriptor);
  }

  /** A link is refused where something is, also if it came since we looked; a rename is not. */
  #nameFirst(path: string): void {
    try {
      this.#disk.link(this.#partial, path);
    } catch (error) {
      if (!noLinks.has(errorCode(error))) throw error;
      if (this.#disk.isThere(path)) throw taken(path);
      this.#disk.rename(this.#partial, path);
      return;
    }
    this.#disk.remove(this.#partial);
  }
}

function taken(path: string): Error {
  return Object.assign(new Error(`${path} is there already`), { code: 'EEXIST' });
}

function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-${number}${ext}`);
}

type WrittenFile =
  | { readonly ok: true }
  /** `code` is the system's, such as ENOSPC; EEXIST: something is there already. */
  | { readonly ok: false; readonly code: string };

/** Writes a file for its owner only, whole or not at all. Rejects only for programmer errors. */
export async function writeWhole(
  path: string,
  text: string,
  whereTaken: 'refuse' | 'replace',
  { disk = nodeDisk, partial = partialBeside(path) } = {},
): Promise<WrittenFile> {
  let file: NewFile | undefined;
  try {
    if (whereTaken === 'refuse' && disk.isThere(path)) throw taken(path);
    file = new NewFile(partial, disk);
    file.write(Buffer.from(text));
    await file.syncLater();
    file.place(path, whereTaken);
    await syncFolderOf(path, disk);
    return { ok: true };
  } catch (error) {
    return { ok: false, code: errorCode(error) };
  } finally {
    file?.abandon();
  }
}

/** The new name reaches the disk with its folder. Where folders can't be opened nothing is lost. */
export async function syncFolderOf(path: string, disk: Disk = nodeDisk): Promise<void> {
  try {
    await disk.syncFolder(dirname(path));
  } catch (error) {
    // Windows opens no folders; its file system writes names down by itself.
    errorCode(error);
  }
}
