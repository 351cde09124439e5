import { seededRandom } from '../../../source/crypto/index.ts';
import type { Lesson } from '../../../source/lesson/model.ts';
import type { Desk } from '../../../source/lesson/session/desk.ts';
import { createDirector, type Director } from '../../../source/lesson/session/director.ts';
import { createPlayer, type Player } from '../../../source/lesson/session/player.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import {
  currentStep,
  type Effect,
  type LearnerEvent,
  type Saved,
  type Session,
  type SessionEvent,
  stepState,
} from '../../../source/lesson/session/session.ts';
import type { Reduced } from '../../../source/lesson/session/transition.ts';
import { peopleOf } from '../../../source/network/cast.ts';
import { createNetwork } from '../../../source/network/network.ts';
import { manualClock } from '../../../source/protocol/clock.ts';
import { ourDesk } from '../our-desk.ts';

/** Reduces events one after the other. */
export function through(session: Session, ...events: readonly SessionEvent[]): Session {
  return events.reduce((state, event) => reduce(state, event).session, session);
}

/** As `through`, with the effects of the last event. */
export function last(session: Session, ...events: readonly SessionEvent[]): Reduced {
  const before = through(session, ...events.slice(0, -1));
  const event = events.at(-1);
  if (!event) throw new Error('no event');
  return reduce(before, event);
}

export const down = { type: 'move', by: 1 } as const;
export const up = { type: 'move', by: -1 } as const;
export const enter = { type: 'enter' } as const;
export const mark = { type: 'mark' } as const;
export const type = (text: string): LearnerEvent => ({
  type: 'edit',
  edit: { type: 'insert', text },
});

export type OnStage = {
  readonly player: Player;
  readonly director: Director;
  readonly effects: readonly Effect[];
  readonly saved: readonly Saved[];
  /** Dispatches events one after the other, each after what it began has ended. */
  play(...events: readonly LearnerEvent[]): Promise<Session>;
  close(): Promise<void>;
};

/** A player on a real stage with a relay in memory, under a seed. */
export async function onStage(
  lesson: Lesson,
  {
    saved,
    director: wrap,
    desk = ourDesk(),
  }: { saved?: Saved; director?: (inner: Director) => Director; desk?: Desk } = {},
): Promise<OnStage> {
  const clock = manualClock(Date.UTC(2026, 0, 5, 9));
  const random = seededRandom('drive');
  const people = peopleOf(lesson.cast);
  const set = () => createNetwork({ relays: [{ name: 'relay' }], people, random, clock });
  const inner = createDirector({
    desk,
    network: await set(),
    random,
    beat: () => clock.advance(1_000),
    embed: set,
  });
  const effects: Effect[] = [];
  const base = wrap ? wrap(inner) : inner;
  const director: Director = {
    ...base,
    perform(effect, progress) {
      effects.push(effect);
      return base.perform(effect, progress);
    },
  };
  const saves: Saved[] = [];
  const player = createPlayer({
    lesson,
    ...(saved ? { saved } : {}),
    director,
    onSave: (state) => saves.push(state),
  });
  await player.idle();
  return {
    player,
    director,
    effects,
    saved: saves,
    async play(...events) {
      for (const event of events) {
        player.dispatch(event);
        await player.idle();
      }
      return player.session();
    },
    async close() {
      await player.close();
    },
  };
}

/** Skips until the current step has the given id. */
export async function skipTo(stage: OnStage, id: string): Promise<Session> {
  for (let tries = 0; currentStep(stage.player.session()).id !== id; tries += 1) {
    if (tries > 200 || stage.player.session().finished) throw new Error(`no step ${id} ahead`);
    await stage.play({ type: 'skip' });
  }
  return stage.player.session();
}

/** A session that stands freshly at a step, as if all before it had been skipped without a world. */
export function at(session: Session, id: string): Session {
  const index = session.lesson.steps.findIndex((step) => step.id === id);
  if (index < 0) throw new Error(`no step ${id}`);
  const done = session.lesson.steps[index - 1];
  if (!done) return session;
  // Entering by the step before, so that the reducer itself sets phase and focus.
  const before: Session = {
    ...session,
    at: index - 1,
    phase: { is: 'answered' },
    steps: { ...session.steps, [done.id]: { ...stepState(session, done.id), done: true } },
  };
  return reduce(before, { type: 'skip' }).session;
}
