import type { ScenePlan } from '../scene.ts';
import { diceOf, neighbours, type Jotted, smallScene } from './small.ts';

const people = 30;
const friendCount = 2;
/** Messages in each round, of which one is the target's in every other round. */
const perRound = 8;
const rounds = 60;
const roundMs = 120_000;

/** Alice of the textbooks has two friends among thirty; everybody else writes to anybody. */
export function friends(seed: number): ScenePlan {
  const dice = diceOf('friends', seed);
  const all = neighbours(people);
  const names = all.map(({ name }) => name);
  const target = dice.pick(names);
  const others = names.filter((name) => name !== target);
  const theirs: string[] = [];
  while (theirs.length < friendCount) {
    theirs.push(dice.pick(others.filter((name) => !theirs.includes(name))));
  }
  const notes: Jotted[] = [];
  for (let round = 0; round < rounds; round++) {
    const at = () => round * roundMs + dice.between(0, roundMs / 2);
    const takesPart = round % 2 === 0;
    if (takesPart) notes.push({ at: at(), from: target, to: dice.pick(theirs) });
    for (let left = perRound - (takesPart ? 1 : 0); left > 0; left--) {
      const from = dice.pick(others);
      notes.push({ at: at(), from, to: dice.pick(names.filter((name) => name !== from)) });
    }
  }
  return { ...smallScene(all, notes, dice), target, roundMs };
}
