import type { Lesson } from '../../../source/lesson/model.ts';
import { rehearseTo } from '../../../source/lesson/session/rehearse.ts';
import { currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { onStage } from './drive.ts';

/** A step as it is entered, with everything before it done; nothing runs on behind it. */
export async function enteredStep(lesson: Lesson, step: string): Promise<Session> {
  const stage = await onStage(lesson);
  try {
    await rehearseTo(stage.player, step);
    const session = stage.player.session();
    if (currentStep(session).id !== step) throw new Error(`${step} was never entered`);
    return session;
  } finally {
    await stage.close();
  }
}
