import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, sortProblems } from '../lesson/format/problem.ts';
import { planMinutes, plans } from '../room/stage.ts';
import { readStageFiles, stageFileName } from './stage-files.ts';

export type CheckedStages = {
  /** How the folder is named to whoever reads of it. */
  readonly shownAs: string;
  readonly languages: readonly {
    readonly language: string;
    readonly count: number;
    /** By plan, from the first who joins to the wiping. */
    readonly minutes: readonly { readonly plan: string; readonly is: number }[];
  }[];
  readonly problems: readonly (Problem & { readonly column: number })[];
};

/** Whether a folder is one of stages, rather than of lessons. */
export const holdsStages = (dir: string): boolean =>
  namesIn(dir)?.some((name) => stageFileName.test(name)) ?? basename(dir) === 'stages';

/** Checks the stages in a folder; undefined if there is no such folder. */
export function checkStages(dir: string, shownAs: string): CheckedStages | undefined {
  const names = namesIn(dir);
  if (names === undefined) return undefined;
  const files = new Map(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
  const { stages, problems } = readStageFiles(files);
  return {
    shownAs,
    languages: Object.entries(stages).map(([language, all]) => ({
      language,
      count: all.length,
      minutes: plans.map((plan) => ({ plan, is: Math.round(planMinutes(all, plan)) })),
    })),
    problems: sortProblems(problems).map((problem) => ({
      ...problem,
      file: join(shownAs, problem.file),
      column: 1,
    })),
  };
}

/** The files of a folder that are written as stages are, links left out. */
function namesIn(dir: string): readonly string[] | undefined {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(({ name }) => name);
  } catch {
    return undefined;
  }
}
