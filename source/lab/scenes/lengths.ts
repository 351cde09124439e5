import type { ScenePlan } from '../scene.ts';
import { diceOf, neighbours, type Jotted, smallScene } from './small.ts';

const people = 24;
const messages = 240;
const withinMs = 3_600_000;

export function lengths(seed: number): ScenePlan {
  const dice = diceOf('lengths', seed);
  const all = neighbours(people);
  const names = all.map(({ name }) => name);
  const notes = Array.from({ length: messages }, (): Jotted => {
    const from = dice.pick(names);
    const to = dice.pick(names.filter((name) => name !== from));
    return { at: dice.between(0, withinMs), from, to };
  });
  return smallScene(all, notes, dice);
}
