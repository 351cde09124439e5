import { reportOnExport } from '../affiliate/report.ts';
import type { Words } from '../i18n/index.ts';
import { lessonOf, type Progress } from '../learner/progress.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import type { Lesson } from '../lesson/model.ts';
import { untoldOf } from '../lesson/people/references.ts';
import { memoryDesk, memoryWeeks } from '../lesson/session/memory-desk.ts';
import { rehearse } from '../lesson/session/rehearse.ts';
import { broughtBy, weeksIn } from '../lesson/session/session.ts';
import type { Picture } from '../pictures/picture.ts';
import { pictureParts } from '../view/pictures.ts';

/** A picture that the learner has seen in a lesson, made anew. */
export type MadePicture = {
  /** The title of its step. */
  readonly title: string;
  readonly picture: Picture;
  readonly sentences: readonly string[];
};

/** Those of a lesson. */
export type KeptPictures = {
  readonly pictures: readonly MadePicture[];
  /** A week of the town was lived again for them. */
  readonly livedAgain: boolean;
};

/**
 * The pictures of the steps that are done, by the ids of their lessons. No finding is kept, so each
 * lesson with one is played again in memory, in about a second: the same week of the town, with what
 * the lesson suggests in place of the learner's own words, which are not kept either.
 *
 * @param onWork called again and again while a lesson is played
 */
export async function keptPictures(
  progress: Progress,
  lessons: readonly Lesson[],
  words: Words,
  options: {
    /** The text of a file of real data. */
    readonly data: (name: string) => Promise<string>;
    readonly onWork: (lesson: Lesson) => void;
  },
): Promise<ReadonlyMap<string, KeptPictures>> {
  const { data, onWork } = options;
  const desk = memoryDesk({ data, sister: reportOnExport, weeks: memoryWeeks() });
  const found = new Map<string, KeptPictures>();
  for (const lesson of lessons) {
    const done = lessonOf(progress, lesson.id)?.done ?? [];
    const isDone = (step: string) => done.includes(step);
    const steps = lesson.steps.filter(({ id, activity }) => isDone(id) && kindOf(activity).finds);
    if (steps.length === 0) continue;
    const { session } = await rehearse(lesson, 'right', { desk, watch: () => onWork(lesson) });
    const pictures = steps.flatMap(({ id, title }): readonly MadePicture[] => {
      const finding = broughtBy(session, id, 'found')?.found;
      if (finding === undefined) return [];
      const parts = pictureParts(finding, words, untoldOf(lesson, id, isDone));
      return parts.map(({ picture, sentences }) => ({ title, picture, sentences }));
    });
    found.set(lesson.id, { pictures, livedAgain: weeksIn(session).length > 0 });
  }
  await desk.close();
  return found;
}
