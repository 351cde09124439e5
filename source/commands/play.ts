import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import { noticeLine, notSavedLine } from '../app/learner-lines.ts';
import { inOptionOrder, withOrder } from '../app/option-order.ts';
import type { OptionsOf } from '../app/options.ts';
import { asksBackground, motionWanted, screenAbilities } from '../app/screen-environment.ts';
import { openShelf } from '../app/shelf.ts';
import { learnerPlace } from '../app/learner-place.ts';
import { openStages } from '../app/stages.ts';
import { trialOf } from '../app/trial.ts';
import { createTutorial, type RunningTutorial } from '../app/tutorial.ts';
import { untilEnded } from '../app/until-ended.ts';
import { modeOf, type ViewMode } from '../app/view-mode.ts';
import { wayBack, wayToForget, wayToPage } from '../app/way-back.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { openProgress } from '../learner/store.ts';
import { formatProblem } from '../lesson/format/problem.ts';
import { findSummary, type LessonShelf } from '../lesson/pack/shelf.ts';
import { fatalForScreens, fatalSignals } from '../start/fatal-signals.ts';
import type { PlainRun } from '../plain/run-plain.ts';
import type { Talk } from '../plain/talk.ts';
import { takeOverFirstPaint } from '../start/first-paint.ts';
import { askBackground, backgroundNamed } from '../tui/background.ts';
import type { Ended } from '../tui/store.ts';
import type { ThemeName } from '../tui/theme.ts';
import { realTimer } from '../tui/typed-input.ts';
import { interruptedExit } from '../view/tutorial.ts';

/** Plays lessons, on full screens or as lines. */
export async function run(
  options: OptionsOf<'play'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const fail = (exitCode: number, ...lines: readonly string[]) => {
    // What is told on the first paint's screen would go with it.
    environment.leaveScreen?.();
    for (const line of lines) writeLine(environment.stderr, line);
    return exitCode;
  };
  const opened = await openShelf(options, environment, words);
  if (!opened.ok) return fail(opened.exitCode, ...opened.lines);
  const { language } = opened;
  const { lesson } = options;
  const first = lesson === undefined ? undefined : findSummary(opened.shelf, lesson, language);
  if (lesson !== undefined && !first) {
    const missing = await opened.shelf.open(lesson, language);
    if (!missing.ok && missing.reason === 'broken') {
      return fail(exitCodes.failed, ...missing.problems.map(formatProblem));
    }
    if (missing.ok) return fail(exitCodes.wrongUse, words.commands.wrong.notChosen(lesson));
    const near = missing.nearest;
    return fail(exitCodes.wrongUse, words.commands.wrong.unknownLesson(lesson, near));
  }
  const trial = options.step === undefined ? undefined : await trialOf(options, opened, words);
  if (trial && !trial.ok) return fail(exitCodes.wrongUse, trial.line);
  const dir = trial ? undefined : stateFolder(options.stateDir, environment.platform);
  const folders = {
    program: dirname(environment.lessonsFolder),
    exports: dir ?? tmpdir(),
    learner: dir === undefined ? undefined : learnerPlace(dir, () => tutorial),
  };
  const stages = await openStages(options, folders, words);
  if (!stages.ok) return fail(stages.exitCode, stages.line);
  const mode = modeOf(options.plain, environment);
  const store = openProgress({ dir, now: environment.now });
  const progress =
    options.seed === undefined ? withOrder(store.progress, Math.random) : store.progress;
  const shelf = inOptionOrder(opened.shelf, options.seed ?? progress.preferences.optionOrder);
  const lastWords: string[] = [];
  const command = (lesson?: string) =>
    wayBack(options, environment.platform, {
      ...(lesson === undefined ? {} : { lesson }),
      plain: mode.is === 'lines',
    });
  const tutorial = createTutorial({
    shelf,
    language,
    progress,
    save: store.save,
    // A damaged file was set aside; any other trouble lasts.
    keeps: store.notices.every(({ kind }) => kind === 'damaged'),
    onNotice: (notice) => lastWords.push(noticeLine(notice, words)),
    onNotSaved: (result) => {
      const isTold = result.reason === 'memory-only' && store.notices.includes(result.notice);
      if (!isTold) lastWords.push(notSavedLine(result, words));
    },
    direct: stages.direct,
    now: environment.now,
    notices: [
      ...modeNotice(mode, environment, words),
      ...shelfNotice(shelf, words),
      // A trial says itself that it keeps nothing.
      ...(trial ? [] : store.notices.map((notice) => noticeLine(notice, words))),
    ],
    place: () => trial?.told ?? stages.place(),
    ...(trial ? { lead: trial.lead } : {}),
    week: stages.week,
    writePage: async (progress, tell) => {
      const { writePage } = await import('../app/page-file.ts');
      const folders = [process.cwd(), ...(dir === undefined ? [] : [dir])];
      return writePage(progress, { shelf, language, environment, words, folders }, tell);
    },
    ...(dir === undefined
      ? {}
      : {
          kept: {
            file: store.path,
            forget: wayToForget(options, environment.platform),
            page: wayToPage(options, environment.platform),
          },
        }),
  });
  const program = dirname(environment.lessonsFolder);
  const sandboxOf = async (lesson: string) => {
    const { begunWith } = await import('../app/sandbox/begun-with.ts');
    const { lessonOn } = await import('../app/sandbox/lesson-of.ts');
    const opened = await shelf.open(lesson, language);
    if (!opened.ok) throw new Error(`the lesson ${lesson} was open and is not there`);
    return { begun: begunWith(opened.lesson), lessonOf: lessonOn(shelf, language), program };
  };
  const screenOfSandbox = async (lesson: string, theme: ThemeName) => {
    const { sandboxScreen } = await import('../app/sandbox/sandbox-screen.ts');
    const place = { ...(await sandboxOf(lesson)), theme };
    return sandboxScreen(environment, words, place, ended.signal);
  };
  const linesOfSandbox = async (lesson: string, talk: Talk) => {
    const { talkInSandbox } = await import('../app/sandbox/sandbox-lines.ts');
    return talkInSandbox(talk, words, await sandboxOf(lesson));
  };
  // Ended from outside, it must not lose the last steps.
  const ended = untilEnded(environment.onSignal, [
    ...(mode.is === 'screens' ? fatalForScreens : fatalSignals),
    ['uncaughtException', exitCodes.failed],
  ]);
  try {
    if (mode.is === 'lines') {
      const shown = showLines(tutorial, first?.id, environment, words, {
        wayBack: command,
        sandbox: linesOfSandbox,
      });
      return await Promise.race([shown, ended.code]);
    }
    let shown = { ...options, first: first?.id };
    let left = await showScreens(tutorial, shown, environment, words, ended.code);
    while (left.sandbox !== undefined) {
      const theme = options.theme ?? tutorial.progress().preferences.theme ?? 'auto';
      const how = await screenOfSandbox(left.sandbox, theme);
      if (how === 'interrupted') left = { exitCode: interruptedExit };
      else if (ended.signal.aborted) left = { exitCode: await ended.code };
      else {
        shown = { ...options, first: undefined };
        left = await showScreens(tutorial, shown, environment, words, ended.code);
      }
    }
    const { exitCode } = left;
    await tutorial.saved();
    // A terminal that is gone takes no last word.
    if (exitCode === exitCodes.done || exitCode === interruptedExit) {
      sayWhereKept(tutorial, environment, words, command());
    }
    return exitCode;
  } finally {
    await tutorial.saved();
    // Not earlier: a window that is closed sends its signal more than once.
    ended.stopListening();
    await stages.close();
    for (const line of lastWords) writeLine(environment.stderr, line);
  }
}

/** What the learner is told of a choice of lines that they did not make. */
function modeNotice(mode: ViewMode, { stdout }: Environment, words: Words): readonly string[] {
  if (mode.is === 'screens') return [];
  const t = words.commands.play;
  if (mode.why === 'too-small') return [t.tooSmall(stdout.columns ?? 0, stdout.rows ?? 0)];
  return mode.why === 'git-bash' ? [t.gitBash] : [];
}

function shelfNotice({ problems }: LessonShelf, words: Words): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  return [words.commands.play.broken(errors.length), ...errors.map(formatProblem)];
}

/** Where a lesson was left in mid-course, and how to go on: the screens are gone then. */
function sayWhereKept(
  tutorial: RunningTutorial,
  { stdout }: Environment,
  words: Words,
  command: string,
): void {
  const left = tutorial.left();
  if (left?.at === undefined || !tutorial.keeps()) return;
  writeLine(stdout, words.commands.play.kept(left.at, left.steps.length, left.title, command));
}

/** What is shown at once, if not the menu, and how. */
type Shown = Pick<OptionsOf<'play'>, 'theme'> & { readonly first: string | undefined };

async function showScreens(
  tutorial: RunningTutorial,
  { first, theme = tutorial.progress().preferences.theme ?? 'auto' }: Shown,
  { stdin, stdout, env, platform, onSignal, stop }: Environment,
  words: Words,
  ended: Promise<number>,
): Promise<Ended> {
  const abilities = screenAbilities(env, platform);
  const motion = motionWanted(env, abilities, tutorial.progress().preferences.motion);
  const asked = theme === 'auto' && asksBackground(env, abilities);
  // The terminal answers while the screens are loaded.
  const answer = asked ? askBackground({ stdin, stdout }, realTimer) : undefined;
  const { runTutorial } = await import('../tui/run-tutorial.tsx');
  const background = (await answer) ?? backgroundNamed(env.COLORFGBG);
  takeOverFirstPaint({ stdout });
  return runTutorial({
    tutorial,
    words,
    ended,
    environment: { stdin, stdout, ...abilities, theme, background, asked, motion },
    ...(stop === undefined ? {} : { job: { onSignal, stop } }),
    ...(first === undefined ? {} : { first: { lesson: first } }),
  });
}

async function showLines(
  tutorial: RunningTutorial,
  first: string | undefined,
  { stdin, stdout, now, onSignal }: Environment,
  words: Words,
  ways: Pick<PlainRun, 'wayBack' | 'sandbox'>,
): Promise<number> {
  const { runPlain } = await import('../plain/run-plain.ts');
  const interruption = new AbortController();
  const stopListening = onSignal(['SIGINT'], () => interruption.abort());
  const streams = { stdin, stdout, now, interrupted: interruption.signal };
  const lesson = first === undefined ? {} : { first };
  return runPlain({
    tutorial,
    words,
    environment: streams,
    ...ways,
    ...lesson,
  }).finally(stopListening);
}
