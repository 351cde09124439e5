/** Runs of the lab one after the other, with a turn for everything else in between. */
import type { SceneId, VantageName } from '../../lab/names.ts';
import type { LabSetting } from '../../lab/setting.ts';
import type { LabTrial } from '../../lab/spread.ts';
import { tryOnce } from '../../lab/trial.ts';
import type { Observation } from '../../protocol/observation.ts';

export type LabRunning = {
  readonly scene: SceneId;
  /** One after the other, all with one seed. */
  readonly settings: readonly LabSetting[];
  readonly seed: number;
};

type Failure = Exclude<Awaited<ReturnType<typeof tryOnce>>, { ok: true }>;

/** @param stop ends it at the next turn: then it comes back as `stopped` */
export async function runSettings(
  { scene, settings, seed }: LabRunning,
  progress: (done: number, total: number) => void,
  stop: AbortSignal,
): Promise<
  | {
      readonly ok: true;
      readonly trials: readonly LabTrial[];
      /** Of the last run. */
      readonly vantages: ReadonlyMap<VantageName, readonly Observation[]>;
    }
  | Failure
> {
  const trials: LabTrial[] = [];
  let vantages: ReadonlyMap<VantageName, readonly Observation[]> = new Map();
  for (const [index, setting] of settings.entries()) {
    const tried = await tryOnce({
      ...{ scene, setting, seed },
      progress: (done, total) => progress(index * total + done, settings.length * total),
      pause: () =>
        new Promise((resolve) => setImmediate(() => resolve(stop.aborted ? 'stop' : 'go-on'))),
    });
    if (!tried.ok) return tried;
    trials.push(tried.trial);
    vantages = tried.run.vantages;
  }
  return { ok: true, trials, vantages };
}
