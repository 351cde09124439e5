import { kindOf } from '../kinds/index.ts';
import type { Activity, Effects, Step } from '../model.ts';
import { type Effect, type EffectOf, type Session, settingOf, stepState } from './session.ts';

/** The kind of step that an effect is of; undefined for those that do others again. */
export const kindOfEffect = (effect: EffectOf<keyof Effects>) => kindOf({ kind: effect.type });

/** Whether an effect is that of a step, and not one that does those of others again. */
export const isOfStep = (effect: Effect): effect is EffectOf<keyof Effects> =>
  effect.type !== 'rebuild' && effect.type !== 'embed';

/** Whether Enter does something to the world, which the director performs. */
export const actsOnWorld = (activity: Activity): boolean => kindOf(activity).actsOnWorld === true;

/** Whether an effect is done at the desk and not to the network. */
export const isAtDesk = (effect: Effect): boolean =>
  isOfStep(effect) && kindOfEffect(effect).atDesk === true;

/** The week step that an effect is about: what it brought goes when that is done again. */
export const weekOfEffect = (effect: Effect): string | undefined =>
  'week' in effect ? effect.week : undefined;

/**
 * What a step does to the world, with its words filled in: the learner's where they wrote some in
 * this run, else the lesson's suggestion. `part`: where a step does several things one by one, which.
 * Asking it of a step without an effect is a programming error.
 */
export function effectOf(session: Session, step: Step, part?: string): Effect {
  const effect = kindOf(step.activity).effect?.(settingOf(session, step), part);
  if (effect) return effect;
  throw new Error(`step ${step.id} (${step.activity.kind}) does nothing to the world`);
}

/** What was done to the world up to the current step, to be done again in a new world. */
export function effectsBefore(session: Session): readonly Effect[] {
  return session.lesson.steps.slice(0, session.at + 1).flatMap((step, index) => {
    const { again, effect, actsOnWorld } = kindOf(step.activity);
    const setting = settingOf(session, step);
    if (again) return again(setting);
    const isToCome = index === session.at && !stepState(session, step.id).done;
    return effect && actsOnWorld && !isToCome ? [effect(setting)] : [];
  });
}

/** Whether two effects are the same thing done twice, if perhaps with other words. */
export function isSameEffect(one: Effect, other: Effect): boolean {
  if (one.type !== other.type || one.step !== other.step) return false;
  const part = (effect: Effect) =>
    isOfStep(effect) ? kindOfEffect(effect).part?.(effect) : undefined;
  return part(one) === part(other);
}
