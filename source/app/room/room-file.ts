/** How a wall in another terminal finds the rooms of this machine: a file each that only its owner reads. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const form = v.object({
  address: v.string(),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  fingerprint: v.string(),
  token: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** Of the program that holds the room. */
  process: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

type KeptPlace = v.InferOutput<typeof form>;
export type RoomPlace = Omit<KeptPlace, 'process'>;

const nameOf = (port: number): string => `room-${port}.json`;
const names = /^room-\d{1,5}\.json$/;

/** Nothing where the system names no folder for it. @throws the system's error if it can't be written */
export async function writeRoomFile(folder: string | undefined, place: RoomPlace): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, nameOf(place.port));
  const fresh = `${file}.${process.pid}`;
  // Written beside and put in its place, so that nobody reads a half, or through a link of anybody's.
  const kept: KeptPlace = { ...place, process: process.pid };
  await writeFile(fresh, JSON.stringify(kept), { mode: 0o600, flag: 'wx' });
  await rename(fresh, file);
}

/** The rooms that are open on this machine, the newest first. What a killed program left is none. */
export async function readRoomFiles(folder: string | undefined): Promise<readonly RoomPlace[]> {
  if (folder === undefined) return [];
  const found: { readonly place: RoomPlace; readonly at: number }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!names.test(name)) continue;
    try {
      const file = join(folder, name);
      const { process: holder, ...place } = v.parse(form, JSON.parse(await readFile(file, 'utf8')));
      if (isRunning(holder)) found.push({ place, at: (await stat(file)).mtimeMs });
    } catch {
      // Gone meanwhile, or no file of ours.
    }
  }
  return found.sort((one, other) => other.at - one.at).map(({ place }) => place);
}

/** A signal that is none reaches whoever is there; somebody else's process refuses it, and is there. */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function removeRoomFile(folder: string | undefined, port: number): Promise<void> {
  if (folder !== undefined) await rm(join(folder, nameOf(port)), { force: true });
}
