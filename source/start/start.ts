/**
 * What the launcher requires. It is small, so that something useful stands on the
 * screen before the program, a hundred times as large, is loaded.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { setFlagsFromString } from 'node:v8';
import { type FirstScreen, firstScreenText } from '../first-screen.ts';
import { PROGRESS_FILE, stateFolder } from '../learner/folder.ts';
import type { LessonIndex } from '../lesson/pack/built-in.ts';
import { showsUnicode } from '../text/shows-unicode.ts';
import { exit } from './exit.ts';
import { fatalForScreens } from './fatal-signals.ts';
import { watchForFaults } from './faults.ts';
import { isFirstPaint, leaveFirstPaint, paintFirst } from './first-paint.ts';
import { loadProgram } from './load-program.ts';
import { opensMenu, opensScreen } from './opens-screen.ts';

/** Long enough after the start for the first screen to be drawn and its code to be compiled. */
const SETTLED_AFTER_MS = 1500;

/** The lessons in English, in order; none when the index cannot be read. */
function lessonsIn(folder: string): FirstScreen['lessons'] {
  try {
    const text = readFileSync(join(folder, 'lessons/index.json'), 'utf8');
    const { summaries } = JSON.parse(text) as LessonIndex;
    return summaries.filter(({ language }) => language === 'en');
  } catch {
    // The program itself will say what is wrong.
    return [];
  }
}

/** Whether there is a file of progress where these arguments put it. */
function hasProgress(args: readonly string[]): boolean {
  const at = args.indexOf('--state-dir');
  const dir = stateFolder(at < 0 ? undefined : args[at + 1]);
  return dir !== undefined && existsSync(join(dir, PROGRESS_FILE));
}

watchForFaults();

const folder = import.meta.dirname;
const { stdout } = process;
const paints =
  opensMenu(process.argv.slice(2)) &&
  opensScreen({
    env: process.env,
    inputIsTerminal: isatty(0),
    outputIsTerminal: isatty(1),
    columns: stdout.columns,
    rows: stdout.rows,
  });

if (paints) {
  const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
  const unicode = showsUnicode(process.env, process.platform);
  // Whoever has no file of progress yet is shown something else first.
  const lessons = hasProgress(process.argv.slice(2)) ? lessonsIn(folder) : [];
  paintFirst(process, firstScreenText({ ...size, unicode, lessons }));
  process.once('exit', () => leaveFirstPaint(process));
  // Without a listener the default would end the program and leave the painted screen standing. Once
  // the program draws, it has something to keep before it ends.
  for (const [signal, exitCode] of fatalForScreens)
    process.once(signal, () => {
      if (isFirstPaint()) exit(exitCode);
    });
}

const cache = loadProgram(join(folder, 'metadata-lessons.cjs'));

// Only a run that draws has compiled what the next one wants to find.
const keeps = paints && !cache.hit;
if (keeps) process.once('exit', cache.keep);

setTimeout(() => {
  if (keeps) cache.keep();
  // From here on the space for young objects stays as large as the start made it: it would grow to
  // 48 MB, most of which a tutorial never needs. Only after keeping the code, which V8 takes back
  // only under the flags that it was compiled with.
  setFlagsFromString('--semi-space-growth-factor=1');
}, SETTLED_AFTER_MS).unref();
