import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { affiliateLines } from '../affiliate/lines.ts';
import { runAffiliate } from '../affiliate/run-affiliate.ts';
import { boughtList } from '../analysis/bought-list.ts';
import { onLine } from '../app/analyze-report.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { untilEnded } from '../app/until-ended.ts';
import { errorCode } from '../files/error-code.ts';
import type { Words } from '../i18n/index.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';

type Needed = Pick<Environment, 'stdout' | 'stderr' | 'onSignal' | 'lessonsFolder'>;

/**
 * Hands a file, and the town's list of houses if asked to, to the sister company's program and prints what it gives back: lines, or JSON. Exit
 * code 1 if it gives nothing back; that of the signal if stopped.
 */
export async function run(
  { file, houses, json }: OptionsOf<'sister'>,
  { stdout, stderr, onSignal, lessonsFolder }: Needed,
  { sister: t }: Words,
): Promise<number> {
  const name = onLine(file, 200);
  const fail = (line: string): number => {
    writeLine(stderr, line);
    return exitCodes.failed;
  };
  try {
    if ((await stat(file)).isDirectory()) return fail(t.folder(name));
  } catch (error) {
    return fail(errorCode(error) === 'ENOENT' ? t.missing(name) : t.failed(errorCode(error)));
  }
  const waiting = setTimeout(() => writeLine(stderr, t.waiting), quietMs);
  const ended = untilEnded(onSignal, fatalForScreens);
  try {
    // The program lies beside the folder of the lessons.
    const program = join(dirname(lessonsFolder), 'sister-company.cjs');
    const ran = await runAffiliate(file, {
      program,
      ...(houses ? { houses: boughtList } : {}),
      signal: ended.signal,
    });
    if (!ran.ok) {
      if (ran.reason === 'failed') return fail(t.failed(ran.text));
      if (ran.reason === 'not-started') return fail(t.notStarted(ran.text));
      writeLine(stderr, t.stopped);
      // A terminal sends Ctrl+C to both programs, and the other one may end before we hear of it.
      return ended.signal.aborted ? ended.code : interrupted;
    }
    if (json) writeJson(stdout, ran.report, 0);
    else {
      writeLine(stdout, t.given(name, ran.report.houses));
      writeLine(stdout, ran.confined ? t.confined : t.notConfined);
      for (const line of ['', ...affiliateLines(ran.report)]) writeLine(stdout, line);
    }
    return exitCodes.done;
  } finally {
    clearTimeout(waiting);
    ended.stopListening();
  }
}

const [[, interrupted]] = fatalForScreens;

/** Says nothing to whoever waits for half a second only. */
const quietMs = 500;
