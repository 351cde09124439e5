import type { Activity, ActivityOf, Step, StrikableField, Words } from '../model.ts';
import { composedIn, type Effect, type Session, stepState, type ToSend } from './session.ts';

/** Kinds of steps in which Enter does something that the director performs. */
export type DeedKind = 'send' | 'phone' | 'attack' | DeskKind | 'crack';
/** Those that work at the desk: on the town, on data and on files. */
export type DeskKind = 'week' | 'find' | 'export' | 'sister';

export function isDeed(activity: Activity): activity is ActivityOf<DeedKind> {
  switch (activity.kind) {
    case 'send':
    case 'phone':
    case 'attack':
    case 'week':
    case 'find':
    case 'export':
    case 'sister':
    case 'crack':
      return true;
    default:
      return false;
  }
}

/** Effects that are done at the desk and not on the stage. */
export type DeskEffect = Extract<
  Effect,
  { type: 'week' | 'find' | 'export' | 'search' | 'sister' | 'crack' }
>;

export function isAtDesk(effect: Effect): effect is DeskEffect {
  switch (effect.type) {
    case 'week':
    case 'find':
    case 'export':
    case 'search':
    case 'sister':
    case 'crack':
      return true;
    case 'send':
    case 'strike':
    case 'phone':
    case 'attack':
    case 'rebuild':
    case 'embed':
      return false;
  }
}

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
    case 'week':
      return {
        type: 'week',
        step: id,
        seed: activity.seed,
        writings: activity.writes.map((writing) => ({
          id: writing.id,
          from: writing.from,
          to: writing.to,
          text: textOf(session, writing.words),
          day: writing.day,
          minute: writing.minute,
          place: session.lesson.cast.find((member) => member.id === writing.from)?.at ?? 'home',
        })),
      };
    case 'find':
      return { type: 'find', step: id, query: activity.query };
    case 'export':
      return { type: 'export', step: id };
    case 'sister':
      return { type: 'sister', step: id, file: activity.file };
    case 'crack': {
      const { prefix, digits } = numberOfStep(session, activity.numbers);
      return { type: 'crack', step: id, prefix, digits };
    }
    default:
      throw new Error(`step ${id} (${activity.kind}) does nothing to the world`);
  }
}

/** What was done to the world up to the current step, to be done again in a new world. */
export function effectsBefore(session: Session): readonly Effect[] {
  return session.lesson.steps.slice(0, session.at + 1).flatMap((step, index): Effect[] => {
    const state = stepState(session, step.id);
    const here = index === session.at;
    const { activity } = step;
    // What was skipped and can take long is not done behind the learner's back.
    if (activity.kind === 'crack' && !state.done) return [];
    if (isDeed(activity)) return here && !state.done ? [] : [effectOf(session, step)];
    switch (activity.kind) {
      case 'strike':
        return activity.fields
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

/** The search of a text, or of the lesson's suggestion where it is empty. */
export function searchOf(session: Session, step: Step, text: string): Effect {
  const { id, activity } = step;
  if (activity.kind !== 'search') throw new Error(`step ${id} searches nothing`);
  const wanted = text === '' ? textOf(session, activity.suggest) : text;
  return { type: 'search', step: id, file: activity.file, text: wanted };
}

/** The number of a numbers step: the learner's in this run, else the suggestion. */
export function numberOfStep(
  session: Session,
  id: string,
): { readonly prefix: string; readonly digits: string } {
  const activity = session.lesson.steps.find((step) => step.id === id)?.activity;
  if (activity?.kind !== 'numbers') throw new Error(`step ${id} asks for no number`);
  return { prefix: activity.prefix, digits: composedIn(session, id) ?? activity.suggest };
}

/** Words of a compose step, the suggestion if none were written in this run, or given ones. */
export function textOf(session: Session, words: Words): string {
  if ('text' in words) return words.text;
  const written = composedIn(session, words.compose);
  if (written !== undefined) return written;
  const step = session.lesson.steps.find(({ id }) => id === words.compose);
  return step?.activity.kind === 'compose' ? step.activity.suggest : '';
}
