import type { Grammar } from './grammar.ts';

/** What is measured of a lesson. */
type Measured = {
  readonly words: number;
  readonly decisions: number;
  readonly minutes: number;
  readonly ease?: number;
  readonly single: { readonly of: number; readonly longest: readonly unknown[] };
};

/** Words of the commands for authors: check and new. */

export const authoring = ({ counted, number }: Grammar) => ({
  check: {
    played: (answers: 'right' | 'wrong', what: string) =>
      `played with ${answers} answers, this step fails: ${what}`,
    fixPlayed: 'Play the lesson as a learner would, and look at this step and the ones before it',
    watching: 'Waiting for a change. Ctrl+C ends.',
    notWatched: (dir: string, why: string) =>
      `${dir} can't be watched (${why}). Check it without --watch.`,
    valuesOf: (number: number, id: string, language: string) =>
      `${number}. ${id} (${language}), played with right answers:`,
    noValues: (lesson: string | undefined) =>
      `No lesson ${lesson === undefined ? '' : `"${lesson}" `}opens. See what check says without --values.`,
    /** One line for a lesson: `says` is what its facts have. */
    measured: (figures: Measured, says: number) => {
      const { words, decisions, minutes, ease, single } = figures;
      const read = `${counted(words, 'word', 'words')}, ${counted(decisions, 'decision', 'decisions')}`;
      const easy = ease === undefined ? 'not computed (English only)' : String(ease);
      return `${minutes} minutes (${read}; minutes says ${says}); reading ease ${easy}; the right option is the longest in ${single.longest.length} of ${single.of}.`;
    },
    /** One line for the stages of a room in a language. */
    stagesOf: (
      folder: string,
      language: string,
      count: number,
      minutes: readonly { readonly plan: string; readonly is: number }[],
    ) => {
      const plans = minutes.map(({ plan, is }) => `plan ${plan} takes about ${number(is)} minutes`);
      return `${folder}: ${counted(count, 'stage', 'stages')} (${language}); ${plans.join(', ')}.`;
    },
    /** `isLessons`: false where there were stages only. */
    summary: (
      lessons: number,
      steps: number,
      errors: number,
      warnings: number,
      isLessons: boolean,
    ) => {
      const found = [
        ...(errors > 0 ? [counted(errors, 'error', 'errors')] : []),
        ...(warnings > 0 ? [counted(warnings, 'warning', 'warnings')] : []),
      ];
      const of = `${counted(lessons, 'lesson', 'lessons')} with ${counted(steps, 'step', 'steps')}, played with right and with wrong answers`;
      return `${found.length === 0 ? 'No problems' : found.join(', ')}.${isLessons ? ` ${of}.` : ''}`;
    },
  },
  new: {
    written: (dir: string) => `A pack with one lesson is in ${dir}.`,
    writtenOurs: (dir: string) => `The program's own lessons, as they are written, are in ${dir}.`,
    nextOfOurs: (dir: string) => [
      'To read, to print, to copy and to translate: en.md in the folder of each lesson.',
      `Check them:  metadata-lessons check ${dir}`,
      `Play them:   metadata-lessons --lessons ${dir}`,
    ],
    next: (dir: string) => [
      `Check it:  metadata-lessons check ${dir}`,
      `Play it:   metadata-lessons --lessons ${dir}`,
      'README.md in it says how lessons are written.',
      "The program's own lessons, to read, to copy and to translate: metadata-lessons new DIR --ours",
    ],
    notEmpty: (dir: string) =>
      `${dir} is not empty, and nothing is overwritten. Name a new folder.`,
    notWritten: (dir: string, why: string) =>
      `${dir} can't be written (${why}). Name a folder in which you may write.`,
  },
});
