import type { Evidence } from '../../world/evidence.ts';
import { type Session, weekOf } from './session.ts';

/**
 * What the observers hold who saw a message: those of the town's week for one that was written into
 * it, else those of the stage.
 */
export function evidenceOf(session: Session, message: string): Evidence {
  const inWeek = session.lesson.steps.some(
    ({ activity }) =>
      activity.kind === 'week' && activity.writes.some((writing) => writing.id === message),
  );
  return (inWeek ? weekOf(session)?.evidence : undefined) ?? session.evidence;
}
