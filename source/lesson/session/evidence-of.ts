import type { Evidence } from '../../world/evidence.ts';
import { kindOf } from '../kinds/index.ts';
import type { Session } from './session.ts';
import { settingOf } from './setting.ts';

/**
 * What the observers hold who saw a message: those of the town's week for one that was written into
 * it, else those of the stage.
 */
export function evidenceOf(session: Session, message: string): Evidence {
  for (const step of session.lesson.steps) {
    const found = kindOf(step.activity).evidence?.(settingOf(session, step), message);
    if (found) return found;
  }
  return session.evidence;
}
