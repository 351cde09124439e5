import type { AffiliateReport } from '../../affiliate/report.ts';
import { seededRandom } from '../../crypto/index.ts';
import { exportHeader, exportLine } from '../../protocol/observation-csv.ts';
import { memoryRelay } from '../../world/memory-relay.ts';
import { type LivedWeek, liveWeek } from '../../world/town/live-week.ts';
import type { Desk, WeekOptions } from './desk.ts';

export type MemoryDeskOptions = {
  /** The text of a file of data/. */
  readonly data: (name: string) => Promise<string>;
  /** What the sister company makes of an exported file's text. */
  readonly sister: (text: string) => AffiliateReport;
};

/** Weeks that were lived, by seed and what was written into them: lessons share them. */
const lived = new Map<string, LivedWeek>();
const mostKept = 3;

/**
 * A desk without disk, sockets or processes, on which lessons are rehearsed. Files are kept in
 * memory, and a week that was lived once is not lived again.
 */
export function memoryDesk({ data, sister }: MemoryDeskOptions): Desk {
  const files = new Map<string, string>();
  return {
    async week(options) {
      const key = JSON.stringify([options.seed, options.writings]);
      const known = lived.get(key);
      if (known !== undefined) return { ok: true, week: known };
      const result = await live(options);
      if (!result.ok) return { ok: false, failure: { reason: result.reason, text: result.text } };
      const [oldest] = lived.keys();
      if (lived.size >= mostKept && oldest !== undefined) lived.delete(oldest);
      lived.set(key, result.week);
      return result;
    },
    data,
    async write(rows) {
      const path = `memory/export-${files.size + 1}.csv`;
      const text = exportHeader + rows.map((row) => exportLine(row)).join('');
      files.set(path, text);
      return { ok: true, file: { path, rows: rows.length, bytes: Buffer.byteLength(text) } };
    },
    async read(path) {
      const text = files.get(path);
      return text === undefined
        ? { ok: false, failure: { reason: 'no-file', text: 'ENOENT' } }
        : { ok: true, text };
    },
    async sister(path) {
      const text = files.get(path);
      return text === undefined
        ? { ok: false, failure: { reason: 'no-file', text: 'ENOENT' } }
        : { ok: true, report: sister(text) };
    },
    async close() {
      files.clear();
    },
  };
}

function live({ seed, writings, progress, stop }: WeekOptions) {
  return liveWeek({
    seed,
    writings,
    random: seededRandom(`keys of week ${seed}`),
    async relay(clock) {
      const relay = memoryRelay(clock);
      return { open: relay.open, close: async () => relay.close() };
    },
    progress,
    stop,
  });
}

/** A desk for lessons that need none: whatever is asked of it is not there. */
export function emptyDesk(): Desk {
  const missing = { ok: false, failure: { reason: 'nothing-there', text: 'desk' } } as const;
  return {
    week: async () => missing,
    data: () => Promise.reject(new Error('there is no data here')),
    write: async () => missing,
    read: async () => missing,
    sister: async () => missing,
    close: async () => {},
  };
}
