import { seededRandom } from '../../crypto/index.ts';
import { minuteMs, dayMinutes } from '../../world/town/calendar.ts';
import { type PlannedEvent, planWeekInTurns } from '../../world/town/plan.ts';
import { addressOf } from '../../world/town/town.ts';
import type { ScenePlan } from '../scene.ts';
import { townOnce } from './small.ts';

/** Tuesday. */
const day = 1;

/**
 * One day of the town's week: what is said on it to people who are there on it. Each envelope of a
 * group goes to one person, as everywhere.
 */
export const townDay = (seed: number, turn: () => Promise<unknown>): Promise<ScenePlan> =>
  townDays(seed, turn, day, 1);

/** All seven days. */
export const townWeek = (seed: number, turn: () => Promise<unknown>): Promise<ScenePlan> =>
  townDays(seed, turn, 0, 7);

async function townDays(
  seed: number,
  turn: () => Promise<unknown>,
  first: number,
  days: number,
): Promise<ScenePlan> {
  const town = townOnce();
  const start = Date.parse(town.start) + first * dayMinutes * minuteMs;
  const end = start + days * dayMinutes * minuteMs;
  const whole = await planWeekInTurns(town, seededRandom(`town ${seed}`), turn);
  const states = new Map<string, PlannedEvent & { readonly kind: 'connect' }>();
  for (const event of whole) {
    if (event.at >= start) break;
    if (event.kind === 'connect') states.set(event.who, event);
    if (event.kind === 'disconnect') states.delete(event.who);
  }
  return {
    people: town.people.map((person) => ({
      name: person.id,
      address: states.get(person.id)?.address ?? addressOf(town, person, 'home'),
      online: states.has(person.id),
    })),
    events: whole.filter(({ at }) => at >= start && at < end),
    start,
    end,
  };
}
