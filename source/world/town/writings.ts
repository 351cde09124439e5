import { addressAt } from '../places.ts';
import { dayMinutes, minuteMs } from './calendar.ts';
import type { PlannedEvent } from './plan.ts';
import type { Town } from './town.ts';

/** A message of somebody who is no resident, written into the town's week. */
export type TownWriting = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** From Monday, which is 0. */
  readonly day: number;
  /** Local time in minutes since midnight. */
  readonly minute: number;
  /** Where the writer is: a place of the world. */
  readonly place: string;
};

/** Homes of writers begin behind those of the town. */
const firstHome = 100;
/** How long before and after a message its writer is connected, in milliseconds. */
const aroundMs = 90_000;

/** The plan with these messages in it, each writer connected around each of theirs. */
export function withWritings(
  plan: readonly PlannedEvent[],
  town: Town,
  writings: readonly TownWriting[],
): readonly PlannedEvent[] {
  if (writings.length === 0) return plan;
  const start = Date.parse(town.start);
  const added: PlannedEvent[] = [];
  const writers = [...new Set(writings.map(({ from }) => from))];
  for (const [index, who] of writers.entries()) {
    const theirs = writings
      .filter(({ from }) => from === who)
      .map((writing) => ({
        ...writing,
        at: start + (writing.day * dayMinutes + writing.minute) * minuteMs,
      }))
      .sort((one, other) => one.at - other.at);
    let until = Number.NEGATIVE_INFINITY;
    for (const [order, { id, from, to, text, at, place }] of theirs.entries()) {
      if (at - aroundMs > until) {
        const address = addressAt(place, firstHome + index);
        added.push({ kind: 'connect', at: at - aroundMs, who, place, address });
      }
      added.push({ kind: 'message', at, id, from, to: [to], text });
      until = at + aroundMs;
      const next = theirs[order + 1];
      if (next === undefined || next.at - aroundMs > until) {
        added.push({ kind: 'disconnect', at: until, who });
      }
    }
  }
  const events = [...plan, ...added].sort((one, other) => one.at - other.at);
  let last = Number.NEGATIVE_INFINITY;
  return events.map((event) => {
    last = Math.max(last + 1, event.at);
    return { ...event, at: last };
  });
}
