/** The relay's days, each in a file of its own. */
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import type { Clock } from '../protocol/clock.ts';
import type { Observation } from '../protocol/observation.ts';
import { type ExportFile, type ExportResult, openExport } from './export.ts';

export interface NightlyExport {
  write(row: Observation, room: string): void;
  /** Puts the rows since midnight at the path itself. Resolves when all days are written. */
  close(): Promise<ExportResult>;
  /** Leaves nothing of the day behind. */
  abandon(): void;
}

export type NightlyExportOptions = {
  /** For the day on which the relay stops. Days before it have their date in the name. */
  readonly path: string;
  readonly clock: Clock;
  /** Called for each day that ended while the relay ran, if it had rows. */
  readonly onDay: (result: ExportResult) => void;
};

export type NightlyExportOpened =
  | { readonly ok: true; readonly nightly: NightlyExport }
  | Extract<ExportResult, { ok: false }>;

const dayMs = 86_400_000;

/**
 * Keeps the rows of a relay and writes them at every midnight UTC, and when it is closed. Of every
 * moment the rows lie on the disk, not in memory.
 */
export function openNightlyExport(options: NightlyExportOptions): NightlyExportOpened {
  const { path, clock, onDay } = options;
  let day = dayOf(clock.now());
  const first = openExport(path);
  if ('ok' in first) return first;
  let file: ExportFile | Extract<ExportResult, { ok: false }> = first;
  let ending: Promise<unknown> = Promise.resolve();

  const turnTo = (now: number): void => {
    // A clock that is set back must not open yesterday's file again.
    if (dayOf(now) <= day) return;
    const ended = file;
    const date = new Date(day * dayMs).toISOString().slice(0, 10);
    day = dayOf(now);
    if (!('ok' in ended) && ended.rows === 0) return;
    if ('ok' in ended) onDay(ended);
    else {
      const named = ended.finish(freePath(path, date)).then(onDay);
      ending = Promise.all([ending, named]);
    }
    file = openExport(path);
  };
  let cancel: () => void;
  const wait = (): void => {
    const now = clock.now();
    cancel = clock.setTimer((dayOf(now) + 1) * dayMs - now, () => {
      turnTo(clock.now());
      wait();
    });
  };
  wait();
  return {
    ok: true,
    nightly: {
      write(row, room) {
        // The timer may be late, after the machine slept.
        turnTo(row.at);
        if (!('ok' in file)) file.write(row, room);
      },
      async close() {
        cancel();
        await ending;
        return 'ok' in file ? file : file.finish();
      },
      abandon() {
        cancel();
        if (!('ok' in file)) file.abandon();
      },
    },
  };
}

const dayOf = (at: number): number => Math.floor(at / dayMs);

/** `rows.csv` becomes `rows-2026-11-23.csv`, or `rows-2026-11-23-2.csv` if that is there. */
function freePath(path: string, date: string): string {
  const { dir, name, ext, root } = parse(path);
  const folder = dir === '' || dir === root ? dir : `${dir}/`;
  for (let number = 1; ; number += 1) {
    const candidate = `${folder}${name}-${date}${number === 1 ? '' : `-${number}`}${ext}`;
    if (!existsSync(candidate)) return candidate;
  }
}
