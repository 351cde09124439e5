import type { Activity, Lesson, Step } from '../../source/lesson/model.ts';
import { blankSession, type Session } from '../../source/lesson/session/session.ts';

export const aStep = (id: string, activity: Activity): Step => ({
  id,
  title: `Step ${id}`,
  prose: [],
  activity,
});

/** A lesson with the given steps and nothing else to speak of. */
export function aLessonOf(steps: readonly Step[]): Lesson {
  return {
    format: 1,
    id: 'bare',
    number: 1,
    language: 'en',
    title: 'A bare lesson',
    summary: 'For tests.',
    minutes: 1,
    objectives: ['see'],
    cast: [
      { id: 'alice', name: 'Alice', at: 'home' },
      { id: 'bob', name: 'Bob', at: 'office' },
    ],
    steps,
    sources: [],
    glossary: [],
  };
}

/** A session of a lesson with a single step, in any state. */
export function aSession(
  state: Partial<Session> = {},
  activity: Activity = { kind: 'read' },
): Session {
  return { ...blankSession(aLessonOf([aStep('only', activity)])), ...state };
}
