import type { FoundAfter, LabScore } from './judge.ts';
import type { LabCost } from './lab-run.ts';
import type { AttackId, SceneId, Standpoint } from './names.ts';
import type { LabSetting } from './setting.ts';

/** What is told of one run: no row and no truth. */
export type LabTrial = {
  readonly scene: SceneId;
  readonly setting: LabSetting;
  readonly seed: number;
  readonly scores: readonly LabScore[];
  readonly cost: LabCost;
  readonly delivered: number;
  readonly lost: number;
  readonly gone: readonly string[];
};

/** How one attacker at one vantage fared in a setting, over all seeds that were tried. */
export type Spread = {
  readonly attack: AttackId;
  readonly vantage: Standpoint;
  /** Of the last run. */
  readonly last: LabScore;
  /** Shares of right guesses, 0 to 1, over the runs; one lucky run is seen by them. */
  readonly least: number;
  readonly most: number;
  /** Of each run of `friends`; else empty. */
  readonly foundAfter: readonly FoundAfter[];
  readonly runs: number;
};

export const shareOf = ({ right, of }: Pick<LabScore, 'right' | 'of'>): number =>
  of === 0 ? 0 : right / of;

/** @param trials of one setting, oldest first */
export function spreadsOf(trials: readonly LabTrial[]): readonly Spread[] {
  return (trials.at(-1)?.scores ?? []).map((last) => {
    const { attack, vantage } = last;
    const all = trials.flatMap(({ scores }) =>
      scores.filter((one) => one.attack === attack && one.vantage === vantage),
    );
    const shares = all.map(shareOf);
    return {
      ...{ attack, vantage, last, runs: shares.length },
      least: Math.min(...shares),
      most: Math.max(...shares),
      foundAfter: all.flatMap((one) => one.foundAfter ?? []),
    };
  });
}
