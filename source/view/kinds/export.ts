import { weekStepOf } from '../../lesson/kinds/runs.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const exportRows: KindView<'export'> = {
  body({ session, id, isAnswered }, words) {
    if (isAnswered) return [];
    const t = words.view.export;
    const rows =
      broughtBy(session, weekStepOf(session.lesson, id) ?? '', 'week')?.week.evidence.rows.length ??
      0;
    return [prompt(rows === 0 ? t.noRows : t.ready(rows))];
  },
  outcome({ session, id, isAnswered }, words) {
    const file = broughtBy(session, id, 'file')?.file;
    if (!isAnswered || file === undefined) return [];
    const t = words.view.export;
    return [
      facts([
        [t.path, showControls(file.path)],
        [t.rows, words.locale.number(file.rows)],
        [t.size, words.view.bytes(file.bytes)],
      ]),
      note('info', t.stays),
    ];
  },
  enter: (_, words) => words.view.enter.export,
  line: actLine,
};
