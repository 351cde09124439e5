import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { facts, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const sister: KindView<'sister'> = {
  body: ({ activity, isAnswered }, { view }) =>
    isAnswered ? [] : [prompt(activity.list ? view.sister.readyWithList : view.sister.ready)],
  outcome({ session, id, isAnswered }, words) {
    const brought = broughtBy(session, id, 'report');
    if (!isAnswered || brought === undefined) return [];
    const { report, path } = brought;
    const t = words.view.sister;
    const segments = report.segments.filter(({ people }) => people.length > 0).length;
    return [
      facts([
        [t.given, t.givenThis(showControls(path), report.houses)],
        [t.read, t.readRows(report.rows, report.people)],
        [t.gave, t.gaveThis(report.suggestions.length, segments, report.segments.length)],
      ]),
    ];
  },
  enter: (_, words) => words.view.enter.sister,
  line: actLine,
  repeats: true,
};
