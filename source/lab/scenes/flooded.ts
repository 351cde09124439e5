import type { ScenePlan } from '../scene.ts';
import { diceOf, type Jotted, neighbours, smallScene } from './small.ts';

const people = 16;
const messages = 40;
const everyMs = 60_000;
/** So many of the attacker's own fill a batch of eight. */
const flood = 7;

/** Two of the people are the attacker's: one of them sends to the other, right behind each envelope. */
export function flooded(seed: number): ScenePlan {
  const dice = diceOf('flooded', seed);
  const all = neighbours(people);
  const [sender = '', recipient = '', ...names] = all.map(({ name }) => name);
  const notes = Array.from({ length: messages }, (_, message): readonly Jotted[] => {
    const at = message * everyMs + dice.between(0, everyMs / 2);
    const from = dice.pick(names);
    const own = { from: sender, to: recipient };
    return [
      { at, from, to: dice.pick(names.filter((name) => name !== from)) },
      ...Array.from({ length: flood }, (_, index) => ({ at: at + 1_000 + index * 50, ...own })),
    ];
  }).flat();
  return { ...smallScene(all, notes, dice), own: [sender, recipient] };
}
