import { expect } from 'vitest';
import { kindOf } from '../../../source/lesson/kinds/index.ts';
import type { Lesson } from '../../../source/lesson/model.ts';
import { choicesOf } from '../../../source/lesson/session/choices.ts';
import type { Desk } from '../../../source/lesson/session/desk.ts';
import { hintsOf } from '../../../source/lesson/session/help.ts';
import { rehearsalOf } from '../../../source/lesson/session/rehearse.ts';
import {
  currentStep,
  type LearnerEvent,
  type Session,
} from '../../../source/lesson/session/session.ts';
import { ourDesk } from '../our-desk.ts';
import { onStage } from './drive.ts';

export type Manner = 'right' | 'wrong';

/** One thing that a learner does, between what the lesson is before and what it is afterwards. */
export type Turn = {
  readonly before: Session;
  readonly event: LearnerEvent;
  readonly after: Session;
};

export type TurnsOptions = {
  /** What is written where a lesson asks for words and suggests none to choose from. */
  readonly message?: string;
  /** Every hint and then the answer is asked for first; one step back, and the last question skipped. */
  readonly astray?: boolean;
  readonly desk?: Desk;
};

/** All that a learner does from the first step to the last, as each kind rehearses itself. */
export async function turnsOf(
  lesson: Lesson,
  manner: Manner,
  { message = '', astray = false, desk = ourDesk() }: TurnsOptions = {},
): Promise<readonly Turn[]> {
  const stage = await onStage(lesson, { desk });
  const turns: Turn[] = [];
  const now = () => stage.player.session();
  const play = async (event: LearnerEvent) => {
    const before = now();
    // With a prediction one goes on at once.
    const { predicts } = kindOf(currentStep(before).activity);
    const goesOn = predicts && event.type === 'answer' ? [{ type: 'next' } as const] : [];
    turns.push({ before, event, after: await stage.play(event, ...goesOn) });
    expect(now().phase).not.toHaveProperty('failure');
  };
  const write = () => {
    const [first] = choicesOf(now());
    return first?.is === 'suggestion' ? first.text : message;
  };
  const lastAsked = lesson.steps.findLast((_, at) => hintsOf({ ...now(), at }).length > 0);
  try {
    for (const [index, step] of lesson.steps.entries()) {
      if (astray && index === 1) {
        await play({ type: 'back' });
        await play({ type: 'enter' });
      }
      if (astray && step === lastAsked) {
        await play({ type: 'skip' });
        continue;
      }
      const events = rehearsalOf(now(), manner, write);
      if (astray && hintsOf(now()).length > 0) {
        for (const _ of hintsOf(now())) await play({ type: 'hint' });
        await play({ type: 'reveal' });
      }
      for (const event of events) await play(event);
      // Behind a wrong answer the first Enter only says that another one goes on.
      for (let presses = 0; presses < 2; presses += 1) {
        if (now().at === index && !now().finished) await play({ type: 'enter' });
      }
    }
    expect(now().finished).toBe(true);
    return turns;
  } finally {
    await stage.close();
  }
}
