import { onLine } from '../app/analyze-report.ts';
import { canAsk } from '../app/ask-yes.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { readAliasFile } from '../app/own/aliases-file.ts';
import { askMe } from '../app/own/ask-me.ts';
import { countsInTurns } from '../app/own/counts.ts';
import { exportRows } from '../app/own/export-rows.ts';
import { findingsInTurns, labelsOf } from '../app/own/findings.ts';
import { type OwnReport, ownLines } from '../app/own/report.ts';
import { ownJson } from '../app/own/report-json.ts';
import { ownSections } from '../app/own/sections.ts';
import { untilEnded } from '../app/until-ended.ts';
import { modeOf } from '../app/view-mode.ts';
import { nodeDisk } from '../files/disk.ts';
import { writeWhole } from '../files/new-file.ts';
import type { Words } from '../i18n/index.ts';
import { type Gathered, Gatherer } from '../records/gather.ts';
import { tableOfMessages } from '../records/imessage.ts';
import { inTurns } from '../records/in-turns.ts';
import type { LeftOut } from '../records/left-out.ts';
import { readExports } from '../records/read-exports.ts';
import type { Known } from '../records/whose.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';
import { wrapText } from '../text/wrap.ts';

/** Of each reason so many files are named. */
const namedEach = 3;
const lineMs = 5_000;

/**
 * Reads people's own exports and shows what they give away: screens in a terminal, lines, or JSON. What
 * could not be read goes to the error output. Exit code 1 if there is nothing to tell, or something
 * can't be written.
 */
export async function run(
  options: OptionsOf<'own'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stderr, onSignal } = environment;
  const t = words.own;
  const ended = untilEnded(onSignal, fatalForScreens);
  let isShown = false;
  const stopped = ended.code.then((code) => {
    if (!isShown) writeLine(stderr, t.stopped);
    return code;
  });
  try {
    return await Promise.race([tell(), stopped]);
  } finally {
    ended.stopListening();
  }

  async function tell(): Promise<number> {
    const aliased =
      options.aliases === undefined
        ? { aliases: undefined }
        : await readAliasFile(options.aliases, options.country, words);
    if ('wrong' in aliased) {
      for (const line of aliased.wrong) writeLine(stderr, line);
      return exitCodes.failed;
    }
    const taken = [options.export, options.html].find(
      (path) => path !== undefined && nodeDisk.isThere(path),
    );
    if (taken !== undefined) {
      writeLine(stderr, t.exportTaken(onLine(taken, 200)));
      return exitCodes.failed;
    }
    const { me, country } = options;
    const known = { me, country, aliases: aliased.aliases };
    const read = await gather(options, known, environment, words, ended.signal);
    if (ended.signal.aborted) return stopped;
    if (read === undefined) return exitCodes.failed;
    const report = await reportOf(read.gathered, read.files, options, words, ended.signal);
    if (ended.signal.aborted) return stopped;
    if (report === undefined) {
      writeLine(stderr, t.noRows);
      return exitCodes.failed;
    }
    if (options.html !== undefined || options.export !== undefined) {
      const code = await written(options, report, environment, words);
      if (code !== exitCodes.done) return code;
    }
    if (options.json || modeOf(options.plain, environment).is !== 'screens') {
      print(report, options, environment, words);
      return exitCodes.done;
    }
    isShown = true;
    const { walkThrough } = await import('../app/own/walk.ts');
    const sections = (names: boolean) => {
      const labels = labelsOf(report.gathered, report.counts, names, t.you);
      return ownSections({ ...report, names, findings: { ...report.findings, labels } }, words);
    };
    const { names } = options;
    await walkThrough(environment, sections, { names, ended: ended.code }, words);
    return ended.signal.aborted ? stopped : exitCodes.done;
  }
}

/** Reads the files and puts them together; undefined: there is nothing, and that was told. */
async function gather(
  options: OptionsOf<'own'>,
  known: Known,
  environment: Environment,
  words: Words,
  stop: AbortSignal,
): Promise<{ readonly gathered: Gathered; readonly files: number } | undefined> {
  const { now, stderr } = environment;
  const t = words.own;
  const gatherer = new Gatherer();
  let next = now() + lineMs;
  let begun = 0;
  const progress = (): void => {
    begun += 1;
    if (now() < next) return;
    writeLine(stderr, t.reading(begun, gatherer.count));
    next = now() + lineMs;
  };
  const read = await readExports(options.paths, gatherer, Date.now(), stop, progress);
  if (stop.aborted) return undefined;
  tellLeftOut(read.leftOut, environment, words);
  if (read.read === 0) {
    writeLine(stderr, t.nothing);
    return undefined;
  }
  const found = await inTurns(gatherer.finishInTurns(known), stop);
  if (found === 'stopped') return undefined;
  if (found === 'nobody-of-that-name') {
    writeLine(stderr, t.nobodyCalled(onLine(options.me ?? '', 60)));
    return undefined;
  }
  tellBad(found, environment, words);
  const { unmet } = found.aliased;
  if (unmet.length > 0) writeLine(stderr, words.ownScreens.aliasesUnmet(unmet));
  const asks = found.me === undefined && !options.json && found.events.length > 0;
  const gathered =
    asks && canAsk(environment)
      ? await askMe(gatherer, known, found, environment, { names: options.names, words, stop })
      : found;
  return { gathered, files: read.read };
}

/** Undefined: no message between people, or it was stopped. */
async function reportOf(
  gathered: Gathered,
  files: number,
  { names, zone }: OptionsOf<'own'>,
  words: Words,
  stop: AbortSignal,
): Promise<OwnReport | undefined> {
  const counts = await inTurns(countsInTurns(gathered), stop);
  if (counts === 'stopped') return undefined;
  if (counts.rows === 0 && gathered.kept.size === 0) return undefined;
  const asked = { names, zone, you: words.own.you };
  const findings = await inTurns(findingsInTurns(gathered, counts, asked), stop);
  if (findings === 'stopped') return undefined;
  return { gathered, counts, findings, files, names, zone: zone?.name };
}

function print(
  report: OwnReport,
  options: OptionsOf<'own'>,
  { stdout, env }: Environment,
  words: Words,
): void {
  if (options.json) {
    writeJson(stdout, ownJson(report));
    return;
  }
  const accessible = env.ACCESSIBLE ?? '';
  const bars = !options.plain && (accessible === '' || accessible === '0');
  const width = bars ? (stdout.columns ?? 80) : 0;
  for (const line of ownLines(report, width, words)) {
    // A pipe gets whole lines; a screen is wide enough for the bars, which are made for it.
    const { columns } = stdout;
    const parts = columns === undefined ? [line] : wrapText(line, columns);
    for (const part of line === '' ? [''] : parts) writeLine(stdout, part);
  }
}

/** The files that were asked for. */
async function written(
  options: OptionsOf<'own'>,
  report: OwnReport,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stderr, now } = environment;
  const t = words.own;
  if (options.export !== undefined) {
    const code = exported(options.export, report, environment, words);
    if (code !== exitCodes.done) return code;
  }
  if (options.html === undefined) return exitCodes.done;
  const { ownHtml } = await import('../app/own/report-html.ts');
  const day = new Date(now()).toISOString().slice(0, 10);
  const page = ownHtml(ownSections(report, words), day, words);
  const name = onLine(options.html, 200);
  const result = await writeWhole(options.html, page, 'refuse');
  if (!result.ok) {
    const taken = result.code === 'EEXIST';
    writeLine(stderr, taken ? t.exportTaken(name) : t.exportFailed(name, result.code));
    return exitCodes.failed;
  }
  writeLine(stderr, words.ownScreens.htmlWritten(name));
  if (report.names) writeLine(stderr, t.exportedNames);
  return exitCodes.done;
}

function tellLeftOut(
  leftOut: readonly LeftOut[],
  { stderr }: Pick<Environment, 'stderr'>,
  { own: t }: Words,
): void {
  const reasons = new Map<string, LeftOut[]>();
  for (const one of leftOut) {
    const key = `${one.why} ${one.code ?? ''}`;
    reasons.set(key, [...(reasons.get(key) ?? []), one]);
  }
  for (const same of reasons.values()) {
    for (const { path, why, code = '' } of same.slice(0, namedEach)) {
      writeLine(stderr, t.leftOut(onLine(path, 200), why, code));
      if (why === 'sqlite') writeLine(stderr, `  ${tableOfMessages(onLine(path, 4_000))}`);
    }
    const [first] = same;
    if (first !== undefined && same.length > namedEach) {
      writeLine(stderr, t.leftOutMore(same.length - namedEach, first.why, first.code ?? ''));
    }
  }
}

function tellBad(
  { bad }: Gathered,
  { stderr }: Pick<Environment, 'stderr'>,
  { own: t }: Words,
): void {
  if (bad.count === 0) return;
  writeLine(stderr, t.bad(bad.count));
  for (const { path, place, what } of bad.first) {
    writeLine(stderr, t.badRecord(onLine(path, 60), place, what));
  }
  if (bad.count > bad.first.length) writeLine(stderr, t.badMore(bad.count - bad.first.length));
}

function exported(
  path: string,
  report: OwnReport,
  { stderr }: Pick<Environment, 'stderr'>,
  { own: t }: Words,
): number {
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
