/**
 * Loads the bundled program, keeping what V8 compiled between runs.
 *
 * Compiling the bundle and the functions of its first frame takes 50 ms, three quarters
 * of the time an empty program takes. Node keeps compiled modules itself only from 22.1
 * on, and its folder for them is shared by all programs; a script's cache works in every
 * version and lies beside the bundle, where only those can write who could change the
 * bundle itself. Where nobody can write, the program just starts slower.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { nodeDisk } from '../files/disk.ts';
import { NewFile } from '../files/new-file.ts';

type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** What a run knows of the cache: keep() writes it once, unless a good one was there. */
export interface CodeCache {
  /** Whether V8 took the compiled code of an earlier run. */
  readonly hit: boolean;
  /** Writes the code compiled so far. Does nothing the second time, or after a hit. */
  keep(): void;
}

/** Bytes before the compiled code: their checksum, and as many as keep V8's words aligned. */
const HEADER_BYTES = 8;

/**
 * The compiled code in a file; undefined where there is none. V8 believes what it is given, and code
 * that a power loss or a bad disk has damaged would end this and every later start without a word: so
 * it is checked here first, and removed where it is not as it was written. Checking 1.4 MB takes 1 ms.
 */
function readSound(file: string): Buffer | undefined {
  try {
    const content = readFileSync(file);
    const code = content.subarray(HEADER_BYTES);
    if (code.length > 0 && content.readBigUInt64LE() === BigInt(crc32(code))) return code;
    rmSync(file);
  } catch {
    // Missing, shorter than a header, or not to be removed: the next good one replaces it.
  }
  return undefined;
}

function writeWhole(folder: string, name: string, code: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true });
    // Left behind by a run that ended while it wrote.
    for (const left of readdirSync(folder)) {
      if (left.endsWith('.new')) rmSync(join(folder, left));
    }
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeBigUInt64LE(BigInt(crc32(code)));
    // Whoever may read the bundle may read this.
    const file = new NewFile(join(folder, `${name}.${process.pid}.new`), nodeDisk, 0o666);
    try {
      file.write(header);
      file.write(code);
      file.sync();
      file.place(join(folder, name), 'replace');
    } finally {
      file.abandon();
    }
  } catch {
    // A read-only or full disk costs speed and nothing else.
  }
}

/**
 * Runs a CommonJS bundle in ASCII whose first line is a comment that names its content,
 * since V8 tells the cache of one bundle from that of another only by the length. A
 * script that is compiled like this cannot import(); the build sees to it that it need not.
 *
 * @param file absolute path of the bundle
 */
export function loadProgram(file: string): CodeCache {
  const folder = dirname(file);
  const source = readFileSync(file, 'latin1');
  const digest = /^\/\/([0-9a-f]+)\n/.exec(source)?.[1];
  if (digest === undefined) throw new Error(`${file} does not begin with the name of its content`);
  // V8 refuses the cache of another version or set of flags; the name only keeps two
  // Nodes that take turns from overwriting each other's.
  const cache = join(folder, 'code-cache');
  const name = `${digest}-${process.version}-${process.arch}`;
  const cachedData = readSound(join(cache, name));
  const script = new Script(
    `(function(exports,require,module,__filename,__dirname){${source}\n})`,
    {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
    },
  );
  const hit = cachedData !== undefined && script.cachedDataRejected === false;
  const module = { exports: {} };
  (script.runInThisContext() as Wrapper)(module.exports, createRequire(file), module, file, folder);
  let settled = hit;
  return {
    hit,
    keep() {
      if (settled) return;
      settled = true;
      writeWhole(cache, name, script.createCachedData());
    },
  };
}
