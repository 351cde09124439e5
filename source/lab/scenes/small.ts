/** What the small scenes are made of: people at homes of their own, and made-up texts. */
import { seededRandom } from '../../crypto/index.ts';
import { addressAt } from '../../world/places.ts';
import { type Dice, diceFrom } from '../../world/town/dice.ts';
import type { PlannedEvent } from '../../world/town/plan.ts';
import { readTown, type Town } from '../../world/town/town.ts';
import type { ScenePlan } from '../scene.ts';

/** Nine in the morning of a Monday. */
export const sceneStart = Date.UTC(2026, 2, 2, 9);
/** So long after the last message it is looked at what arrived. */
const afterMs = 600_000;

export type Jotted = { readonly at: number; readonly from: string; readonly to: string };

let known: Town | undefined;
/** The town, which is read once. */
export function townOnce(): Town {
  known ??= readTown();
  return known;
}

export const diceOf = (scene: string, seed: number): Dice =>
  diceFrom(seededRandom(`lab ${scene} ${seed}`));

/** The first names of the town, each at a home of their own. */
export const neighbours = (count: number): ScenePlan['people'] =>
  townOnce()
    .people.slice(0, count)
    .map(({ id }, position) => ({ name: id, address: addressAt('home', position), online: true }));

/**
 * A text with so many characters as people write in chats: log-normal, half of them up to 26, with
 * what neighbours say.
 */
export function chatText(dice: Dice): string {
  const { kinds, short } = townOnce().phrases;
  const length = Math.max(1, Math.min(600, Math.round(dice.delay(26, 0.9))));
  const lists = Object.values(kinds);
  let text = '';
  while (text.length < length) {
    const list = dice.pick(lists);
    const phrase = dice.pick(dice.share() < 0.3 ? short : list.replies);
    text += `${text === '' ? '' : ' '}${phrase.replace(/[{}]/g, '')}`;
  }
  // A text that ends in a blank would be cut by whoever shows it.
  return text.slice(0, length).replace(/\s$/, '.');
}

/** A scene whose people are there all the time. `notes`: milliseconds since the scene's start. */
export function smallScene(
  people: ScenePlan['people'],
  notes: readonly Jotted[],
  dice: Dice,
): ScenePlan {
  let last = sceneStart;
  const events = notes
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, from, to }, index): PlannedEvent => {
      last = Math.max(last + 1, Math.round(sceneStart + at));
      const text = chatText(dice);
      return { kind: 'message', at: last, id: `m${index + 1}`, from, to: [to], text };
    });
  return { people, events, start: sceneStart, end: last + afterMs };
}
