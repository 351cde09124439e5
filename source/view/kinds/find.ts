import { weekStepOf } from '../../lesson/kinds/runs.ts';
import { broughtBy, type Session, stepState } from '../../lesson/session/session.ts';
import { note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import { pictureParts } from '../pictures.ts';
import type { KindView } from './kind-view.ts';

/** Whether a step that is still open asks which of the places found is somebody's home. */
const isAskedLater = (session: Session, id: string): boolean =>
  session.lesson.steps.some(
    ({ id: later, activity }) =>
      activity.kind === 'pinpoint' && activity.in === id && !stepState(session, later).done,
  );

export const find: KindView<'find'> = {
  body: ({ activity, isAnswered }, words) =>
    isAnswered ? [] : [prompt(words.view.find.ready[activity.query.in])],
  outcome({ session, id, isAnswered }, words) {
    const found = broughtBy(session, id, 'found')?.found;
    if (!isAnswered || found === undefined) return [];
    const routines = isAskedLater(session, id) ? 'asked' : 'told';
    return [
      ...pictureParts(found, words, routines),
      note('info', words.view.find.rests(found.rows.length)),
    ];
  },
  rows({ session, id, activity, isAnswered }) {
    const found = broughtBy(session, id, 'found')?.found;
    const week = broughtBy(session, weekStepOf(session.lesson, id) ?? '', 'week')?.week;
    // Rows of real data are lines of other files; what the sister company was given are the relay's.
    const isOfWeek = activity.query.in === 'town' || activity.query.in === 'sister';
    if (!isAnswered || !isOfWeek || found === undefined || week === undefined) return undefined;
    return { found, observations: week.evidence.rows, zoneMinutes: week.zoneMinutes };
  },
  enter: (_, words) => words.view.enter.find,
  line: actLine,
};
