/** How well findings agree with what is really so. */
import type { Supported } from './finding.ts';

type About = Pick<Supported, 'who'>;

export type Score = {
  /** Different findings, those of them that are so, and how many there were to find. */
  readonly found: number;
  readonly right: number;
  readonly of: number;
};

/** Two findings are of the same if they are about the same people, in whatever order. */
const keyOf = ({ who }: About): string => JSON.stringify(who.toSorted());
const keysOf = (all: readonly About[]): ReadonlySet<string> => new Set(all.map(keyOf));

/** Tells of a finding whether it is so. */
export function judge(truth: readonly About[]): (finding: About) => boolean {
  const keys = keysOf(truth);
  return (finding) => keys.has(keyOf(finding));
}

/**
 * Sets of people that were found, such as group chats or pairs, against all those that there are. What
 * is found or true twice counts once.
 */
export function score(findings: readonly About[], truth: readonly About[]): Score {
  const [keys, real] = [keysOf(findings), keysOf(truth)];
  const right = [...keys].filter((key) => real.has(key)).length;
  return { found: keys.size, right, of: real.size };
}

/** Of what was found, the share that is so; undefined where nothing was found. */
export const precisionOf = ({ found, right }: Score): number | undefined =>
  found === 0 ? undefined : right / found;

/** Of what there was to find, the share that was found; undefined where there was nothing. */
export const recallOf = ({ right, of }: Score): number | undefined =>
  of === 0 ? undefined : right / of;
