import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { seededRandom } from '../../crypto/index.ts';
import { memoryRelay } from '../../network/relay-nodes.ts';
import { createTownWeeks, type TownWeeks } from '../../network/town-weeks.ts';
import { exportHeader, exportLine } from '../../protocol/observation-csv.ts';
import { type Desk, noTrace } from './desk.ts';
import { labHere } from './lab-here.ts';
import { failureOf } from './outcomes.ts';

export type MemoryDeskOptions = {
  /** The text of a file of data/. */
  readonly data: (name: string) => Promise<string>;
  /** What the sister company makes of an exported file's text, and of a list's if it has one. */
  readonly sister: (text: string, houses: string | undefined) => AffiliateReport;
  /** What exports tell, such as the sample's; without it there are none. */
  readonly own?: Desk['own'];
  /** The town's weeks, for as many desks as are to share them. */
  readonly weeks: TownWeeks;
};

/** Weeks for rehearsals: a relay in memory, and the same keys every time. */
export const memoryWeeks = (): TownWeeks =>
  createTownWeeks({
    random: seededRandom('keys of a week'),
    relay: async (clock) => memoryRelay(clock),
  });

const missing = { ok: false, failure: { reason: 'nothing-there', text: 'desk' } } as const;

/** The same seed gives the same run, which a lesson that is rehearsed twice need not wait for twice. */
function labOnce(): Desk['lab'] {
  const tried = new Map<string, Awaited<ReturnType<Desk['lab']>>>();
  return async (options) => {
    const { scene, setting, seed } = options;
    const key = JSON.stringify([scene, setting, seed]);
    const known = tried.get(key) ?? (await labHere(options));
    if (known.ok) tried.set(key, known);
    return known;
  };
}

/** A desk without disk, sockets or processes, on which lessons are rehearsed: files are in memory. */
export function memoryDesk({ data, sister, own, weeks }: MemoryDeskOptions): Desk {
  const files = new Map<string, string>();
  const read: Desk['read'] = async (path) => {
    const text = files.get(path);
    const failure = { reason: 'no-file', text: 'ENOENT' } as const;
    return text === undefined ? { ok: false, failure } : { ok: true, text };
  };
  const writeTo: Desk['writeTo'] = async (path, rows) => {
    if (files.has(path)) return { ok: false, failure: { reason: 'no-file', text: 'EEXIST' } };
    const text = exportHeader + rows.map((row) => exportLine(row)).join('');
    files.set(path, text);
    return { ok: true, file: { path, rows: rows.length, bytes: Buffer.byteLength(text) } };
  };
  return {
    async week(options) {
      const lived = await weeks.live(options);
      return lived.ok ? lived : { ok: false, failure: failureOf(lived) };
    },
    lab: labOnce(),
    data,
    write: (rows) => writeTo(`memory/export-${files.size + 1}.csv`, rows),
    writeTo,
    read,
    async sister(path, houses) {
      const found = await read(path);
      return found.ok ? { ok: true, report: sister(found.text, houses) } : found;
    },
    // Of a rehearsal nothing is kept.
    trace: async () => ({ ok: true, trace: noTrace }),
    own: own ?? (async () => missing),
    forget: async () => ({ ok: true, erased: { removed: 0, left: [] } }),
    async close() {
      files.clear();
    },
  };
}

/** A desk for lessons that need none: whatever is asked of it, but the lab, is not there. */
export function emptyDesk(): Desk {
  return {
    week: async () => missing,
    lab: labHere,
    data: () => Promise.reject(new Error('there is no data here')),
    write: async () => missing,
    writeTo: async () => missing,
    read: async () => missing,
    sister: async () => missing,
    trace: async () => missing,
    own: async () => missing,
    forget: async () => missing,
    close: async () => {},
  };
}
