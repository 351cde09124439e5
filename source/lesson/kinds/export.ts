import { exportColumns } from '../../protocol/observation-csv.ts';
import { shaped } from '../format/block.ts';
import { object, step } from '../format/schema/parts.ts';
import { broughtBy } from '../session/session.ts';
import type { Kind } from './kind.ts';
import { notThere } from './means.ts';
import { type AboutRun, checkRun, runKey, weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** The relay of the week writes all its rows to a file. */
    export: AboutRun;
  }
  interface Effects {
    export: { readonly week: string | undefined };
  }
  interface Bringing {
    file: { readonly file: ExportedFile };
  }
}

export const exportFile: Kind<'export'> = {
  read: shaped(
    () => object({ ...step, ...runKey }),
    ({ run }) => (run === undefined ? {} : { run }),
  ),
  values: ['rows', 'bytes', 'columns'],
  compute({ session, id }) {
    const file = broughtBy(session, id, 'file')?.file;
    return file && { rows: file.rows, bytes: file.bytes, columns: exportColumns.length };
  },
  check(check) {
    checkRun(check, check.activity);
    check.story.add('file', check.id);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: ({ session, id }) => ({
    type: 'export',
    step: id,
    week: weekStepOf(session.lesson, id),
  }),
  async perform(effect, { desk, brought }) {
    const week = broughtBy({ brought }, effect.week ?? '', 'week')?.week;
    if (week === undefined) return notThere('week');
    const written = await desk.write(week.evidence.rows);
    return written.ok ? { ok: true, brought: { is: 'file', file: written.file } } : written;
  },
};
