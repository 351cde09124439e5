/** The stages of a room, out of their files: checked, and gathered by language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStageFiles, soundStages } from '../source/app/stage-files.ts';
import { formatProblem } from '../source/lesson/format/problem.ts';
import type { Stage } from '../source/room/stage.ts';

/**
 * Every stage of a folder, in the order of their numbers, by language.
 * @throws Error for a folder with a file that is no stage, with all that is wrong in it
 */
export function compileStages(folder: string): Readonly<Record<string, readonly Stage[]>> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const read = readStageFiles(
    new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
  const stages = soundStages(read);
  if (stages !== undefined) return stages;
  const told = read.problems.map((one) => formatProblem({ ...one, file: `stages/${one.file}` }));
  throw new Error(told.join('\n'));
}
