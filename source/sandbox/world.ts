/** The worlds of a sandbox: that of a lesson, or another. */
import { type SceneId, sceneIds } from '../lab/names.ts';
import { planScene, type ScenePlan } from '../lab/scene.ts';
import { townOnce } from '../lab/scenes/small.ts';
import { townWeek } from '../lab/scenes/town-day.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import type { CastMember, Lesson } from '../lesson/model.ts';
import { addressAt } from '../world/places.ts';
import type { PlannedEvent } from '../world/town/plan.ts';

/**
 * - `cast`: the people of the lesson, and nobody writes of their own accord
 * - `town-week`: seven days of the town
 * - the others: the lab's scenes
 */
export type WorldId = 'cast' | SceneId | 'town-week';
export const worldIds: readonly WorldId[] = ['cast', ...sceneIds, 'town-week'];

type Message = Extract<PlannedEvent, { readonly kind: 'message' }>;

/** Somebody's own words, so long after the world was handed over, in milliseconds. */
export type OwnMessage = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly afterMs: number;
};

export type PlannedWorld = {
  readonly plan: ScenePlan;
  /** When somebody may write in it: what comes before has happened. Milliseconds since the epoch. */
  readonly begins: number;
  /** What its clocks show beyond UTC; not said of a small scene. */
  readonly zoneMinutes?: number;
};

/** Nine in the morning of a Monday. */
const castStart = Date.UTC(2026, 2, 2, 9);
/** Homes of the cast begin behind those of whoever is in the world already. */
const firstHome = 100;
/** A small scene has happened up to this share of its events, so that one's own are among others. */
const share = 0.8;
/** The town is handed over at seven in the evening of its last day. */
const eveningMs = 5 * 3_600_000;

/** The world in which a lesson plays, as its steps tell; the cast alone where they tell nothing. */
export function worldOf(lesson: Pick<Lesson, 'steps'>): WorldId {
  for (const { activity } of lesson.steps) {
    const world = kindOf(activity).playsIn?.(activity);
    if (world !== undefined) return world;
  }
  return 'cast';
}

/** The same seed gives the same world. Whoever of the cast is not in it joins it. */
export async function planWorld(
  world: WorldId,
  seed: number,
  cast: readonly Pick<CastMember, 'id' | 'at'>[],
  turn: () => Promise<unknown>,
): Promise<PlannedWorld> {
  const isTown = world === 'town-week' || world === 'town-day';
  const bare = await planned(world, seed, turn);
  const known = new Set(bare.people.map(({ name }) => name));
  const joining = cast
    .filter(({ id }) => !known.has(id))
    .map(({ id, at }, position) => {
      const address = addressAt(at, world === 'cast' ? position : firstHome + position);
      return { name: id, address, online: true };
    });
  const plan = { ...bare, people: [...bare.people, ...joining] };
  if (isTown) {
    return { plan, begins: plan.end - eveningMs, zoneMinutes: townOnce().zoneMinutes };
  }
  const last = plan.events[Math.ceil(share * plan.events.length) - 1];
  return { plan, begins: last === undefined ? plan.start : last.at };
}

function planned(
  world: WorldId,
  seed: number,
  turn: () => Promise<unknown>,
): Promise<ScenePlan> | ScenePlan {
  if (world === 'cast') return { people: [], events: [], start: castStart, end: castStart };
  return world === 'town-week' ? townWeek(seed, turn) : planScene(world, seed, turn);
}

/** The plan with these messages in it: no two events share a millisecond. */
export function withOwn(
  { plan, begins }: PlannedWorld,
  own: readonly OwnMessage[],
): readonly PlannedEvent[] {
  const taken = new Set(plan.events.map(({ at }) => at));
  const theirs = own.map(({ id, from, to, text, afterMs }): Message => {
    let at = begins + afterMs;
    while (taken.has(at)) at += 1;
    taken.add(at);
    return { kind: 'message', at, id, from, to: [to], text };
  });
  return [...plan.events, ...theirs].sort((one, other) => one.at - other.at);
}
