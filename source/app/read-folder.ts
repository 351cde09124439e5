import { readPack } from '../lesson/pack/pack.ts';
import { diskFiles, type PackFiles } from '../lesson/pack/pack-files.ts';
import { places } from '../world/places.ts';
import { residents } from '../world/town/live-week.ts';

/**
 * Reads a pack of lessons, which may name the places and people of our world. `today` as for
 * `readPack`. Load this only where a pack is read: the parser takes longer than anything else.
 */
export const readFiles = (files: PackFiles, options: { readonly today?: string } = {}) =>
  readPack(files, { ...options, places: [...places.keys()], residents });

/** The same for a folder of the disk. */
export const readFolder = (dir: string) => readFiles(diskFiles(dir));
