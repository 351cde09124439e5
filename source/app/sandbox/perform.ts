/** Does what a sandbox asks for: worlds, findings and files. One thing at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { writeWhole } from '../../files/new-file.ts';
import { readPieces } from '../../files/read-pieces.ts';
import type { Words } from '../../i18n/index.ts';
import type { Desk } from '../../lesson/session/desk.ts';
import { createTownWeeks } from '../../network/town-weeks.ts';
import { memoryRelay } from '../../network/relay-nodes.ts';
import { systemRandom } from '../../crypto/index.ts';
import { openCaptureFile } from '../../relay/capture/capture-file.ts';
import { type FoundHere, findIn } from '../../sandbox/find.ts';
import { largestSandbox, readSandbox, writeSandbox } from '../../sandbox/file.ts';
import { type Became, type RunMeans, SandboxRun, type SandboxSeen } from '../../sandbox/run.ts';
import type {
  FromFile,
  NotRead,
  SandboxEffect,
  SandboxState,
  Work,
  WorkEvent,
} from '../../sandbox/state.ts';
import { openDesk } from '../desk.ts';

type Played = Omit<Extract<Work, { is: 'play' }>, 'is'>;
type Hear = (event: WorkEvent) => void;
type Failure = Exclude<Awaited<ReturnType<typeof SandboxRun.open>>, { ok: true }>;

/** What came of reading a file that may be anything. */
export type OpenedFile =
  | {
      readonly ok: true;
      readonly saved: Extract<ReturnType<typeof readSandbox>, { ok: true }>['saved'];
    }
  | { readonly ok: false; readonly why: NotRead };

/** Reads a file that may come from anywhere, and no more of it than any run has. */
export async function openSandboxFile(path: string, stop: AbortSignal): Promise<OpenedFile> {
  try {
    const { size } = await stat(path);
    if (size > largestSandbox) return { ok: false, why: { reason: 'too-large' } };
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of readPieces(path, stop)) {
      bytes += piece.length;
      // A pipe tells no size.
      if (bytes > largestSandbox) return { ok: false, why: { reason: 'too-large' } };
      pieces.push(piece);
    }
    const read = readSandbox(Buffer.concat(pieces).toString('utf8'));
    return read.ok ? read : { ok: false, why: read };
  } catch (error) {
    return { ok: false, why: { reason: 'system', code: errorCode(error) } };
  }
}

export class SandboxWork {
  readonly #words: Words;
  readonly #program: string;
  readonly #state: () => SandboxState;
  readonly #lessonOf: (id: string) => Promise<FromFile | undefined>;
  readonly #hear: Hear;
  #run: SandboxRun | undefined;
  #running = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #desk: Desk | undefined;
  #folder: string | undefined;

  /**
   * @param program the folder of the built program, with its data and the sister company's program
   * @param lessonOf a lesson that a file names, if it is there
   */
  constructor(options: {
    readonly words: Words;
    readonly program: string;
    readonly state: () => SandboxState;
    readonly lessonOf: (id: string) => Promise<FromFile | undefined>;
    readonly hear: Hear;
  }) {
    this.#words = options.words;
    this.#program = options.program;
    this.#state = options.state;
    this.#lessonOf = options.lessonOf;
    this.#hear = options.hear;
  }

  /** Begins it, and ends what is being done if that must not go on. Resolves when it is over. */
  do(effect: Exclude<SandboxEffect, { is: 'leave' }>): Promise<unknown> {
    if (effect.is === 'stop' || effect.is === 'play') this.#running.abort();
    if (effect.is === 'stop') return this.#last;
    const own = new AbortController();
    this.#running = own;
    const before = this.#last;
    this.#last = before.then(async () => {
      if (own.signal.aborted) return;
      try {
        await this.#work(effect, own.signal);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        this.#hear({ work: effect, is: 'failed', why });
      }
    });
    return this.#last;
  }

  async close(): Promise<void> {
    this.#running.abort();
    await this.#last;
    await this.#run?.close();
    await this.#desk?.close();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #work(work: Work, stop: AbortSignal): Promise<void> {
    switch (work.is) {
      case 'play':
        return this.#play(work, work, stop);
      case 'send': {
        const { message } = work;
        // What was stopped has no world: it runs first.
        if (this.#run === undefined)
          return this.#play(work, { ...this.#now(), sends: message }, stop);
        const sent = await this.#run.send(message, this.#means(work, stop));
        return sent.ok ? this.#tellRun(work, sent.became) : this.#fail(work, sent);
      }
      case 'wait': {
        const ms = work.minutes * 60_000;
        const now = this.#now();
        if (this.#run === undefined) {
          return this.#play(work, { ...now, elapsedMs: now.elapsedMs + ms }, stop);
        }
        const failed = await this.#run.wait(ms, this.#means(work, stop));
        return failed === undefined ? this.#tellRun(work) : this.#fail(work, failed);
      }
      case 'find': {
        const { seen } = this.#state();
        if (seen === undefined) return;
        const rows = seen.vantages.get(work.place) ?? [];
        const found: FoundHere = await findIn(work.query, seen, rows, this.#openDesk(), stop);
        this.#hear({ work, is: 'found', found });
        return;
      }
      case 'judge': {
        if (this.#run === undefined) return this.#hear({ work, is: 'no-run' });
        const scores = await this.#run.judge(pauseOf(stop));
        if (scores !== 'stopped') this.#hear({ work, is: 'judged', scores });
        return;
      }
      case 'save':
        return this.#save(work, stop);
      case 'open': {
        const opened = await openSandboxFile(work.path, stop);
        if (!opened.ok) return this.#hear({ work, is: 'not-read', why: opened.why });
        const { saved } = opened;
        const from = saved.lesson === undefined ? undefined : await this.#lessonOf(saved.lesson);
        this.#hear({ work, is: 'opened', saved, ...(from === undefined ? {} : { from }) });
        return;
      }
      case 'pcap':
        return this.#capture(work);
    }
  }

  /** The world as it is to run now. */
  #now(): Played {
    const { spec, own, elapsedMs } = this.#state();
    return { spec, own, elapsedMs };
  }

  #means(work: Work, stop: AbortSignal): RunMeans {
    return {
      pause: pauseOf(stop),
      progress: (done, total) => this.#hear({ work, is: 'progressed', done, total }),
    };
  }

  async #play(work: Work, played: Played, stop: AbortSignal): Promise<void> {
    await this.#run?.close();
    this.#run = undefined;
    const { cast } = this.#state();
    const { spec, own, elapsedMs, sends } = played;
    const means = this.#means(work, stop);
    const opened = await SandboxRun.open(spec, cast, { own, elapsedMs }, means);
    if (!opened.ok) return this.#fail(work, opened);
    const { run } = opened;
    this.#run = run;
    const isHere = sends !== undefined && run.has(sends);
    const leftOut = run.leftOut + (sends === undefined || isHere ? 0 : 1);
    if (!isHere) return this.#tellRun(work, undefined, leftOut);
    const sent = await run.send(sends, means);
    return sent.ok ? this.#tellRun(work, sent.became, leftOut) : this.#fail(work, sent);
  }

  async #tellRun(work: Work, became?: Became, leftOut = 0): Promise<void> {
    const looked = await this.#run?.look();
    if (looked === undefined) return;
    if (!looked.ok) return this.#fail(work, looked);
    this.#hear({
      ...{ work, is: 'ran', seen: looked.seen, elapsedMs: this.#run?.elapsedMs ?? 0 },
      ...(became === undefined ? {} : { became }),
      ...(leftOut === 0 ? {} : { leftOut }),
    });
  }

  #fail(work: Work, failure: Failure): void {
    if (failure.reason === 'stopped') return;
    const why = this.#words.view.network.failure(failure, (id) => id);
    this.#hear({ work, is: 'failed', why });
  }

  /** With how the attackers fared, which nobody can tell from the rows alone. */
  async #save(work: Extract<Work, { is: 'save' | 'open' | 'pcap' }>, stop: AbortSignal) {
    const { seen, lesson, isFile } = this.#state();
    if (seen === undefined) return;
    const judged = seen.scores ?? (isFile ? undefined : await this.#run?.judge(pauseOf(stop)));
    if (judged === 'stopped') return;
    const whole: SandboxSeen = judged === undefined ? seen : { ...seen, scores: judged };
    const text = writeSandbox({ lesson: lesson?.id, seen: whole });
    const written = await writeWhole(resolve(work.path), text, 'refuse');
    this.#hear(
      written.ok
        ? { work, is: 'written', path: work.path }
        : { work, is: 'not-written', code: written.code },
    );
  }

  async #capture(work: Extract<Work, { is: 'save' | 'open' | 'pcap' }>): Promise<void> {
    const recorded = this.#run?.recorded;
    if (recorded === undefined) return this.#hear({ work, is: 'no-run' });
    let now = 0;
    const file = openCaptureFile(resolve(work.path), { now: () => now, setTimer: () => () => {} });
    if ('ok' in file) return this.#hear({ work, is: 'not-written', code: file.code });
    recorded.replay(file, (time) => {
      now = time;
    });
    const grown = await file.finish();
    this.#hear(
      grown.ok
        ? { work, is: 'written', path: nameAsTyped(grown.path, work.path), isCut: recorded.isCut }
        : { work, is: 'not-written', code: grown.code },
    );
  }

  /** The sister company is handed a file, which lies in a folder of its own meanwhile. */
  #openDesk(): Desk {
    if (this.#desk !== undefined) return this.#desk;
    this.#folder = mkdtempSync(join(tmpdir(), 'metadata-lessons-'));
    const weeks = createTownWeeks({
      random: systemRandom,
      relay: async (clock) => memoryRelay(clock),
    });
    const [program, exports, words] = [this.#program, this.#folder, this.#words];
    this.#desk = openDesk({ program, exports, weeks, words });
    return this.#desk;
  }
}

/** As it was typed, unless somebody made a file of that name meanwhile. */
const nameAsTyped = (path: string, typed: string): string =>
  path === resolve(typed) ? typed : path;

const pauseOf = (stop: AbortSignal) => () =>
  new Promise<'go-on' | 'stop'>((resolve) =>
    setImmediate(() => resolve(stop.aborted ? 'stop' : 'go-on')),
  );
