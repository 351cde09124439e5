import type { Lesson } from '../model.ts';
import type { Director } from './director.ts';
import { reduce, start } from './reduce.ts';
import type { Effect, LearnerEvent, Saved, Session, SessionEvent } from './session.ts';

/** A lesson being played: the reducer's state, with the director performing its effects. */
export interface Player {
  readonly lesson: Lesson;
  session(): Session;
  /** Applies an event at once; effects run behind it. Events in one burst are applied in order. */
  dispatch(event: LearnerEvent): void;
  subscribe(changed: () => void): () => void;
  /** Resolves when no effect is running. */
  idle(): Promise<void>;
  /** Stops what runs and lets the world go. */
  close(): Promise<void>;
}

export type PlayerOptions = {
  readonly lesson: Lesson;
  readonly saved?: Saved;
  readonly director: Director;
  /** Called after each event that changed a step's state or the place in the lesson. */
  readonly onSave: (saved: Saved & { readonly finished: boolean }) => void;
};

export function createPlayer({ lesson, saved, director, onSave }: PlayerOptions): Player {
  const listeners = new Set<() => void>();
  const begun = start(lesson, saved);
  let { session } = begun;
  let running = 0;
  let closed = false;
  const idlers = new Set<() => void>();

  const apply = (event: SessionEvent) => {
    if (closed) return;
    const before = session;
    const reduced = reduce(session, event);
    session = reduced.session;
    if (
      session.steps !== before.steps ||
      session.at !== before.at ||
      session.finished !== before.finished
    ) {
      const at = session.lesson.steps[session.at]?.id ?? '';
      onSave({ at, steps: session.steps, finished: session.finished });
    }
    if (before.phase.is === 'working' && session.phase.is === 'failed') director.stop();
    for (const effect of reduced.effects) perform(effect);
    if (session !== before) for (const changed of listeners) changed();
  };

  const perform = (effect: Effect) => {
    running += 1;
    director
      .perform(effect, (done, total) => apply({ type: 'progressed', effect, done, total }))
      .then((result) =>
        apply(
          result.ok
            ? { type: 'happened', effect, outcome: result.outcome }
            : { type: 'failed', effect, failure: result.failure },
        ),
      )
      .finally(() => {
        running -= 1;
        if (running > 0) return;
        for (const resolve of idlers) resolve();
        idlers.clear();
      });
  };
  for (const effect of begun.effects) perform(effect);

  return {
    lesson,
    session: () => session,
    dispatch: apply,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idlers.add(resolve))),
    async close() {
      closed = true;
      director.stop();
      await director.close();
    },
  };
}
