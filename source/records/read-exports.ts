import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { readPieces } from '../files/read-pieces.ts';
import { ZipFile } from '../files/zip-entries.ts';
import { ZipFault } from '../files/zip-list.ts';
import { collectFiles } from './collect-files.ts';
import type { Gatherer } from './gather.ts';
import { headBytes, headOfFile } from './head.ts';
import { failed, type LeftOut } from './left-out.ts';
import type { FileReading } from './reader.ts';
import { readMessages } from './imessage.ts';
import { inTurns } from './in-turns.ts';
import { recognise, type Unread } from './recognise.ts';

export type ReadFiles = {
  readonly read: number;
  readonly leftOut: readonly LeftOut[];
};

/**
 * Reads files and all files in folders, each by what it is, one after another; nothing is written. A
 * file that can't be read, or vanishes, costs itself alone.
 */
export async function readExports(
  paths: readonly string[],
  gatherer: Gatherer,
  now: number,
  stop: AbortSignal,
  progress: (path: string) => void = () => {},
): Promise<ReadFiles> {
  const { files, leftOut: others } = await collectFiles(paths, stop);
  const leftOut: LeftOut[] = [...others];
  let read = 0;
  for (const path of files) {
    if (stop.aborted) break;
    progress(path);
    const before = gatherer.files;
    leftOut.push(...(await readOne(path, gatherer, now, stop)));
    read += gatherer.files - before;
  }
  return { read, leftOut: withoutTwins(leftOut, new Set(files)) };
}

async function readOne(
  path: string,
  gatherer: Gatherer,
  now: number,
  stop: AbortSignal,
): Promise<readonly LeftOut[]> {
  const before = await stateOf(path);
  // A pipe may stand there by now, and nobody writes to it.
  if (before === 'no-file') return [{ path, why: before }];
  const why = await readFrom(readPieces(path, stop), path, gatherer, now, stop);
  if (why === undefined && (await stateOf(path)) !== before) return [{ path, why: 'changed' }];
  if (why?.why === 'zip') return readZip(path, gatherer, now, stop);
  if (why?.why === 'sqlite') return readDatabase(path, gatherer, stop);
  return why === undefined ? [] : [why];
}

/** What tells that somebody wrote to a file; the same for one that is gone. */
async function stateOf(path: string): Promise<string> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() === false ? 'no-file' : `${stats?.size} ${stats?.mtimeMs}`;
}

async function readDatabase(
  path: string,
  gatherer: Gatherer,
  stop: AbortSignal,
): Promise<readonly LeftOut[]> {
  const sink = () => gatherer.sinkFor('imessage', basename(path));
  const result = await readMessages(path, sink, stop);
  if (result === 'read') return [];
  return [{ path, why: result === 'no-sqlite' ? 'sqlite' : 'database' }];
}

/** Names of what people send beside words; in a zip nobody looks into it. */
const media = /\.(?:jpe?g|png|gif|webp|heic|mp4|mov|3gp|opus|ogg|m4a|mp3|aac|amr|pdf|vcf|was)$/i;

/** What programs put there for themselves; not a name that climbs out, which leads nowhere here. */
const hidden = /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/)/;

const inZip = (path: string, name: string): string => `${path}/${name}`;

const broken = (path: string, error: unknown): LeftOut =>
  error instanceof ZipFault ? { path, why: `zip-${error.trouble}` } : failed(path, error);

/** Reads the files of a zip without unpacking it anywhere. */
async function readZip(
  path: string,
  gatherer: Gatherer,
  now: number,
  stop: AbortSignal,
): Promise<readonly LeftOut[]> {
  let zip: ZipFile;
  try {
    zip = await ZipFile.open(path);
  } catch (error) {
    return [broken(path, error)];
  }
  const leftOut: LeftOut[] = [];
  try {
    for (const entry of zip.entries) {
      const { name } = entry;
      if (stop.aborted || hidden.test(name) || name.endsWith('/') || media.test(name)) continue;
      const why = await readFrom(zip.pieces(entry, stop), inZip(path, name), gatherer, now, stop);
      // Nor is a database read where it is packed.
      if (why?.why === 'sqlite') leftOut.push({ ...why, why: 'zip' });
      else if (why !== undefined) leftOut.push(why);
    }
  } finally {
    await zip.close();
  }
  return withoutTwins(leftOut, new Set(zip.entries.map(({ name }) => inZip(path, name))));
}

/** Without pages that say once more what the JSON beside them does, and the page that leads to them. */
function withoutTwins(leftOut: readonly LeftOut[], all: ReadonlySet<string>): readonly LeftOut[] {
  const isPage = ({ why }: LeftOut) => why.startsWith('html');
  const others = leftOut.filter(
    (one) => !isPage(one) || !all.has(one.path.replace(/\.html?$/i, '.json')),
  );
  if (others.length === leftOut.length) return leftOut;
  return others.filter((one) => !isPage(one) || basename(one.path) !== 'index.html');
}

/** Undefined: it was read. */
async function readFrom(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  gatherer: Gatherer,
  now: number,
  stop: AbortSignal,
): Promise<LeftOut | undefined> {
  let reading: FileReading | undefined;
  let held: Uint8Array[] = [];
  let length = 0;
  const begin = (): Unread | undefined => {
    const head = new Uint8Array(Buffer.concat(held));
    const reader = recognise(headOfFile(head.subarray(0, headBytes)));
    if (typeof reader === 'string') return reader;
    const at = { path, folder: dirname(path), now };
    reading = reader.open(gatherer.sinkFor(reader.format, basename(path)), at);
    reading.push(head);
    held = [];
    return undefined;
  };
  try {
    for await (const piece of pieces) {
      if (reading !== undefined) {
        reading.push(piece);
        continue;
      }
      held.push(piece);
      length += piece.length;
      if (length < headBytes) continue;
      const why = begin();
      if (why !== undefined) return { path, why };
    }
    if (reading === undefined) {
      const why = begin();
      if (why !== undefined) return { path, why };
    }
  } catch (error) {
    // What was read of it before stays.
    if (reading !== undefined) await ended(reading, stop);
    return broken(path, error);
  }
  if (reading !== undefined) await ended(reading, stop);
  if (reading?.refused?.() !== true) return undefined;
  gatherer.withdraw();
  return { path, why: 'table' };
}

/** Tells what is left to tell of a file. */
async function ended(reading: FileReading, stop: AbortSignal): Promise<void> {
  if (reading.endInTurns === undefined) reading.end();
  else await inTurns(reading.endInTurns(), stop);
}
