import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { reportOnExport } from '../../source/affiliate/report.ts';
import { ownOfSample } from '../../source/app/own/lesson-own.ts';
import type { Desk } from '../../source/lesson/session/desk.ts';
import { labHere } from '../../source/lesson/session/lab-here.ts';
import { memoryDesk, memoryWeeks } from '../../source/lesson/session/memory-desk.ts';

const data = fileURLToPath(new URL('../../data/', import.meta.url));

const shared = memoryWeeks();

/** Runs of the lab by what they are of: the same seed, the same run, and many tests play the same lessons. */
const tried = new Map<string, ReturnType<Desk['lab']>>();
const labOnce: Desk['lab'] = async (options) => {
  const { scene, setting, seed } = options;
  const key = JSON.stringify([scene, setting, seed]);
  const known = await tried.get(key);
  if (known?.ok) return known;
  const trying = labHere(options);
  tried.set(key, trying);
  return trying;
};

/** A desk without disk, sockets or processes, with the repository's real data. Tests of one file share the weeks, if they have none of their own. */
export const ourDesk = (weeks = shared): Desk => ({
  ...memoryDesk({
    data: (name) => readFile(`${data}${name}`, 'utf8'),
    sister: reportOnExport,
    own: ownOfSample(`${data}sample`),
    weeks,
  }),
  lab: labOnce,
});
