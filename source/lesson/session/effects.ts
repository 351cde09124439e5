import type { Step, StrikableField, Words } from '../model.ts';
import { composedIn, type Effect, type Session, stepState, type ToSend } from './session.ts';

/**
 * What a step does to the world, with its words filled in: the learner's where they wrote some in
 * this run, else the lesson's suggestion. Asking it of a step without an effect is a programming
 * error.
 */
export function effectOf(session: Session, step: Step, field?: StrikableField): Effect {
  const { id, activity } = step;
  switch (activity.kind) {
    case 'send':
      return {
        type: 'send',
        step: id,
        messages: activity.messages.map(({ id, from, to, words }) => ({
          id,
          from,
          to,
          text: textOf(session, words),
        })),
        shuffled: activity.shuffled,
      };
    case 'strike': {
      if (!field) throw new Error(`step ${id} strikes off no field`);
      const message: ToSend = {
        id: `${id}-${field}`,
        from: activity.from,
        to: activity.to,
        text: textOf(session, activity.words),
      };
      return { type: 'strike', step: id, message, field };
    }
    case 'phone':
      return { type: 'phone', step: id, who: activity.who, state: activity.state };
    case 'attack':
      return { type: 'attack', step: id, message: activity.message, tries: activity.tries };
    default:
      throw new Error(`step ${id} (${activity.kind}) does nothing to the world`);
  }
}

/** What was done to the world up to the current step, to be done again in a new world. */
export function effectsBefore(session: Session): readonly Effect[] {
  return session.lesson.steps.slice(0, session.at + 1).flatMap((step, index): Effect[] => {
    const state = stepState(session, step.id);
    const here = index === session.at;
    switch (step.activity.kind) {
      case 'send':
      case 'phone':
      case 'attack':
        return here && !state.done ? [] : [effectOf(session, step)];
      case 'strike':
        return step.activity.fields
          .filter(({ field }) => state.tried.includes(field))
          .map(({ field }) => effectOf(session, step, field));
      default:
        return [];
    }
  });
}

/** Whether two effects are the same thing done twice, if perhaps with other words. */
export function sameDeed(a: Effect, b: Effect): boolean {
  if (a.type !== b.type || a.step !== b.step) return false;
  return a.type !== 'strike' || b.type !== 'strike' || a.field === b.field;
}

function textOf(session: Session, words: Words): string {
  if ('text' in words) return words.text;
  const written = composedIn(session, words.compose);
  if (written !== undefined) return written;
  const step = session.lesson.steps.find(({ id }) => id === words.compose);
  return step?.activity.kind === 'compose' ? step.activity.suggest : '';
}
