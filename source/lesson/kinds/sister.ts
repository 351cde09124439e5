import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { shaped } from '../format/block.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { broughtBy } from '../session/session.ts';
import { checkFile } from './checks.ts';
import type { Kind } from './kind.ts';
import { notThere } from './means.ts';
import { weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** A program of its own is given the exported file. */
    sister: { readonly file: string };
  }
  interface Effects {
    sister: { readonly file: string; readonly week: string | undefined };
  }
  interface Bringing {
    report: { readonly report: AffiliateReport; readonly path: string };
  }
}

export const sister: Kind<'sister'> = {
  read: shaped(() => object({ ...step, file: id })),
  values: ['rows', 'people', 'suggestions', 'segments'],
  compute({ session, id }) {
    const report = broughtBy(session, id, 'report')?.report;
    return (
      report && {
        rows: report.rows,
        people: report.people,
        suggestions: report.suggestions.length,
        segments: report.segments.filter(({ people }) => people.length > 0).length,
      }
    );
  },
  check(check) {
    checkFile(check, check.activity.file);
    check.story.add('sister', check.id);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: ({ session, id, activity: { file } }) => ({
    type: 'sister',
    step: id,
    file,
    week: weekStepOf(session.lesson, id),
  }),
  async perform({ file }, { desk, stop, brought }) {
    const written = broughtBy({ brought }, file, 'file')?.file;
    if (written === undefined) return notThere(file);
    const { path } = written;
    const ran = await desk.sister(path, stop);
    return ran.ok ? { ok: true, brought: { is: 'report', report: ran.report, path } } : ran;
  },
};
