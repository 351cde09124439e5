import * as v from 'valibot';
import { isName } from '../../protocol/names.ts';
import { addressAt, places } from '../places.ts';
import { weekdays } from './calendar.ts';
import people from '../../../town/people.json' with { type: 'json' };
import phrases from '../../../town/phrases.json' with { type: 'json' };
import routines from '../../../town/routines.json' with { type: 'json' };
import ties from '../../../town/ties.json' with { type: 'json' };

const name = v.pipe(v.string(), v.check(isName, 'no name for an envelope'));
const place = v.pipe(
  v.string(),
  v.check((id) => places.has(id), 'no place'),
);
const time = v.pipe(v.string(), v.regex(/^([0-2]\d|3[0-5]):[0-5]\d$/));
const on = v.pipe(v.array(v.picklist(weekdays)), v.readonly());
const list = v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.nonEmpty(), v.readonly());
const stay = v.object({ from: time, to: time, at: place });
const person = v.object({
  id: name,
  job: v.string(),
  /** Who has the same number lives in one home. */
  household: v.number(),
  routine: v.string(),
  /** Instead of `office` in the routine. */
  workplace: v.optional(place),
  habits: v.pipe(v.array(v.string()), v.readonly()),
  /** Is also connected on the way from one place to another. */
  mobile: v.optional(v.boolean(), false),
  visits: v.optional(v.pipe(v.array(v.object({ on, ...stay.entries })), v.readonly()), []),
  /** From that day on in another time zone. */
  away: v.optional(v.object({ from: v.picklist(weekdays), zoneMinutes: v.number(), home: place })),
});
const kind = v.picklist(Object.keys(phrases.kinds));
const tie = v.object({
  a: name,
  b: name,
  kind,
  /** Conversations a day, on average: 0 for people who know each other and do not write here. */
  perDay: v.number(),
  /** Who begins them; else either. */
  opens: v.optional(name),
  /** They begin between these local times only. */
  between: v.optional(v.pipe(v.tuple([time, time]), v.readonly())),
});
const group = v.object({
  id: v.string(),
  kind,
  members: v.pipe(v.array(name), v.minLength(3), v.readonly()),
  perDay: v.number(),
});
const wholeTown = v.object({
  /** ISO 8601: midnight of a Monday. */
  start: v.pipe(v.string(), v.isoTimestamp()),
  /** What the town's clocks show beyond UTC. */
  zoneMinutes: v.number(),
  people: v.pipe(v.array(person), v.readonly()),
  /** By the routine's id: what days look like. */
  routines: v.record(
    v.string(),
    v.array(v.object({ on, awake: v.tuple([time, time]), stays: v.array(stay) })),
  ),
  ties: v.pipe(v.array(tie), v.readonly()),
  groups: v.pipe(v.array(group), v.readonly()),
  phrases: v.object({
    /** What may stand in braces in a phrase. */
    slots: v.record(v.string(), list),
    short: list,
    kinds: v.record(v.string(), v.object({ openers: list, replies: list })),
  }),
});

export type Town = v.InferOutput<typeof wholeTown>;
export type Resident = Town['people'][number];

/**
 * The town as its data files tell it.
 * @throws Error if they contradict themselves or each other: a mistake of ours, which a test finds
 */
export function readTown(): Town {
  const town = v.parse(wholeTown, { ...people, routines, ...ties, phrases });
  const ids = new Set(town.people.map(({ id }) => id));
  const mentioned = [
    ...town.ties.flatMap(({ a, b }) => [a, b]),
    ...town.groups.flatMap(({ members }) => members),
  ];
  for (const id of mentioned) if (!ids.has(id)) throw new Error(`nobody in the town is ${id}`);
  if (ids.size < town.people.length) throw new Error('two people have one name');
  for (const { id, routine } of town.people) {
    if (town.routines[routine] === undefined) throw new Error(`${id} has no routine`);
  }
  return town;
}

/** The person with this id. @throws Error if there is none */
export function residentOf(town: Town, id: string): Resident {
  const found = town.people.find((person) => person.id === id);
  if (found === undefined) throw new Error(`nobody in the town is ${id}`);
  return found;
}

/** The simulated address of somebody at a place; at home it is that of the household. */
export function addressOf(town: Town, resident: Resident, placeId: string): string {
  const position = placeId === 'home' ? resident.household : town.people.indexOf(resident);
  return addressAt(placeId, position);
}
