import { dirname } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import { readSetting } from '../app/lab/read-setting.ts';
import type { OptionsOf } from '../app/options.ts';
import { keptTheme } from '../app/room/kept-theme.ts';
import { lessonOn } from '../app/sandbox/lesson-of.ts';
import { openSandboxFile } from '../app/sandbox/perform.ts';
import { begunWith } from '../app/sandbox/begun-with.ts';
import { openShelf } from '../app/shelf.ts';
import { untilEnded } from '../app/until-ended.ts';
import { modeOf } from '../app/view-mode.ts';
import type { Words } from '../i18n/index.ts';
import { beginWithFile, type SandboxReduced } from '../sandbox/state.ts';
import { findSummary } from '../lesson/pack/shelf.ts';
import { formatProblem } from '../lesson/format/problem.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';
import { toldLine } from '../view/sandbox.ts';

/** A lesson's world to try things in, on a screen or in lines. */
export async function run(
  options: OptionsOf<'sandbox'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stderr, onSignal } = environment;
  const fail = (exitCode: number, ...lines: readonly string[]) => {
    for (const line of lines) writeLine(stderr, line);
    return exitCode;
  };
  const setting = options.setting === undefined ? undefined : readSetting(options.setting, words);
  if (setting?.ok === false) return fail(exitCodes.wrongUse, setting.line);
  const opened = await openShelf(options, environment, words);
  if (!opened.ok) return fail(opened.exitCode, ...opened.lines);
  const { shelf, language } = opened;
  const ended = untilEnded(onSignal, fatalForScreens);
  try {
    const lessonOf = lessonOn(shelf, language);
    let begun: SandboxReduced;
    if (options.open !== undefined) {
      const read = await openSandboxFile(options.open, ended.signal);
      if (ended.signal.aborted) return await ended.code;
      if (!read.ok) {
        const told = { is: 'not-read', path: options.open, why: read.why } as const;
        return fail(exitCodes.failed, toldLine(told, words));
      }
      const { lesson = options.lesson } = read.saved;
      const from = lesson === undefined ? undefined : await lessonOf(lesson);
      begun = { state: beginWithFile(read.saved, options.open, from) };
    } else {
      const id = options.lesson ?? shelf.summaries[0]?.id ?? '';
      const lesson = await shelf.open(findSummary(shelf, id, language)?.id ?? id, language);
      if (!lesson.ok && lesson.reason === 'broken') {
        return fail(exitCodes.failed, ...lesson.problems.map(formatProblem));
      }
      if (!lesson.ok) {
        const { unknownLesson } = words.commands.wrong;
        return fail(exitCodes.wrongUse, unknownLesson(id, lesson.nearest));
      }
      begun = begunWith(lesson.lesson, options.seed, setting?.value);
    }
    const place = { begun, lessonOf, program: dirname(environment.lessonsFolder) };
    const isScreen = modeOf(options.plain, environment).is === 'screens';
    const theme = options.theme ?? keptTheme(options.stateDir, environment.platform);
    const left = isScreen
      ? await (await import('../app/sandbox/sandbox-screen.ts')).sandboxScreen(
          environment,
          words,
          { ...place, theme },
          ended.signal,
        )
      : await (await import('../app/sandbox/sandbox-lines.ts')).sandboxLines(
          environment,
          words,
          place,
          ended.signal,
        );
    if (ended.signal.aborted) return await ended.code;
    return left === 'interrupted' ? interrupted : exitCodes.done;
  } finally {
    ended.stopListening();
  }
}

const [[, interrupted]] = fatalForScreens;
