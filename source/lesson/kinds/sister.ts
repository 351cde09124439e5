import * as v from 'valibot';
import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { boughtList } from '../../analysis/bought-list.ts';
import { shaped } from '../format/block.ts';
import { id, object, oneOf, step } from '../format/schema/parts.ts';
import { broughtBy } from '../session/session.ts';
import { checkFile } from './checks.ts';
import type { Kind } from './kind.ts';
import { notThere } from './means.ts';
import { weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** A program of its own is given the exported file, and a list that was bought if one is named. */
    sister: { readonly file: string; readonly list?: BoughtList };
  }
  interface Effects {
    sister: {
      readonly file: string;
      readonly list: BoughtList | undefined;
      readonly week: string | undefined;
    };
  }
  interface Bringing {
    report: { readonly report: AffiliateReport; readonly path: string };
  }
}

/** houses: which address of the town is which kind of house. */
type BoughtList = 'houses';

export const sister: Kind<'sister'> = {
  read: shaped(
    () => object({ ...step, file: id, list: v.optional(oneOf(['houses'])) }),
    ({ file, list }) => ({ file, ...(list === undefined ? {} : { list }) }),
  ),
  values: ['rows', 'people', 'houses', 'suggestions', 'segments'],
  compute({ session, id }) {
    const report = broughtBy(session, id, 'report')?.report;
    return (
      report && {
        rows: report.rows,
        people: report.people,
        houses: report.houses ?? 0,
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
  effect: ({ session, id, activity: { file, list } }) => ({
    type: 'sister',
    step: id,
    file,
    list,
    week: weekStepOf(session.lesson, id),
  }),
  async perform({ file, list }, { desk, stop, brought }) {
    const written = broughtBy({ brought }, file, 'file')?.file;
    if (written === undefined) return notThere(file);
    const { path } = written;
    const ran = await desk.sister(path, list && boughtList, stop);
    return ran.ok ? { ok: true, brought: { is: 'report', report: ran.report, path } } : ran;
  },
};
