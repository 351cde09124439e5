import { exportColumns } from '../../protocol/observation-csv.ts';
import { broughtBy, weekOf } from '../session/session.ts';
import { checkWeek } from './checks.ts';
import type { Kind } from './kind.ts';
import { notThere } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** The relay of the week writes all its rows to a file. */
    export: object;
  }
}

declare module '../session/session.ts' {
  interface Effects {
    export: object;
  }
}

declare module '../session/outcomes.ts' {
  interface Bringing {
    file: { readonly file: ExportedFile };
  }
}

export const exportFile: Kind<'export'> = {
  values: {
    rows: 'rows in the file',
    bytes: 'bytes of the file',
    columns: 'columns of the file',
  },
  compute({ session, id }) {
    const file = broughtBy(session, id, 'file')?.file;
    return file && { rows: file.rows, bytes: file.bytes, columns: exportColumns.length };
  },
  check(check) {
    checkWeek(check);
    check.story.add('file', check.id);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  restsOn: 'week',
  effect: ({ id }) => ({ type: 'export', step: id }),
  async perform(_effect, { desk, brought }) {
    const week = weekOf({ brought });
    if (week === undefined) return notThere('week');
    const written = await desk.write(week.evidence.rows);
    return written.ok ? { ok: true, brought: { is: 'file', file: written.file } } : written;
  },
};
