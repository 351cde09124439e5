import { localeFor } from '../../i18n/index.ts';
import { edit, emptyDraft } from './draft.ts';
import { kindOf } from '../kinds/index.ts';
import { choicesOf } from './choices.ts';
import {
  currentStep,
  type Focus,
  freshFocus,
  type Session,
  settingOf,
  stepState,
} from './session.ts';
import { asking, type Reduced, stay, withoutNotice } from './transition.ts';

/** Enters the neighbouring step, or finishes the lesson after the last. */
export function goTo(session: Session, by: 1 | -1): Reduced {
  const index = session.at + by;
  if (index >= session.lesson.steps.length) {
    return stay({ ...withoutNotice(session), phase: { is: 'answered' }, finished: true });
  }
  return stay(enterStep(session, Math.max(0, index)));
}

export function enterStep(session: Session, index: number): Session {
  const moved: Session = { ...withoutNotice(session), at: index, focus: freshFocus };
  return { ...moved, focus: focusOnEntering(moved), phase: phaseOnEntering(moved) };
}

export function phaseOnEntering(session: Session): Session['phase'] {
  const { activity, id } = currentStep(session);
  const stands = stepState(session, id).done && !kindOf(activity).reopens?.(settingOf(session));
  return stands ? { is: 'answered' } : asking;
}

function focusOnEntering(session: Session): Focus {
  const { id, activity } = currentStep(session);
  const focus = kindOf(activity).focus?.(settingOf(session));
  if (focus) return focus;
  const given = stepState(session, id).answer;
  switch (given?.form) {
    case 'one':
    case 'row': {
      const name = given.form === 'one' ? given.option : String(given.row);
      const cursor = choicesOf(session).findIndex((choice) => choice.id === name);
      return { ...freshFocus, cursor: Math.max(0, cursor) };
    }
    case 'several':
    case 'sort':
      return { ...freshFocus, marked: given.options };
    case 'number': {
      // One that was judged wrong can be mended.
      const text = localeFor(session.lesson.language).number(given.number);
      return { ...freshFocus, draft: edit(emptyDraft, { type: 'insert', text }) };
    }
    case 'text':
    case undefined:
      return freshFocus;
  }
}
