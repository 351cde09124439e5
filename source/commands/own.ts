import { onLine } from '../app/analyze-report.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { countsOf } from '../app/own/counts.ts';
import { exportRows } from '../app/own/export-rows.ts';
import { findingsOf } from '../app/own/findings.ts';
import { type OwnReport, ownLines } from '../app/own/report.ts';
import { ownJson } from '../app/own/report-json.ts';
import { untilEnded } from '../app/until-ended.ts';
import type { Words } from '../i18n/index.ts';
import { type Gathered, Gatherer } from '../records/gather.ts';
import { type LeftOut, readExports } from '../records/read-exports.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';
import { wrapText } from '../text/wrap.ts';

type Needed = Pick<Environment, 'stdout' | 'stderr' | 'onSignal' | 'now' | 'env'>;

/** Of each reason so many files are named. */
const namedEach = 3;
const lineMs = 5_000;

/**
 * Reads people's own exports and prints what they give away, a report or JSON. What could not be read
 * goes to the error output. Exit code 1 if there is nothing to tell, or the export can't be written.
 */
export async function run(
  options: OptionsOf<'own'>,
  environment: Needed,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal } = environment;
  const t = words.own;
  const ended = untilEnded(onSignal, fatalForScreens);
  const stopped = ended.code.then((code) => {
    writeLine(stderr, t.stopped);
    return code;
  });
  try {
    return await Promise.race([tell(), stopped]);
  } finally {
    ended.stopListening();
  }

  async function tell(): Promise<number> {
    const gatherer = new Gatherer();
    const { now } = environment;
    let next = now() + lineMs;
    let begun = 0;
    const progress = (): void => {
      begun += 1;
      if (now() < next) return;
      writeLine(stderr, t.reading(begun, gatherer.count));
      next = now() + lineMs;
    };
    const read = await readExports(options.paths, gatherer, Date.now(), ended.signal, progress);
    if (ended.signal.aborted) return stopped;
    tellLeftOut(read.leftOut, environment, words);
    if (read.read === 0) {
      writeLine(stderr, t.nothing);
      return exitCodes.failed;
    }
    const gathered = gatherer.finish(options.me);
    if (gathered === 'nobody-of-that-name') {
      writeLine(stderr, t.nobodyCalled(onLine(options.me ?? '', 60)));
      return exitCodes.failed;
    }
    tellBad(gathered, environment, words);
    const counts = countsOf(gathered);
    if (counts.rows === 0) {
      writeLine(stderr, t.noRows);
      return exitCodes.failed;
    }
    const { names, zone } = options;
    const findings = findingsOf(gathered, counts, { names, zone, you: t.you });
    const report = { gathered, counts, findings, files: read.read, names, zone: zone?.name };
    if (options.json) writeJson(stdout, ownJson(report));
    else {
      const accessible = environment.env.ACCESSIBLE ?? '';
      const bars = !options.plain && (accessible === '' || accessible === '0');
      const width = bars ? (stdout.columns ?? 80) : 0;
      for (const line of ownLines(report, width, words)) {
        // A pipe gets whole lines; a screen is wide enough for the bars, which are made for it.
        const { columns } = stdout;
        const parts = columns === undefined ? [line] : wrapText(line, columns);
        for (const part of line === '' ? [''] : parts) writeLine(stdout, part);
      }
    }
    return options.export === undefined
      ? exitCodes.done
      : exported(options.export, report, environment, words);
  }
}

function tellLeftOut(leftOut: readonly LeftOut[], { stderr }: Needed, { own: t }: Words): void {
  const reasons = new Map<string, LeftOut[]>();
  for (const one of leftOut) {
    const key = `${one.why} ${one.code ?? ''}`;
    reasons.set(key, [...(reasons.get(key) ?? []), one]);
  }
  for (const same of reasons.values()) {
    for (const { path, why, code = '' } of same.slice(0, namedEach)) {
      writeLine(stderr, t.leftOut(onLine(path, 200), why, code));
    }
    const [first] = same;
    if (first !== undefined && same.length > namedEach) {
      writeLine(stderr, t.leftOutMore(same.length - namedEach, first.why, first.code ?? ''));
    }
  }
}

function tellBad({ bad }: Gathered, { stderr }: Needed, { own: t }: Words): void {
  if (bad.count === 0) return;
  writeLine(stderr, t.bad(bad.count));
  for (const { path, place, what } of bad.first) {
    writeLine(stderr, t.badRecord(onLine(path, 60), place, what));
  }
  if (bad.count > bad.first.length) writeLine(stderr, t.badMore(bad.count - bad.first.length));
}

function exported(path: string, report: OwnReport, { stderr }: Needed, { own: t }: Words): number {
  const name = onLine(path, 200);
  const result = exportRows(path, report);
  if (!result.ok) {
    writeLine(
      stderr,
      result.code === 'EEXIST' ? t.exportTaken(name) : t.exportFailed(name, result.code),
    );
    return exitCodes.failed;
  }
  writeLine(stderr, t.exported(name, result.rows));
  if (result.leftOut > 0) writeLine(stderr, t.exportedRooms(result.leftOut));
  if (report.names) writeLine(stderr, t.exportedNames);
  return exitCodes.done;
}
