import { weekStepOf } from '../../lesson/kinds/runs.ts';
import { untoldOf } from '../../lesson/people/references.ts';
import { broughtBy, stepState } from '../../lesson/session/session.ts';
import { note, prompt } from '../build-parts.ts';
import { restsOn } from '../finding-rows.ts';
import { actLine } from '../line-prompt.ts';
import { pictureParts } from '../pictures.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

export const find: KindView<'find'> = {
  body(scope, words) {
    const { activity, isAnswered } = scope;
    if (isAnswered) return [];
    const lived = weekOf(scope);
    return [
      prompt(words.view.find.ready[activity.query.in]),
      ...(lived
        ? [
            {
              kind: 'row-sample',
              rows: lived.evidence.rows,
              zoneMinutes: lived.zoneMinutes,
            } as const,
          ]
        : []),
    ];
  },
  outcome({ session, id, isAnswered }, words) {
    const found = broughtBy(session, id, 'found')?.found;
    if (!isAnswered || found === undefined) return [];
    const isDone = (step: string) => stepState(session, step).done;
    const untold = untoldOf(session.lesson, id, isDone);
    return [...pictureParts(found, words, untold), note('info', restsOn(found, words))];
  },
  rows(scope) {
    const { session, id, isAnswered } = scope;
    const found = broughtBy(session, id, 'found')?.found;
    if (!isAnswered || found === undefined) return undefined;
    if (found.files) return { is: 'lines', found, files: found.files };
    const week = weekOf(scope);
    if (week === undefined) return undefined;
    const { evidence, zoneMinutes } = week;
    return { is: 'relay', found, observations: evidence.rows, zoneMinutes };
  },
  enter: (_, words) => words.view.enter.find,
  line: actLine,
};

/** The week whose rows are looked through; none where the rows are lines of real data. */
function weekOf({ session, id, activity: { query } }: ScopeOf<'find'>): LivedWeek | undefined {
  // What the sister company was given are the relay's rows.
  if (query.in !== 'town' && query.in !== 'sister') return undefined;
  return broughtBy(session, weekStepOf(session.lesson, id) ?? '', 'week')?.week;
}
