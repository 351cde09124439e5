import type { Lesson } from '../../lesson/model.ts';
import type { LessonShelf } from '../../lesson/pack/shelf.ts';
import type { FromFile } from '../../sandbox/state.ts';

/** What a sandbox takes over of a lesson. */
export const fromLesson = ({ id, number, title, cast }: Lesson): FromFile => ({
  lesson: { id, number, title },
  cast,
});

/** The lesson that a file names, if it is on the shelf. */
export const lessonOn =
  (shelf: LessonShelf, language: string) =>
  async (id: string): Promise<FromFile | undefined> => {
    const opened = await shelf.open(id, language);
    return opened.ok ? fromLesson(opened.lesson) : undefined;
  };
