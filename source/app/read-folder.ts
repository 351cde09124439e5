import { readPack } from '../lesson/pack/pack.ts';
import { diskFiles } from '../lesson/pack/pack-files.ts';
import { places } from '../world/places.ts';
import { residents } from '../world/town/live-week.ts';

/**
 * Reads a folder of lessons, which may name the places and people of our world. `today` as for
 * `readPack`. Load this only where a folder is read: the parser takes longer than anything else.
 */
export const readFolder = (dir: string, options: { readonly today?: string } = {}) =>
  readPack(diskFiles(dir), { ...options, places: [...places.keys()], residents });
