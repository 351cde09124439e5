import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { reportOnExport } from '../../source/affiliate/report.ts';
import { ownOfSample } from '../../source/app/own/lesson-own.ts';
import type { Desk } from '../../source/lesson/session/desk.ts';
import { memoryDesk, memoryWeeks } from '../../source/lesson/session/memory-desk.ts';

const data = fileURLToPath(new URL('../../data/', import.meta.url));

const shared = memoryWeeks();

/** Many tests of a worker play the same lessons. */
let lab: Desk['lab'] | undefined;

/** A desk without disk, sockets or processes, with the repository's real data. Tests of one file share the weeks, if they have none of their own. */
export function ourDesk(weeks = shared): Desk {
  const desk = memoryDesk({
    data: (name) => readFile(`${data}${name}`, 'utf8'),
    sister: reportOnExport,
    own: ownOfSample(`${data}sample`),
    weeks,
  });
  lab ??= desk.lab;
  return { ...desk, lab };
}
