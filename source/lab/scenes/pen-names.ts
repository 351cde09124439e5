import { addressAt } from '../../world/places.ts';
import { dayMinutes, minuteMs } from '../../world/town/calendar.ts';
import type { Dice } from '../../world/town/dice.ts';
import type { PlannedEvent } from '../../world/town/plan.ts';
import type { ScenePlan } from '../scene.ts';
import { chatText, diceOf, neighbours, sceneStart } from './small.ts';

const people = 30;
const evenings = 10;
const pens = 3;
/** Evenings on which each pen name writes. */
const letters = 6;
/** How often somebody is there on an evening on which nothing calls them. */
const comes = 0.6;
/** How often a message of somebody's own is for the paper. */
const toPaper = 0.3;
/** Six in the evening, in minutes from the start; of the first day, on which all are met, nothing is told. */
const evening = 9 * 60;
const paper = 'paper';

/** What happens at a minute of an evening. */
type Jotted =
  | { readonly is: 'on'; readonly who: string }
  | { readonly is: 'off'; readonly who: string }
  | { readonly is: 'writes'; readonly from: string; readonly to: string };

/**
 * Thirty people are there for an hour on some of ten evenings. Three of them also write to a paper under
 * pen names, which prints what they write with its date; others write to it in their own names.
 */
export function penNames(seed: number): ScenePlan {
  const dice = diceOf('pen-names', seed);
  const all = neighbours(people).map((one) => ({ ...one, online: false }));
  const names = all.map(({ name }) => name);
  const holders = chosen(names, pens, dice);
  const days = Array.from({ length: evenings }, (_, day) => day);
  const writes = new Map(holders.map((who) => [who, new Set(chosen(days, letters, dice))]));
  const jotted: { readonly minute: number; readonly what: Jotted }[] = [];
  const wroteAt = new Map<string, number[]>(holders.map((who) => [who, []]));
  for (const day of days) {
    const begins = (1 + day) * dayMinutes + evening;
    const there = names.filter((name) => dice.share() < comes || writes.get(name)?.has(day));
    for (const who of there) {
      const add = (what: Jotted, from: number, to: number): number => {
        const minute = begins + dice.between(from, to);
        jotted.push({ minute, what });
        return minute;
      };
      add({ is: 'on', who }, 0, 20);
      add({ is: 'off', who }, 60, 80);
      const others = there.filter((name) => name !== who);
      const to = others.length === 0 || dice.share() < toPaper ? paper : dice.pick(others);
      add({ is: 'writes', from: who, to }, 25, 55);
      if (!writes.get(who)?.has(day)) continue;
      const at = add({ is: 'writes', from: who, to: paper }, 25, 55);
      wroteAt.get(who)?.push(sceneStart + Math.round(at * minuteMs));
    }
  }
  const events = eventsOf(jotted, new Map(all.map(({ name, address }) => [name, address])), dice);
  return {
    people: [...all, { name: paper, address: addressAt('home', people), online: true }],
    events,
    start: sceneStart,
    end: sceneStart + (1 + evenings) * dayMinutes * minuteMs,
    pens: holders.map((who) => ({ who, wroteAt: wroteAt.get(who) ?? [] })),
  };
}

function eventsOf(
  jotted: readonly { readonly minute: number; readonly what: Jotted }[],
  addresses: ReadonlyMap<string, string>,
  dice: Dice,
): readonly PlannedEvent[] {
  let last = 0;
  let messages = 0;
  return jotted
    .toSorted((one, other) => one.minute - other.minute)
    .map(({ minute, what }): PlannedEvent => {
      last = Math.max(last + 1, Math.round(sceneStart + minute * minuteMs));
      const at = last;
      switch (what.is) {
        case 'on': {
          const address = addresses.get(what.who) ?? '';
          return { kind: 'connect', at, who: what.who, place: 'home', address };
        }
        case 'off':
          return { kind: 'disconnect', at, who: what.who };
        case 'writes': {
          messages += 1;
          const { from, to } = what;
          return { kind: 'message', at, id: `m${messages}`, from, to: [to], text: chatText(dice) };
        }
      }
    });
}

/** So many of them, each once. */
function chosen<Item>(items: readonly Item[], count: number, dice: Dice): readonly Item[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }, () => {
    const item = dice.pick(left);
    left.splice(left.indexOf(item), 1);
    return item;
  });
}
