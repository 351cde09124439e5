import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { prompt } from '../build-parts.ts';
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
      {
        kind: 'facts',
        facts: [
          { label: t.given, value: `${showControls(path)}: ${t.nothingElse}` },
          { label: t.read, value: t.readRows(report.rows, report.people) },
          { label: t.gave, value: t.gaveThis(report.suggestions.length, segments) },
        ],
      },
    ];
  },
  enter: (_, words) => words.view.enter.sister,
  line: actLine,
  repeats: true,
};
