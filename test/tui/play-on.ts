import type { Player } from '../../source/lesson/session/player.ts';
import { reduce } from '../../source/lesson/session/reduce.ts';
import type { Effect, Session, SessionEvent } from '../../source/lesson/session/session.ts';

/** How what is done to the world ends from now on: it fails, or goes on for as long as one looks. */
export type World = 'fails' | 'goes on';

/** A lesson played on from any session, over a world in which nothing succeeds any more. */
export function playOn(from: Session, world: World): Player {
  const listeners = new Set<() => void>();
  let session = from;
  const apply = (event: SessionEvent) => {
    const reduced = reduce(session, event);
    session = reduced.session;
    for (const changed of listeners) changed();
    for (const effect of reduced.effects) queueMicrotask(() => happen(effect));
  };
  const happen = (effect: Effect) => {
    apply(
      world === 'fails'
        ? { type: 'failed', effect, failure: { reason: 'nothing-there', text: 'here' } }
        : { type: 'progressed', effect, done: 41, total: 5_474 },
    );
  };
  return {
    lesson: from.lesson,
    session: () => session,
    dispatch: apply,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    idle: async () => {},
    close: async () => {},
  };
}
