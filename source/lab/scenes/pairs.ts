import type { ScenePlan } from '../scene.ts';
import { diceOf, neighbours, type Jotted, smallScene } from './small.ts';

const people = 20;
const talks = 60;
const withinMs = 4 * 3_600_000;

/** Everybody has one partner, and every other one a second; they write to and fro within minutes. */
export function pairs(seed: number): ScenePlan {
  const dice = diceOf('pairs', seed);
  const all = neighbours(people);
  const left = all.map(({ name }) => name);
  const drawn: string[] = [];
  while (left.length > 0) {
    const name = dice.pick(left);
    left.splice(left.indexOf(name), 1);
    drawn.push(name);
  }
  const ties = [
    ...drawn.flatMap((one, at) => (at % 2 === 0 ? [[one, drawn[at + 1] ?? one] as const] : [])),
    ...drawn.flatMap((one, at) => (at % 4 === 1 ? [[one, drawn[at + 1] ?? one] as const] : [])),
  ].filter(([one, other]) => one !== other);
  const notes: Jotted[] = [];
  for (let talk = 0; talk < talks; talk++) {
    let [from, to] = dice.pick(ties);
    let at = dice.between(0, withinMs);
    for (let turn = 1 + dice.count(3); turn > 0; turn--) {
      notes.push({ at, from, to });
      [from, to] = [to, from];
      at += dice.delay(60_000, 0.8);
    }
  }
  return smallScene(all, notes, dice);
}
