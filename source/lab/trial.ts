import { judging, type LabScore } from './judge.ts';
import type { LabRun } from './lab-run.ts';
import { labStopped } from './live.ts';
import { type LabOptions, type LabResult, runLab } from './run.ts';
import type { LabTrial } from './spread.ts';

/** Lets a scene happen once, and each attacker be judged. */
export async function tryOnce(
  options: LabOptions,
): Promise<
  | { readonly ok: true; readonly trial: LabTrial; readonly run: LabRun }
  | Exclude<LabResult, { ok: true }>
> {
  const { scene, setting, seed } = options;
  const result = await runLab(options);
  if (!result.ok) return result;
  const { run } = result;
  const scores: LabScore[] = [];
  for (const some of judging(run)) {
    scores.push(...some);
    if ((await options.pause?.()) === 'stop') return labStopped;
  }
  const { cost, delivered, lost, gone } = run;
  return {
    ok: true,
    run,
    trial: { scene, setting, seed, scores, cost, delivered, lost, gone },
  };
}
