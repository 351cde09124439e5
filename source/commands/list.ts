import { agendaOf } from '../app/agenda.ts';
import { agendaLines } from '../app/agenda-lines.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import { noticeLine } from '../app/learner-lines.ts';
import type { OptionsOf } from '../app/options.ts';
import { openShelf } from '../app/shelf.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { lessonOf, type Progress } from '../learner/progress.ts';
import { openProgress } from '../learner/store.ts';
import type { LessonSummary } from '../lesson/model.ts';
import { summariesIn } from '../lesson/pack/shelf.ts';
import { cellWidth, padEndCells } from '../text/cells.ts';
import { markControls } from '../text/safe.ts';

/** What a program reads of a lesson with `list --json`. */
export type ListedLesson = {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly minutes: number;
  readonly steps: number;
  readonly state: 'new' | 'started' | 'done';
  /** Id of the step at which it goes on. */
  readonly step?: string;
  /** Steps that are done. */
  readonly done: number;
  /** ISO 8601. */
  readonly updatedAt?: string;
};

/** Prints the lessons with their state, or a plan for a workshop: as lines, or as JSON. */
export async function run(
  options: OptionsOf<'list'>,
  { stdout, stderr, platform, now, lessonsFolder }: Environment,
  words: Words,
): Promise<number> {
  const opened = await openShelf(options, { lessonsFolder }, words);
  if (!opened.ok) {
    for (const line of opened.lines) writeLine(stderr, line);
    return opened.exitCode;
  }
  const summaries = summariesIn(opened.shelf, opened.language);
  if (options.agenda !== undefined) {
    const plan = agendaOf(summaries.map(agendaLesson), options.agenda, options.pace);
    if (options.json) writeJson(stdout, plan);
    else for (const line of agendaLines(plan, words)) writeLine(stdout, line);
    return exitCodes.done;
  }
  const store = openProgress({ dir: stateFolder(options.stateDir, platform), now });
  for (const notice of store.notices) writeLine(stderr, noticeLine(notice, words));
  const lessons = summaries.map((summary) => listed(summary, store.progress));
  if (options.json) writeJson(stdout, lessons);
  else for (const line of listLines(lessons, words)) writeLine(stdout, line);
  return exitCodes.done;
}

const agendaLesson = ({ number, id, title, minutes }: LessonSummary) => ({
  number,
  id,
  title,
  minutes,
});

function listed(summary: LessonSummary, progress: Progress): ListedLesson {
  const { number, id, title, language, minutes, steps } = summary;
  const kept = lessonOf(progress, id);
  return {
    number,
    id,
    title,
    summary: summary.summary,
    language,
    minutes,
    steps: steps.length,
    state: kept?.status ?? 'new',
    ...(kept?.status === 'started' ? { step: kept.step } : {}),
    done: kept?.done.length ?? 0,
    ...(kept ? { updatedAt: kept.updatedAt } : {}),
  };
}

/** Number, id, title, minutes and state, in columns. */
function listLines(lessons: readonly ListedLesson[], words: Words): readonly string[] {
  const t = words.commands.list;
  if (lessons.length === 0) return [t.none];
  const columns = lessons.map((lesson) => [
    `${lesson.number}. ${lesson.id}`,
    markControls(lesson.title),
    t.minutes(lesson.minutes),
    t.states[lesson.state],
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...columns.map((cells) => cellWidth(cells[column] ?? ''))),
  );
  return columns.map((cells) =>
    cells.map((cell, column) => padEndCells(cell, widths[column] ?? 0)).join('  '),
  );
}
