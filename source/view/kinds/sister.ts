import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { facts, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const sister: KindView<'sister'> = {
  body: ({ isAnswered }, words) => (isAnswered ? [] : [prompt(words.view.sister.ready)]),
  outcome({ session, id, isAnswered }, words) {
    const brought = broughtBy(session, id, 'report');
    if (!isAnswered || brought === undefined) return [];
    const { report, path } = brought;
    const t = words.view.sister;
    const segments = report.segments.filter(({ people }) => people.length > 0).length;
    return [
      facts([
        [t.given, `${showControls(path)}: ${t.nothingElse}`],
        [t.read, t.readRows(report.rows, report.people)],
        [t.gave, t.gaveThis(report.suggestions.length, segments)],
      ]),
    ];
  },
  enter: (_, words) => words.view.enter.sister,
  line: actLine,
  repeats: true,
};
