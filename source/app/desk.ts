import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import { shippedData, shippedPath } from '../files/shipped-data.ts';
import type { Words } from '../i18n/index.ts';
import { exportName } from '../learner/folder.ts';
import type { ForgetResult } from '../learner/forget.ts';
import { type Desk, type Failed, noTrace } from '../lesson/session/desk.ts';
import { labHere } from '../lesson/session/lab-here.ts';
import { failureOf } from '../lesson/session/outcomes.ts';
import type { TownWeeks } from '../network/town-weeks.ts';
import type { Observation } from '../protocol/observation.ts';
import { type ExportResult, writeExport } from '../relay/export.ts';

export type DeskOptions = {
  /** The folder of the built program: real data and the sister company's program lie in it. */
  readonly program: string;
  /** Where exported files go; where they can't, they go into a new folder of the system's. */
  readonly exports: string;
  /** The town's weeks of the whole course. */
  readonly weeks: TownWeeks;
  /** What is kept about the learner; nothing is where this is missing. */
  readonly learner?: LearnerPlace | undefined;
  readonly words: Words;
};

export type LearnerPlace = {
  readonly file: string;
  /** Waits until all that is to be kept is on the disk. */
  readonly saved: () => Promise<void>;
  /** Keeps nothing more of this lesson, and erases what there is. */
  readonly forget: () => Promise<ForgetResult>;
  /** Names of what is still kept there. */
  readonly left: () => readonly string[];
};

/** Names of files in the built program. */
const affiliateProgram = 'sister-company.cjs';
export const sampleFolder = 'sample';

let serial = 0;

/** The desk of a lesson that is really played: disk, sockets, processes. */
export function openDesk({ program, exports, weeks, learner, words }: DeskOptions): Desk {
  const written: string[] = [];
  const closing = new AbortController();
  let writing: Promise<unknown> = Promise.resolve();

  async function write(rows: readonly Observation[]): ReturnType<Desk['write']> {
    const lines = () => rows.map((row) => ({ row }));
    let result = await writeIn(exports, lines());
    // A learner's folder that can't be written to keeps nobody from the lesson.
    if (!result.ok) {
      const first = result;
      result = await inSystemFolder(lines()).catch(() => first);
    }
    if (!result.ok) return noFile(result.code);
    written.push(result.path);
    const { path, rows: count, bytes } = result;
    return { ok: true, file: { path, rows: count, bytes } };
  }

  return {
    async week(options) {
      const lived = await weeks.live(options);
      return lived.ok ? lived : { ok: false, failure: failureOf(lived) };
    },
    lab: labHere,
    data: shippedData(program),
    write(rows) {
      const result = write(rows);
      writing = Promise.allSettled([writing, result]);
      return result;
    },
    async writeTo(path, rows) {
      const lines = rows.map((row) => ({ row }));
      const result = await writeExport(resolve(path), lines);
      if (!result.ok) return noFile(result.code);
      return { ok: true, file: { path: result.path, rows: result.rows, bytes: result.bytes } };
    },
    async read(path) {
      try {
        return { ok: true, text: await readFile(path, 'utf8') };
      } catch (error) {
        return noFile(errorCode(error));
      }
    },
    async sister(path, houses, stop) {
      const { runAffiliate } = await import('../affiliate/run-affiliate.ts');
      const signal = AbortSignal.any([stop, closing.signal]);
      const ran = await runAffiliate(path, {
        program: join(program, affiliateProgram),
        houses,
        signal,
      });
      if (ran.ok) return ran;
      return {
        ok: false,
        failure:
          ran.reason === 'stopped'
            ? { reason: 'stopped', text: '' }
            : { reason: 'no-sister', text: ran.text },
      };
    },
    async trace(text) {
      if (learner === undefined) return { ok: true, trace: noTrace };
      await learner.saved();
      const { traceOf } = await import('./trace.ts');
      try {
        const file = await readFile(learner.file, 'utf8');
        return { ok: true, trace: traceOf(learner.file, file, text, offsetHere) };
      } catch (error) {
        const code = errorCode(error);
        return code === 'ENOENT' ? { ok: true, trace: noTrace } : noFile(code);
      }
    },
    async own(asked) {
      const { readForLesson } = await import('./own/lesson-own.ts');
      const sample = shippedPath(program, sampleFolder);
      return { ok: true, own: await readForLesson(asked, sample, words) };
    },
    async forget() {
      if (learner === undefined) return { ok: true, erased: { removed: 0, left: [] } };
      const result = await learner.forget();
      if (!result.ok) return noFile(result.code);
      return { ok: true, erased: { removed: result.removed.length, left: learner.left() } };
    },
    async close() {
      closing.abort();
      // Whoever is ended from outside may be writing: what is not there yet can't be removed.
      await writing;
      for (const path of written.splice(0)) {
        try {
          rmSync(path, { force: true });
          if (dirname(path) !== exports) rmSync(dirname(path), { recursive: true, force: true });
        } catch {
          // What can't be removed now goes with "progress forget".
        }
      }
    },
  };
}

const offsetHere = (at: number): number => -new Date(at).getTimezoneOffset();

type Lines = Parameters<typeof writeExport>[1];

async function writeIn(folder: string, lines: Lines): Promise<ExportResult> {
  serial += 1;
  const path = join(folder, exportName(process.pid, serial));
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    return { ok: false, path, code: errorCode(error) };
  }
  return writeExport(path, lines);
}

/** In a new folder, which goes again if it can't hold the file. Rejects if there can be no such folder. */
async function inSystemFolder(lines: Lines): Promise<ExportResult> {
  const folder = mkdtempSync(join(tmpdir(), 'metadata-lessons-'));
  const result = await writeIn(folder, lines);
  if (!result.ok) rmSync(folder, { recursive: true, force: true });
  return result;
}

const noFile = (code: string): Failed => ({
  ok: false,
  failure: { reason: 'no-file', text: code },
});
