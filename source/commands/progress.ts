import { createReadStream } from 'node:fs';
import { askYes } from '../app/ask-yes.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import { noticeLine, notSavedLine } from '../app/learner-lines.ts';
import { inOptionOrder } from '../app/option-order.ts';
import type { OptionsOf } from '../app/options.ts';
import { progressLines } from '../app/progress-lines.ts';
import { openShelf } from '../app/shelf.ts';
import { begunLessons } from '../app/summary.ts';
import { summaryPage } from '../app/summary-page.ts';
import { errorCode } from '../files/error-code.ts';
import { writeWhole } from '../files/new-file.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { forget } from '../learner/forget.ts';
import { lessonOf, type Progress } from '../learner/progress.ts';
import { openProgress, type ProgressStore } from '../learner/store.ts';
import { exportProgress, IMPORT_BYTES, importProgress } from '../learner/transfer.ts';
import { resetAll, resetLesson, resetStep } from '../learner/update.ts';
import { findSummary, type LessonShelf } from '../lesson/pack/shelf.ts';
import { nearest } from '../text/nearest.ts';

type Context = {
  readonly options: OptionsOf<'progress'>;
  readonly environment: Environment;
  readonly words: Words;
  readonly store: ProgressStore;
  readonly shelf: LessonShelf;
  readonly language: string;
};

/** What came of an action. The line goes to the error output unless it is done. */
type Outcome = { readonly exitCode: number; readonly line?: string };
const done = (line: string): Outcome => ({ exitCode: exitCodes.done, line });
const failed = (line: string): Outcome => ({ exitCode: exitCodes.failed, line });
const wrongUse = (line: string): Outcome => ({ exitCode: exitCodes.wrongUse, line });

/** Shows, exports, imports, resets or forgets what is kept about the learner. */
export async function run(
  options: OptionsOf<'progress'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdout, stderr, platform, now } = environment;
  const opened = await openShelf(options, environment, words);
  if (!opened.ok) {
    for (const line of opened.lines) writeLine(stderr, line);
    return opened.exitCode;
  }
  const { exitCode, line } = await act(stateFolder(options.stateDir, platform), opened);
  if (line !== undefined) writeLine(exitCode === exitCodes.done ? stdout : stderr, line);
  return exitCode;

  async function act(
    dir: string | undefined,
    { shelf, language }: Pick<Context, 'shelf' | 'language'>,
  ): Promise<Outcome> {
    if (dir === undefined) return failed(words.learner.noFolder);
    // Forgetting needs no reading, and reading would set a damaged file aside first.
    if (options.action === 'forget') return forgetAll(options, environment, words, dir);
    const store = openProgress({ dir, now });
    for (const notice of store.notices) writeLine(stderr, noticeLine(notice, words));
    const inOrder = inOptionOrder(shelf, store.progress.preferences.optionOrder);
    const context: Context = { options, environment, words, store, shelf: inOrder, language };
    switch (options.action) {
      case 'show':
        return show(context);
      case 'export':
        return exportTo(context);
      case 'import':
        return importFrom(context);
      case 'reset':
        return reset(context);
    }
  }
}

async function show(context: Context): Promise<Outcome> {
  const { options, environment, words, store, shelf, language } = context;
  const { progress, path } = store;
  if (options.json) writeJson(environment.stdout, { path, ...progress });
  else {
    const opened = await begunLessons(progress, shelf, language);
    for (const line of progressLines(progress, path, shelf, language, words, opened)) {
      writeLine(environment.stdout, line);
    }
  }
  return { exitCode: exitCodes.done };
}

async function exportText(context: Context): Promise<string> {
  const { options, environment, words, store } = context;
  const today = new Date(environment.now()).toISOString().slice(0, 10);
  const begun = () => begunLessons(store.progress, context.shelf, context.language);
  switch (options.format) {
    case 'json':
      return exportProgress(store.progress);
    case 'md':
      return summaryPage(store.progress, await begun(), today, words);
    case 'html': {
      const { htmlPage } = await import('../app/html-page.ts');
      const tell = (line: string) => writeLine(environment.stderr, line);
      return htmlPage(store.progress, await begun(), today, environment, words, tell);
    }
  }
}

async function exportTo(context: Context): Promise<Outcome> {
  const { options, environment, words } = context;
  const text = await exportText(context);
  const { file } = options;
  if (file === undefined || file === '-') {
    environment.stdout.write(text);
    return { exitCode: exitCodes.done };
  }
  const t = words.commands.progress;
  const written = await writeWhole(file, text, 'refuse');
  if (written.ok) return done(t.exported(file));
  return failed(written.code === 'EEXIST' ? t.exists(file) : t.notWritten(file, written.code));
}

async function importFrom(context: Context): Promise<Outcome> {
  const { options, environment, words, store } = context;
  const { file = '' } = options;
  const t = words.commands.progress;
  let bytes: Uint8Array;
  try {
    bytes = await readUpTo(file === '-' ? environment.stdin : createReadStream(file));
  } catch (error) {
    return failed(t.notRead(file, errorCode(error)));
  }
  const imported = importProgress(bytes, store.progress);
  if (!imported.ok) {
    switch (imported.reason) {
      case 'too-large':
        return failed(t.tooLarge(IMPORT_BYTES));
      case 'newer':
        return failed(t.newer);
      case 'damaged':
        return failed(t.damaged(imported.why));
    }
  }
  return save(context, imported.progress, t.imported(imported.taken.length, imported.kept.length));
}

/** Reads no more than shows that it is too much: a device may never end. */
async function readUpTo(stream: AsyncIterable<string | Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > IMPORT_BYTES) break;
  }
  return Buffer.concat(chunks);
}

async function reset(context: Context): Promise<Outcome> {
  const { options, environment, words, store, shelf, language } = context;
  const t = words.commands.progress;
  const { progress } = store;
  const at = new Date(environment.now()).toISOString();
  if (options.all) {
    return confirmed(context, t.confirm.all, resetAll(progress), progress.lessons);
  }
  const wanted = options.lesson ?? '';
  const summary = findSummary(shelf, wanted, language);
  // A lesson of another pack has no title here, and can be forgotten all the same.
  const id = summary?.id ?? (lessonOf(progress, wanted) ? wanted : undefined);
  if (id === undefined) {
    const ids = [...shelf.summaries.map((one) => one.id), ...Object.keys(progress.lessons)];
    return wrongUse(words.commands.wrong.unknownLesson(wanted, nearest(wanted, ids)));
  }
  const name = summary?.title ?? id;
  const kept = lessonOf(progress, id);
  const { step } = options;
  if (step === undefined) {
    const next = resetLesson(progress, id);
    return confirmed(context, t.confirm.lesson(name), next, kept ? { [id]: kept } : {});
  }
  const known = await stepsOf(context, id, kept?.done ?? []);
  if (!known.includes(step)) {
    return wrongUse(words.commands.wrong.unknownStep(step, nearest(step, known)));
  }
  if (!kept) return done(t.nothingToReset);
  const next = resetStep(progress, id, step, at);
  return confirmed(context, t.confirm.step(name, step), next, { [id]: kept });
}

async function stepsOf(
  { shelf, language }: Context,
  id: string,
  kept: readonly string[],
): Promise<readonly string[]> {
  const opened = await shelf.open(id, language);
  return opened.ok ? opened.lesson.steps.map((step) => step.id) : kept;
}

/** Asks, and saves what is left. `affected`: what would be forgotten. */
async function confirmed(
  context: Context,
  question: string,
  next: Progress,
  affected: object,
): Promise<Outcome> {
  const { options, environment, words } = context;
  const t = words.commands.progress;
  if (Object.keys(affected).length === 0) return done(t.nothingToReset);
  return (await whyNot(options, environment, question, words)) ?? save(context, next, t.reset);
}

async function save({ store, words }: Context, progress: Progress, line: string): Promise<Outcome> {
  const result = await store.save(progress);
  return result.ok ? done(line) : failed(notSavedLine(result, words));
}

async function forgetAll(
  options: OptionsOf<'progress'>,
  environment: Environment,
  words: Words,
  dir: string,
): Promise<Outcome> {
  const t = words.commands.progress;
  const stopped = await whyNot(options, environment, t.confirm.forget(dir), words);
  if (stopped) return stopped;
  const result = forget(dir);
  return result.ok
    ? done(t.forgotten(result.removed.length))
    : failed(t.notForgotten(result.path, result.code));
}

/** Asks unless told not to; undefined: go ahead. */
async function whyNot(
  options: OptionsOf<'progress'>,
  environment: Environment,
  question: string,
  words: Words,
): Promise<Outcome | undefined> {
  if (options.yes) return undefined;
  const t = words.commands.progress;
  switch (await askYes(question, environment, t.confirm.yes)) {
    case 'yes':
      return undefined;
    case 'no':
      return failed(t.unchanged);
    case 'nobody':
      return wrongUse(t.refused);
  }
}
