/** How a wall in another terminal finds the room of this machine: a file that only its owner reads. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const form = v.object({
  address: v.string(),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  fingerprint: v.string(),
  token: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});

export type RoomPlace = v.InferOutput<typeof form>;

const fileIn = (folder: string): string => join(folder, 'room.json');

/** Nothing where the system names no folder for it. @throws the system's error if it can't be written */
export async function writeRoomFile(folder: string | undefined, place: RoomPlace): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${fileIn(folder)}.${process.pid}`;
  // Written beside and put in its place, so that nobody reads a half, or through a link of anybody's.
  await writeFile(fresh, JSON.stringify(place), { mode: 0o600, flag: 'wx' });
  await rename(fresh, fileIn(folder));
}

/** Undefined if there is no room, or what is there is none. */
export async function readRoomFile(folder: string | undefined): Promise<RoomPlace | undefined> {
  if (folder === undefined) return undefined;
  try {
    const found = v.safeParse(form, JSON.parse(await readFile(fileIn(folder), 'utf8')));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}

export async function removeRoomFile(folder: string | undefined): Promise<void> {
  if (folder !== undefined) await rm(fileIn(folder), { force: true });
}
