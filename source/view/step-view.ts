import type { Words } from '../i18n/index.ts';
import { takesMarks, takesText } from '../lesson/session/answering.ts';
import { questionOf } from '../lesson/session/choices.ts';
import { isDeed } from '../lesson/session/effects.ts';
import { revealOf } from '../lesson/session/help.ts';
import { currentStep, type Session, stepState } from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { showControls } from '../text/safe.ts';
import { activityParts } from './activity-parts.ts';
import { feedbackParts } from './feedback-parts.ts';
import { lineOf, shownValues } from './lines.ts';
import type { Action, Part, StepView } from './parts.ts';

/** The current step as it is told to a person, in the words of one language. */
export function stepView(session: Session, words: Words): StepView {
  const step = currentStep(session);
  const values = shownValues(session);
  const prose = step.prose.map(
    ({ kind, content }): Part => ({ kind, line: lineOf(content, values, session.lesson) }),
  );
  return {
    lesson: {
      id: session.lesson.id,
      number: session.lesson.number,
      title: showControls(session.lesson.title),
    },
    title: showControls(step.title),
    at: session.at + 1,
    of: session.lesson.steps.length,
    states: session.lesson.steps.map(({ id }, index) => {
      if (index === session.at && !session.finished) return 'current';
      const { done, skipped } = stepState(session, id);
      return done ? 'done' : skipped ? 'skipped' : 'open';
    }),
    body: [...prose, ...activityParts(session, words)],
    feedback: feedbackParts(session, words),
    enter: enterLabel(session, words),
    actions: actionsOf(session),
    takesText: takesText(session),
    finished: session.finished,
  };
}

function enterLabel(session: Session, words: Words): string {
  const t = words.view.enter;
  const step = currentStep(session);
  const { activity } = step;
  if (session.phase.is === 'working') return t.wait;
  if (session.phase.is === 'failed') return t.retry;
  if (session.phase.is === 'answered') {
    return session.at === session.lesson.steps.length - 1 ? t.finish : t.goOn;
  }
  switch (activity.kind) {
    case 'predict':
    case 'ask':
      return answerLabel(session, words);
    case 'spot':
      return t.choose;
    case 'guess-length':
      return t.check;
    case 'compose':
      return t.keepWords;
    case 'send':
      return activity.messages.length === 1 ? t.send : t.sendMany;
    case 'strike': {
      const chosen = session.focus.cursor >= activity.fields.length;
      return chosen ? t.goOn : t.strike;
    }
    case 'phone':
      return activity.state === 'on' ? t.phoneOn : t.phoneOff;
    case 'attack':
      return t.attack;
    case 'week':
    case 'find':
    case 'export':
    case 'sister':
    case 'crack':
      return t[activity.kind];
    case 'search': {
      const goesOn = session.focus.draft.text.trim() === '' && stepState(session, step.id).done;
      return goesOn ? t.goOn : t.search;
    }
    case 'numbers':
      return t.keepNumber;
    case 'read':
    case 'observe':
    case 'inspect':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return session.at === session.lesson.steps.length - 1 ? t.finish : t.goOn;
  }
}

function answerLabel(session: Session, words: Words): string {
  const t = words.view.enter;
  const { activity } = currentStep(session);
  if (activity.kind !== 'predict' && activity.kind !== 'ask') return t.goOn;
  const { question } = activity;
  if (question.form === 'order' && question.options.length - session.focus.marked.length > 1) {
    return t.mark;
  }
  if (question.form === 'sort' && (question.piles?.length ?? 0) - session.focus.marked.length > 1) {
    return t.choose;
  }
  return activity.kind === 'predict' ? t.predict : question.form === 'one' ? t.choose : t.check;
}

function actionsOf(session: Session): readonly Action[] {
  const { id, activity } = currentStep(session);
  const state = stepState(session, id);
  if (session.phase.is === 'working') return ['stop'];
  if (session.phase.is === 'failed') {
    if (canGoWithout(session)) return ['enter', 'retry', 'back', 'skip'];
    const lost = session.phase.failure.reason !== 'stopped';
    return lost ? ['enter', 'retry', 'embed', 'back'] : ['enter', 'retry', 'back'];
  }
  const question = questionOf(activity);
  const listed =
    question?.form === 'one' ||
    (question !== undefined && takesMarks(question)) ||
    activity.kind === 'strike' ||
    activity.kind === 'spot' ||
    activity.kind === 'inspect' ||
    (activity.kind === 'compose' && activity.choices.length > 0);
  const actions: Action[] = ['enter'];
  if (listed) actions.push('move');
  if (question !== undefined && takesMarks(question)) actions.push('mark');
  if (takesText(session)) actions.push('type');
  if (session.at > 0) actions.push('back');
  if (!state.done) actions.push('skip');
  // What was found or written would be the same again.
  const acts = isDeed(activity) && activity.kind !== 'find' && activity.kind !== 'export';
  if ((session.phase.is === 'answered' && state.right === false) || (acts && state.done)) {
    actions.push('retry');
  }
  if (revealOf(session)) actions.push('hint', 'reveal');
  return actions;
}
