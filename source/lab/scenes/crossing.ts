import type { ScenePlan } from '../scene.ts';
import { diceOf, neighbours, type Jotted, smallScene } from './small.ts';

const people = 40;
const messages = 240;
/** On average; a mix of eight is full within half a minute. */
const everyMs = 4_000;

/** Everybody writes to anybody, at times that have nothing to do with each other (Poisson). */
export function crossing(seed: number): ScenePlan {
  const dice = diceOf('crossing', seed);
  const all = neighbours(people);
  const names = all.map(({ name }) => name);
  const notes: Jotted[] = [];
  let at = 0;
  for (let message = 0; message < messages; message++) {
    at += -Math.log(1 - dice.share()) * everyMs;
    const from = dice.pick(names);
    notes.push({ at, from, to: dice.pick(names.filter((name) => name !== from)) });
  }
  return smallScene(all, notes, dice);
}
