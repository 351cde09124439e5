import { type Rows, rowsFromObservations } from '../../analysis/rows.ts';
import { hashOfNumber, tryAll } from '../../world/address-book.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { infer, type Material } from '../inference/infer.ts';
import type { Search } from '../kinds/search.ts';
import type { Desk } from './desk.ts';
import type { DeskEffect } from './effects.ts';
import type { Brought, ExportedFile, Failure } from './outcomes.ts';

export type DeskWork = {
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

/** Lines of a file that are shown of a search. */
const shownHits = 4;

/** Does the effects that have to do with the town, with data and with files. */
export class DeskDirector {
  readonly #desk: Desk;
  /** Milliseconds; only differences count. */
  readonly #now: () => number;
  readonly #files = new Map<string, ExportedFile>();
  #brought: Readonly<Record<string, Brought>> = {};
  #week: { readonly week: LivedWeek; readonly rows: Rows } | undefined;

  constructor(desk: Desk, now: () => number) {
    this.#desk = desk;
    this.#now = now;
  }

  /** What all effects of this run brought, by step. */
  get brought(): Readonly<Record<string, Brought>> {
    return this.#brought;
  }

  async perform(effect: DeskEffect, work: DeskWork): Promise<Failure | undefined> {
    switch (effect.type) {
      case 'week':
        return this.#live(effect, work);
      case 'find':
        return this.#find(effect);
      case 'export':
        return this.#export(effect);
      case 'search':
        return this.#search(effect);
      case 'sister':
        return this.#sister(effect, work);
      case 'crack':
        return this.#crack(effect, work);
    }
  }

  /** Forgets what a run brought: everything is done again. */
  clear(): void {
    this.#brought = {};
    this.#week = undefined;
  }

  async close(): Promise<void> {
    await this.#desk.close();
  }

  async #live(
    { step, seed, writings }: Extract<DeskEffect, { type: 'week' }>,
    { progress, stop }: DeskWork,
  ): Promise<Failure | undefined> {
    const lived = await this.#desk.week({ seed, writings, progress, stop });
    if (!lived.ok) return lived.failure;
    // What was found in another week no longer holds.
    this.clear();
    this.#week = { week: lived.week, rows: rowsFromObservations(lived.week.evidence.rows) };
    this.#bring(step, { is: 'week', week: lived.week });
    return undefined;
  }

  async #find({
    step,
    query,
  }: Extract<DeskEffect, { type: 'find' }>): Promise<Failure | undefined> {
    const found = await infer(query, this.#material());
    if ('missing' in found) {
      return { reason: 'nothing-there', text: found.name ?? found.missing };
    }
    this.#bring(step, { is: 'found', found });
    return undefined;
  }

  #material(): Material {
    const reports = Object.values(this.#brought).filter((one) => one.is === 'report');
    const sister = reports.at(-1)?.report;
    return {
      data: (name) => this.#desk.data(name),
      ...(sister === undefined ? {} : { sister }),
      ...(this.#week === undefined
        ? {}
        : {
            town: { rows: this.#week.rows, zoneMinutes: this.#week.week.zoneMinutes },
            truth: this.#week.week.truth,
          }),
    };
  }

  async #export({ step }: Extract<DeskEffect, { type: 'export' }>): Promise<Failure | undefined> {
    if (this.#week === undefined) return { reason: 'nothing-there', text: 'week' };
    const written = await this.#desk.write(this.#week.week.evidence.rows);
    if (!written.ok) return written.failure;
    this.#files.set(step, written.file);
    this.#bring(step, { is: 'file', file: written.file });
    return undefined;
  }

  async #search({
    step,
    file,
    text,
  }: Extract<DeskEffect, { type: 'search' }>): Promise<Failure | undefined> {
    const known = this.#files.get(file);
    if (known === undefined) return { reason: 'nothing-there', text: file };
    const read = await this.#desk.read(known.path);
    if (!read.ok) return read.failure;
    const before = this.#brought[step];
    const searches = before?.is === 'searches' ? before.searches : [];
    this.#bring(step, { is: 'searches', searches: [...searches, searchIn(read.text, text)] });
    return undefined;
  }

  async #sister(
    { step, file }: Extract<DeskEffect, { type: 'sister' }>,
    { stop }: DeskWork,
  ): Promise<Failure | undefined> {
    const known = this.#files.get(file);
    if (known === undefined) return { reason: 'nothing-there', text: file };
    const ran = await this.#desk.sister(known.path, stop);
    if (!ran.ok) return ran.failure;
    this.#bring(step, { is: 'report', report: ran.report, path: known.path });
    return undefined;
  }

  async #crack(
    { step, prefix, digits }: Extract<DeskEffect, { type: 'crack' }>,
    { progress, stop }: DeskWork,
  ): Promise<Failure | undefined> {
    const range = { prefix, digits: digits.length };
    const tried = await tryAll(range, hashOfNumber(range, digits), {
      now: this.#now,
      progress,
      pause: () =>
        new Promise((resolve) => setImmediate(() => resolve(stop.aborted ? 'stop' : 'go-on'))),
    });
    if (tried === 'stopped') return { reason: 'stopped', text: '' };
    this.#bring(step, { is: 'cracked', cracked: { ...tried, range: 10 ** digits.length } });
    return undefined;
  }

  #bring(step: string, brought: Brought): void {
    this.#brought = { ...this.#brought, [step]: brought };
  }
}

/** The lines of a text that hold what is searched for, whatever the case of its letters. */
function searchIn(file: string, text: string): Search {
  const wanted = text.toLowerCase();
  const lines = file.split('\n').filter((line) => line.toLowerCase().includes(wanted));
  return { text, hits: lines.length, first: lines.slice(0, shownHits) };
}
