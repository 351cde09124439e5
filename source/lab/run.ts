/** Lets a whole scene happen under a setting, from its plan to its end. */
import type { NetworkFailure } from '../network/failure.ts';
import type { RelayPlan } from '../network/relay-nodes.ts';
import type { Policy } from '../relay/policy.ts';
import type { LabRun } from './lab-run.ts';
import { openLab } from './live.ts';
import type { SceneId } from './names.ts';
import { planScene, type ScenePlan } from './scene.ts';
import type { LabSetting } from './setting.ts';

export type LabOptions = {
  readonly scene: SceneId;
  readonly setting: LabSetting;
  /** The same number, the same run; another, another. */
  readonly seed: number;
  /** Events that happened, of how many; told about a hundred times. */
  readonly progress?: (done: number, total: number) => void;
  /** Asked every ten milliseconds or so, so that a screen has its turn. */
  readonly pause?: () => Promise<'go-on' | 'stop'>;
  /** So many events of the scene happen; all unless told otherwise. */
  readonly first?: number;
  /** What is sent instead of a text of the scene. */
  readonly words?: (text: string) => string;
  /** How relays are reached; in memory unless told otherwise. */
  readonly serve?: Extract<RelayPlan, { policy?: Policy }>['serve'];
};

export type LabResult = { readonly ok: true; readonly run: LabRun } | NetworkFailure;

export async function runLab(options: LabOptions): Promise<LabResult> {
  const { scene, seed } = options;
  const plan = beginningOf(
    await planScene(scene, seed, async () => options.pause?.()),
    options.first,
  );
  const opened = await openLab({ ...options, plan, random: `lab ${scene} ${seed}` });
  if (!opened.ok) return opened;
  const { lab } = opened;
  try {
    const failed = await lab.play(plan.end);
    return failed ?? (await lab.look());
  } finally {
    await lab.close();
  }
}

/** It is over as long after its last event as the whole scene is. */
function beginningOf(plan: ScenePlan, first: number | undefined): ScenePlan {
  const events = plan.events.slice(0, first);
  const left = (plan.events.at(-1)?.at ?? plan.end) - (events.at(-1)?.at ?? plan.end);
  return first === undefined ? plan : { ...plan, events, end: plan.end - left };
}
