import { broughtBy } from '../../lesson/session/session.ts';
import { note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const week: KindView<'week'> = {
  body: ({ isAnswered }, words) => (isAnswered ? [] : [prompt(words.view.week.ready)]),
  outcome({ session, id, values, isAnswered }, words) {
    const count = (name: string) => Number(values[`${id}.${name}`] ?? 0);
    if (!isAnswered) return [];
    const { happened, again } = words.view.week;
    const lived = broughtBy(session, id, 'week')?.week;
    if (lived === undefined) return [];
    const { carried, evidence, zoneMinutes } = lived;
    const { rows } = evidence;
    return [
      { kind: 'lived-week', rows, zoneMinutes, isNew: carried !== 'again' },
      note('right', happened(count('messages'), count('opened'), count('rows'))),
      ...(carried === 'again' ? [note('info', again)] : []),
    ];
  },
  enter: (_, words) => words.view.enter.week,
  line: actLine,
  repeats: true,
};
