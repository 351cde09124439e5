import type { LabSetting } from '../../lab/setting.ts';
import type { Lesson } from '../../lesson/model.ts';
import { beginSandbox } from '../../sandbox/state.ts';
import { worldOf } from '../../sandbox/world.ts';
import { fromLesson } from './lesson-of.ts';

/** A lesson's sandbox before it runs. */
export function begunWith(lesson: Lesson, seed = 1, setting?: LabSetting) {
  const world = worldOf(lesson);
  return beginSandbox({
    ...fromLesson(lesson),
    ...{ world, seed },
    ...(setting === undefined ? {} : { setting }),
  });
}
