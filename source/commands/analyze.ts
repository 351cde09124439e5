import { stat } from 'node:fs/promises';
import { type BadRow, mostPeople } from '../analysis/csv/row-maker.ts';
import { type BadRows, type ReadFailure, RowsReader } from '../analysis/csv/rows-reader.ts';
import { type Summarised, summarise } from '../analysis/summary.ts';
import { analysisJson } from '../app/analyze-json.ts';
import { analysisLines, onLine } from '../app/analyze-report.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { untilEnded } from '../app/until-ended.ts';
import { errorCode } from '../files/error-code.ts';
import { readPieces } from '../files/read-pieces.ts';
import type { Words } from '../i18n/index.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';

type Needed = Pick<Environment, 'stdout' | 'stderr' | 'onSignal' | 'now' | 'env'>;

const quietMs = 500;
const redrawMs = 100;
/** Without a terminal there is nothing to redraw, and lines pile up. */
const lineMs = 5_000;

/**
 * Reads a file of rows and prints what it gives away: a report, or JSON. Bad rows and progress go to
 * the error output. Exit code 1 if nothing can be said of the file; that of the signal if stopped.
 */
export async function run(
  options: OptionsOf<'analyze'>,
  environment: Needed,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal } = environment;
  const progress = progressOn(environment, words);
  const ended = untilEnded(onSignal, fatalForScreens);
  const stopped = ended.code.then((code) => {
    progress.clear();
    writeLine(stderr, words.analyze.stopped);
    return code;
  });
  try {
    return await Promise.race([analyze(), stopped]);
  } finally {
    ended.stopListening();
  }

  async function analyze(): Promise<number> {
    const reader = new RowsReader(options);
    const code = await readFile(options.file, reader, progress, ended.signal);
    if (ended.signal.aborted) return stopped;
    if (code !== undefined) {
      progress.clear();
      writeLine(stderr, unreadable(options.file, code, words));
      return exitCodes.failed;
    }
    const read = reader.end();
    if (!read.ok) {
      progress.clear();
      if (read.reason === 'too-many-bad') tellBad(read, environment, words);
      writeLine(stderr, failureLine(read, options, words));
      return exitCodes.failed;
    }
    const task = summarise(read.rows, undefined, read.messages);
    let summarised: Summarised | undefined;
    while (summarised === undefined) {
      progress.computing(read.messages.count);
      // A turn of the event loop, in which a signal may come.
      await new Promise((resolve) => setImmediate(resolve));
      if (ended.signal.aborted) return stopped;
      const turn = task.next();
      if (turn.done) summarised = turn.value;
    }
    progress.clear();
    if (read.bad.count > 0) tellBad(read, environment, words);
    if (options.json) {
      writeJson(stdout, analysisJson(read, summarised, options, words));
      const { people } = summarised.summary;
      if (summarised.walkedFrom < people) {
        writeLine(stderr, words.analyze.centralMeans(false, summarised.walkedFrom));
      }
      if (summarised.countedUpTo !== undefined) {
        writeLine(stderr, words.analyze.suggestionsLeftOut(summarised.countedUpTo));
      }
      return exitCodes.done;
    }
    const accessible = environment.env.ACCESSIBLE ?? '';
    const width = stdout.columns ?? 80;
    const bars = !options.plain && (accessible === '' || accessible === '0');
    for (const line of analysisLines(
      read,
      summarised,
      { file: options.file, width, bars, zone: options.zone },
      words,
    )) {
      writeLine(stdout, line);
    }
    return exitCodes.done;
  }
}

/** Gives the file to the reader; the system's code if it can't be read to its end. */
async function readFile(
  file: string,
  reader: RowsReader,
  progress: Progress,
  stop: AbortSignal,
): Promise<string | undefined> {
  try {
    const { size } = await stat(file);
    let done = 0;
    for await (const piece of readPieces(file, stop)) {
      if (stop.aborted || !reader.push(piece)) break;
      done += piece.length;
      // Of a pipe no size is known.
      progress.reading(reader.count, size === 0 ? undefined : Math.floor((done / size) * 100));
    }
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

function unreadable(file: string, code: string, { analyze: t }: Words): string {
  const name = onLine(file, 200);
  if (code === 'ENOENT') return t.missing(name);
  return code === 'EISDIR' ? t.folder(name) : t.unreadable(name, code);
}

function failureLine(
  failure: ReadFailure,
  options: Pick<OptionsOf<'analyze'>, 'file' | 'columns'>,
  { analyze: t }: Words,
): string {
  const file = onLine(options.file, 200);
  switch (failure.reason) {
    case 'empty':
      return t.empty(file);
    case 'no-rows':
      return t.noRows(file);
    case 'binary':
      return t.binary(file, failure.kind, failure.at);
    case 'no-table':
      return t.noTable(file);
    case 'no-header':
      return t.noHeader(failure.line);
    case 'too-many-people':
      return t.tooManyPeople(file, mostPeople);
    case 'no-times':
      return t.noTimes(onLine(failure.column, 60), onLine(failure.sample, 60));
    case 'rounded':
      return t.rounded(onLine(failure.column, 60), onLine(failure.sample, 60));
    case 'days-or-seconds':
      return t.daysOrSeconds(onLine(failure.column, 60), onLine(failure.sample, 60));
    case 'order':
      return t.order(onLine(failure.column, 60), failure.left);
    case 'orders-mixed':
      return t.ordersMixed(onLine(failure.column, 60), failure.left);
    case 'too-many-bad':
      return t.tooManyBad(file, failure.bad.count, failure.bad.of);
    case 'columns': {
      const { found } = failure;
      const chosen = onLine('chosen' in found ? (found.chosen ?? '') : '', 60);
      if (found.reason === 'same-name') return t.sameName(chosen, found.places);
      if (found.reason === 'one-for-two') return t.oneForTwo(found.role, found.other, chosen);
      const header = onLine(failure.header.join(', '), 200);
      if (found.reason === 'not-guessed') return t.notGuessed(found.role, header);
      const near = found.nearest === undefined ? undefined : onLine(found.nearest);
      return t.noColumn(chosen, header, near);
    }
  }
}

function tellBad({ bad }: BadRows, { stderr }: Needed, { analyze: t }: Words): void {
  writeLine(stderr, t.someBad(bad.count, bad.of));
  for (const row of bad.first) writeLine(stderr, t.badRow(row.line, reasonOf(row)));
  if (bad.count > bad.first.length) writeLine(stderr, t.moreBad(bad.count - bad.first.length));

  function reasonOf({ why, found }: BadRow): string {
    return t.why[why](onLine(found ?? '', 60));
  }
}

type Progress = {
  readonly reading: (count: number, percent: number | undefined) => void;
  readonly computing: (count: number) => void;
  /** Leaves nothing of it in a terminal. */
  readonly clear: () => void;
};

/** Says nothing to whoever waits for half a second only. */
function progressOn(
  { stderr, now }: Pick<Needed, 'stderr' | 'now'>,
  { analyze: t }: Words,
): Progress {
  const every = stderr.isTTY === true ? redrawMs : lineMs;
  let next = now() + quietMs;
  let drawn = 0;
  const say = (line: string): void => {
    if (stderr.isTTY !== true) writeLine(stderr, line);
    else {
      stderr.write(`\r${line.padEnd(drawn)}`);
      drawn = line.length;
    }
    next = now() + every;
  };
  return {
    reading(count, percent) {
      if (now() >= next) say(t.reading(count, percent));
    },
    computing(count) {
      if (now() >= next) say(t.computing(count));
    },
    clear() {
      // A terminal may have shown the ^C behind it.
      if (drawn > 0) stderr.write(`\r${' '.repeat(drawn + 2)}\r`);
      drawn = 0;
      // Whoever stopped or got an answer wants no more of it.
      next = Number.POSITIVE_INFINITY;
    },
  };
}
