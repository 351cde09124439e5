import { kindOf } from '../kinds/index.ts';
import { namesOf } from '../kinds/question.ts';
import { choicesOf, moveable, questionOf } from './choices.ts';
import { edit, emptyDraft } from './draft.ts';
import type { GivenAnswer } from './grade.ts';
import { withMark, withMarkOrNot } from './marks.ts';
import { LONGEST_NUMBER, numberEdit } from './number-edit.ts';
import { sceneOf } from './run-values.ts';
import {
  currentStep,
  isSettled,
  type LearnerEvent,
  type Session,
  settingOf,
  stepState,
} from './session.ts';
import { answered, asking, type Reduced, stay, told, withStep } from './transition.ts';

/** Judges an answer of the current step and keeps it. Of a prediction only the answer is kept. */
export function answer(session: Session, given: GivenAnswer): Session {
  const { id, activity } = currentStep(session);
  const right = kindOf(activity).judge?.(sceneOf(session), given);
  if (right === undefined) return session;
  const { attempts, tried, revealed } = stepState(session, id);
  const kept = {
    answer: given,
    done: true,
    skipped: false,
    attempts: attempts + 1,
    tried: [...new Set([...tried, ...namesOf(given)])],
  };
  // Marks that came with the answer are those that can be changed.
  const marked = 'options' in given ? given.options : session.focus.marked;
  const marking = { ...session, focus: { ...session.focus, marked } };
  if (right === 'kept') return answered(withStep(marking, id, kept));
  const first = attempts === 0 ? { firstRight: right && !revealed } : {};
  const judged = withStep(marking, id, { ...kept, ...first, right });
  return right ? answered(judged) : { ...judged, phase: { is: 'answered', stays: true } };
}

export function move(session: Session, by: number): Session {
  const count = moveable(session);
  if (count === 0) return session;
  // Moving after a wrong answer means: let me try again. Marks stay the answer until one is changed.
  const { activity } = currentStep(session);
  const isMarked = kindOf(activity).marks ?? questionOf(activity)?.form === 'several';
  const again = session.phase.is === 'answered' && !isSettled(session) && !isMarked;
  const to = session.focus.cursor + by;
  const wraps = kindOf(activity).wraps === true;
  const cursor = wraps ? ((to % count) + count) % count : Math.min(count - 1, Math.max(0, to));
  return {
    ...session,
    phase: again ? asking : session.phase,
    focus: { ...session.focus, cursor },
  };
}

/** Marks what is highlighted, or takes its mark off, where several things can be marked. */
export function mark(session: Session): Session {
  const { activity } = currentStep(session);
  const question = questionOf(activity);
  const chosen = choicesOf(session)[session.focus.cursor];
  if (chosen === undefined) return session;
  if (question) return withMark(session, question, chosen.id);
  return kindOf(activity).marks && !isSettled(session)
    ? withMarkOrNot(session, chosen.id)
    : session;
}

export function editDraft(
  session: Session,
  event: Extract<LearnerEvent, { type: 'edit' }>,
): Reduced {
  const taken = takenNow(session);
  if (taken === undefined) return stay(session);
  const { focus, phase } = session;
  const change = taken === 'number' ? numberEdit(event.edit) : event.edit;
  if (change === undefined) return told(session, { is: 'only-a-number' });
  // What is typed after a verdict is another answer, and not more of the one that was judged.
  const isAnew = phase.is === 'answered' && change.type !== 'cursor';
  const draft = edit(isAnew ? emptyDraft : focus.draft, change);
  if (taken === 'number' && draft.text.length > LONGEST_NUMBER) {
    return told(session, { is: 'only-a-number' });
  }
  return stay({ ...session, phase: asking, focus: { ...focus, draft } });
}

/** What is typed now goes into a field, as words or as a number; undefined where nothing is. */
function takenNow(session: Session): 'words' | 'number' | undefined {
  if (session.phase.is !== 'asking' && session.phase.is !== 'answered') return undefined;
  if (isSettled(session)) return undefined;
  const setting = settingOf(session);
  return kindOf(setting.activity).takes?.(setting);
}

/** Whether letters typed now are text and not keys. */
export const takesText = (session: Session): boolean => takenNow(session) === 'words';

/** Whether digits typed now are a number, while letters are keys: no number has them. */
export const takesNumber = (session: Session): boolean => takenNow(session) === 'number';
