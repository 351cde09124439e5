import type { FileNotice } from '../learner/notices.ts';
import { EMPTY_PROGRESS, lessonOf, type Progress } from '../learner/progress.ts';
import type { SaveResult } from '../learner/store.ts';
import { resetAll, resetLesson, withLesson, withPreference } from '../learner/update.ts';
import { formatProblem } from '../lesson/format/problem.ts';
import type { Lesson } from '../lesson/model.ts';
import { type LessonShelf, summariesIn } from '../lesson/pack/shelf.ts';
import { createPlayer, type Player } from '../lesson/session/player.ts';
import type { Kept, LessonEntry, Opened, Tutorial, WrittenPage } from '../view/tutorial.ts';
import type { LivedWeek } from '../world/town/live-week.ts';
import { entryOf } from './entries.ts';
import { patchOf, savedOf } from './saved.ts';
import type { Stages } from './stages.ts';

export type TutorialContext = {
  readonly shelf: LessonShelf;
  readonly language: string;
  readonly progress: Progress;
  readonly save: (progress: Progress) => Promise<SaveResult>;
  /** Whether saves can succeed, as far as is known before the first; yes if not given. */
  readonly keeps?: boolean;
  /** Something that a save met and got over, such as a damaged file that it set aside. */
  readonly onNotice: (notice: FileNotice) => void;
  /** A save that failed, in words, told once a run. */
  readonly onNotSaved: (result: Extract<SaveResult, { ok: false }>) => void;
  /** Sets a stage for a lesson. */
  readonly direct: Stages['direct'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly notices: readonly string[];
  readonly place: () => string | undefined;
  /** Writes what is kept as a page, and says where. */
  readonly writePage: (progress: Progress, tell: (line: string) => void) => Promise<WrittenPage>;
  /** The town's week of a seed, while it is in memory. */
  readonly week: (seed: number) => LivedWeek | undefined;
  /** Nothing can be kept where this is missing. */
  readonly kept?: Kept;
  /** Does what comes before the step that somebody wants to look at, in a lesson just begun. */
  readonly lead?: (player: Player) => Promise<void>;
};

export type RunningTutorial = Tutorial & {
  /** Keeps nothing more until a lesson is opened, and forgets what is in memory; what is on the disk stays. */
  readonly forget: () => Promise<void>;
  /** Progress as it is now, for saving at the exit. */
  readonly progress: () => Progress;
  /** The lesson that was opened last in this run, if it is begun and not finished. */
  readonly left: () => LessonEntry | undefined;
};

/** The tutorial as both views use it: lessons from a shelf, a stage for each, progress kept. */
export function createTutorial(options: TutorialContext): RunningTutorial {
  const { shelf, language } = options;
  const summaries = summariesIn(shelf, language);
  const listeners = new Set<() => void>();
  let { progress, keeps = true } = options;
  let saving: Promise<void> = Promise.resolve();
  let toldOfFailure = false;
  let openedLast: string | undefined;
  let erased = false;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const keep = (next: Progress) => {
    // What was erased must not come back with the next step of the lesson that erased it.
    if (erased) return;
    progress = next;
    saving = options.save(next).then((result) => {
      keeps = result.ok;
      if (result.ok) for (const notice of result.notices) options.onNotice(notice);
      if (result.ok || toldOfFailure) return;
      toldOfFailure = true;
      options.onNotSaved(result);
    });
    changed();
  };
  const at = () => new Date(options.now()).toISOString();

  const lessons = (): readonly LessonEntry[] =>
    summaries.map((summary) => entryOf(summary, progress));

  async function open(id: string): Promise<Opened> {
    const opened = await shelf.open(id, language);
    if (!opened.ok) {
      const problems = opened.reason === 'broken' ? opened.problems.map(formatProblem) : [];
      return { ok: false, problems };
    }
    const { lesson } = opened;
    openedLast = lesson.id;
    erased = false;
    const set = await options.direct(lesson);
    if (!set.ok) return { ok: false, problems: [set.text] };
    const kept = lessonOf(progress, lesson.id);
    // A finished lesson is played anew, or goes on where it was left when it was played again.
    const run = kept?.status === 'done' ? kept.again : kept;
    const saved = run && savedOf(lesson, run);
    const player: Player = createPlayer({
      lesson,
      director: set.director,
      ...(saved ? { saved } : {}),
      onSave() {
        keep(withLesson(progress, lesson.id, patchOf(player.session(), at()), at()));
      },
    });
    await options.lead?.(player);
    return { ok: true, player };
  }

  return {
    lessons,
    isNew: () => Object.keys(progress.lessons).length === 0 && !progress.preferences.welcomed,
    resumable() {
      const started = lessons().filter(({ state }) => state === 'started');
      return started.toSorted((one, other) =>
        (other.touched ?? '').localeCompare(one.touched ?? ''),
      )[0];
    },
    open,
    async reset(what) {
      keep(what === 'all' ? resetAll(progress) : resetLesson(progress, what.lesson));
      await saving;
    },
    prefer(preference) {
      keep(withPreference(progress, preference));
    },
    exportPage: (tell) => options.writePage(progress, tell),
    async glossary() {
      const entries = await inAllLessons(({ glossary }) => glossary);
      return entries.sort((one, other) => one.term.localeCompare(other.term));
    },
    sources: () => inAllLessons(({ sources }) => sources),
    async people() {
      const { knownPeople } = await import('./known-people.ts');
      const begun = summaries.filter(({ id }) => lessonOf(progress, id) !== undefined);
      const opened = await Promise.all(begun.map(({ id }) => shelf.open(id, language)));
      const read = opened.flatMap((one) => (one.ok ? [one.lesson] : []));
      return knownPeople(read, progress, options.week);
    },
    notices: () => options.notices,
    place: options.place,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async forget() {
      erased = true;
      progress = EMPTY_PROGRESS;
      await saving;
      changed();
    },
    progress: () => progress,
    left: () => lessons().find((one) => one.id === openedLast && one.at !== undefined),
    keeps: () => keeps,
    kept: () => options.kept,
    saved: () => saving,
  };

  /** What the lessons list, each id once. */
  async function inAllLessons<Entry extends { readonly id: string }>(
    listed: (lesson: Lesson) => readonly Entry[],
  ): Promise<Entry[]> {
    const opened = await Promise.all(summaries.map(({ id }) => shelf.open(id, language)));
    const all = opened.flatMap((one) => (one.ok ? listed(one.lesson) : []));
    return [...new Map(all.map((entry) => [entry.id, entry])).values()];
  }
}
