import { edit, emptyDraft } from './draft.ts';
import { kindOf } from '../kinds/index.ts';
import { asTyped } from '../kinds/question.ts';
import { choicesOf } from './choices.ts';
import {
  currentStep,
  type Focus,
  freshFocus,
  type Session,
  settingOf,
  stepState,
  typedIn,
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
  const moved: Session = { ...withTyped(withoutNotice(session)), at: index, focus: freshFocus };
  return { ...moved, focus: focusOnEntering(moved), phase: phaseOnEntering(moved) };
}

/** What stands in the field of the step that is left comes back with it. */
function withTyped(session: Session): Session {
  const { id } = currentStep(session);
  const { text } = session.focus.draft;
  return text === (typedIn(session, id) ?? '')
    ? session
    : { ...session, typed: { ...session.typed, [id]: text } };
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
    case 'number':
      // One that was judged wrong can be mended.
      return withDraft(asTyped(session, given.number));
    case 'text':
      return freshFocus;
    case undefined:
      return withDraft(typedIn(session, id) ?? '');
  }
}

const withDraft = (text: string): Focus => ({
  ...freshFocus,
  draft: edit(emptyDraft, { type: 'insert', text }),
});
