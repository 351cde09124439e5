/**
 * The last resort: errors that nobody caught. Without it Node prints the line of the source that
 * threw, and the program is one line of a million characters.
 */
import { showControls } from '../text/safe.ts';
import { exit } from './exit.ts';
import { leaveFirstPaint } from './first-paint.ts';

/** Time for the orderly way out: the screen is left and the last step saved, in milliseconds. */
const ORDERLY_MS = 2_000;

const LONGEST_REASON = 200;

/**
 * From here on an error that nobody caught, thrown or rejected, ends the program with 1 and one line.
 * Whoever has something to put in order listens for `uncaughtException` too and then has two seconds;
 * where nobody does it ends at once.
 */
export function watchForFaults(): void {
  let orderly = false;
  process.on('uncaughtException', (error: unknown) => {
    const line = faultLine(error, process.env);
    const others = process.listenerCount('uncaughtException') - 1;
    if (!orderly) {
      process.once('exit', () => {
        // What is told on a screen that was painted would go with it.
        leaveFirstPaint(process);
        process.stderr.write(`${line}\n`);
        process.exitCode = 1;
      });
    }
    if (others === 0) exit(1);
    else if (!orderly) setTimeout(() => exit(1), ORDERLY_MS).unref();
    orderly = true;
  });
}

/** What is told of an error, on one line. With METADATA_LESSONS_DEBUG set to anything, where it happened too. */
function faultLine(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const debug = (env.METADATA_LESSONS_DEBUG ?? '') !== '';
  if (debug && error instanceof Error && error.stack !== undefined) {
    return `metadata-lessons: ${showControls(error.stack)}`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const line = showControls(reason).replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
  const end = /[.!?]$/.test(line) ? '' : '.';
  return `metadata-lessons: ${line}${end} To go on, start it again; METADATA_LESSONS_DEBUG=1 tells where it happened.`;
}
