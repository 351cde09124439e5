import fc from 'fast-check';
import type { Lesson } from '../../source/lesson/model.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import type { Session } from '../../source/lesson/session/session.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { SOAK } from './times.ts';

const hasWeek = ({ steps }: Lesson): boolean =>
  steps.some(({ activity }) => activity.kind === 'week');

/** A progress bar moves a hundred times in a week: of what looks the same, so many are enough. */
const ALIKE = 3;

/** What a lesson's session was in turn, from its first step to its end. */
export async function sessionsOf(
  lesson: Lesson,
  answers: 'right' | 'wrong',
): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  const alike = new Map<string, number>();
  const { problems } = await rehearse(lesson, answers, {
    desk: ourDesk(),
    watch(session) {
      const what = `${session.at} ${session.phase.is}`;
      const count = alike.get(what) ?? 0;
      alike.set(what, count + 1);
      if (count < ALIKE) sessions.push(session);
    },
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return sessions;
}

let drawn: Promise<readonly Session[]> | undefined;

/** Of our lessons two and one in the town, drawn anew in each run; all of them, right and wrong, in a soak. */
export function someSessions(): Promise<readonly Session[]> {
  drawn ??= draw();
  return drawn;
}

async function draw(): Promise<readonly Session[]> {
  const lessons = await ourLessons();
  const chosen =
    SOAK > 1
      ? lessons
      : [
          ...sampled(
            lessons.filter((lesson) => !hasWeek(lesson)),
            2,
          ),
          ...sampled(lessons.filter(hasWeek), 1),
        ];
  const sessions: Session[] = [];
  for (const lesson of chosen) {
    const both = ['right', 'wrong'] as const;
    for (const answers of SOAK > 1 ? both : sampled(both, 1)) {
      sessions.push(...(await sessionsOf(lesson, answers)));
    }
  }
  return sessions;
}

const sampled = <T>(from: readonly T[], count: number): readonly T[] =>
  fc.sample(fc.shuffledSubarray([...from], { minLength: count, maxLength: count }), 1).flat();
