/** Starting the sister company as a process that is handed a file's content, a list, and nothing else. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import * as v from 'valibot';
import { errorCode } from '../files/error-code.ts';
import { spawnConfined } from '../files/spawn-confined.ts';
import { readPieces } from '../files/read-pieces.ts';
import { showControls } from '../text/safe.ts';
import { type AffiliateReport, reportForm } from './report-form.ts';

type AffiliateRun =
  | {
      readonly ok: true;
      readonly report: AffiliateReport;
      /** True if Node itself kept the program from opening any file but its own code. */
      readonly confined: boolean;
    }
  | {
      readonly ok: false;
      /**
       * not-started: the file or the program is not there. failed: it ended without a report.
       * stopped: by `signal`, or by Ctrl+C, which a terminal sends to it as well.
       */
      readonly reason: 'not-started' | 'failed' | 'stopped';
      /** One line for a person. */
      readonly text: string;
    };

type Failed = Exclude<AffiliateRun, { ok: true }>;

/** Bytes that it may answer with. */
const longestAnswer = 16 * 1024 * 1024;
/** Characters of what it says of a failure that are looked at. */
const longestTrouble = 1_000;

const stopped: Failed = { ok: false, reason: 'stopped', text: 'The sister company was stopped.' };
const failed = (text: string): Failed => ({ ok: false, reason: 'failed', text });

type Given = {
  readonly program: string;
  /** The text of a list of houses; missing: it is given none. */
  readonly houses?: string | undefined;
  readonly signal: AbortSignal;
};

/**
 * Runs `program` with the content of `file` as its input, a list as a second one, an empty environment, and where this Node
 * has a permission model, without the right to open any file, to write one or to start a process.
 * The file's name is no part of it: Node would take a star in it for all files of that beginning.
 * For an expected failure it does not reject.
 */
export async function runAffiliate(
  file: string,
  { program, houses, signal }: Given,
): Promise<AffiliateRun> {
  const opened = await Promise.all([real(file), real(program)]);
  const failure = opened.find((one) => typeof one !== 'string');
  if (failure !== undefined) return failure;
  const list = houses === undefined ? [] : ['--houses', '-'];
  const args = ['-', ...list, '--json'];
  const { child, confined } = spawnConfined(String(opened[1]), args, houses);
  const over = new AbortController();
  const kill = () => {
    over.abort();
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', kill);
  if (signal.aborted) kill();
  try {
    const handing = handOver(file, child, over.signal);
    const ended = await outputOf(child);
    over.abort();
    const unread = await handing;
    if (signal.aborted || ended.signal === 'interrupted') return stopped;
    if (ended.error !== undefined) {
      return { ok: false, reason: 'not-started', text: `Node can't be started (${ended.error}).` };
    }
    if (unread !== undefined) return notRead(file, unread);
    if (ended.tooLong) return failed('Its answer is longer than 16 MiB.');
    if (ended.code !== 0) return failed(firstLine(ended.trouble) ?? 'It ended without a word.');
    const report = reportIn(ended.answer);
    return report === undefined
      ? failed("Its answer can't be read.")
      : { ok: true, report, confined };
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

const notRead = (path: string, code: unknown): Failed => ({
  ok: false,
  reason: 'not-started',
  text: `${firstLine(path)} can't be read (${code}).`,
});

/** Rights are for real paths: of a link only its target would be asked for. */
const real = (path: string): Promise<string | Failed> =>
  realpath(path).catch((error) => notRead(path, errorCode(error)));

/** Writes a file to a process's input; resolves to the system's code if the file can't be read. */
async function handOver(
  file: string,
  { stdin }: ChildProcess,
  over: AbortSignal,
): Promise<string | undefined> {
  // A process that has read enough closes its end.
  stdin?.on('error', () => {});
  try {
    for await (const piece of readPieces(file, over)) {
      if (stdin === null || stdin.destroyed) return undefined;
      if (!stdin.write(piece)) await once(stdin, 'drain', { signal: over });
    }
    return undefined;
  } catch (error) {
    return over.aborted || stdin?.destroyed ? undefined : errorCode(error);
  } finally {
    stdin?.end();
  }
}

type Ended = {
  readonly code: number | null;
  readonly signal?: 'interrupted' | undefined;
  /** The system's code, if there never was a process. */
  readonly error?: string;
  readonly answer: Buffer;
  readonly tooLong: boolean;
  readonly trouble: string;
};

function outputOf(child: ChildProcess): Promise<Ended> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  let trouble = '';
  child.stdout?.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > longestAnswer) child.kill('SIGKILL');
    else pieces.push(piece);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (trouble.length < longestTrouble) trouble += text;
  });
  const soFar = () => ({ answer: Buffer.concat(pieces), tooLong: bytes > longestAnswer, trouble });
  return new Promise((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, error: error.code ?? error.message, ...soFar() }),
    );
    child.on('close', (code, signal) => {
      const byHand = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';
      resolve({ code, signal: byHand ? 'interrupted' : undefined, ...soFar() });
    });
  });
}

function reportIn(answer: Buffer): AffiliateReport | undefined {
  try {
    const found = v.safeParse(reportForm, JSON.parse(answer.toString('utf8')));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}

/** Fit for a screen; undefined if there is none. */
function firstLine(text: string): string | undefined {
  const line = showControls(text.slice(0, longestTrouble))
    .split('\n')
    .find((one) => one.trim() !== '');
  return line?.slice(0, 300);
}
