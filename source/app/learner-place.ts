import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isOurs, PROGRESS_FILE } from '../learner/folder.ts';
import { forget } from '../learner/forget.ts';
import type { LearnerPlace } from './desk.ts';
import type { RunningTutorial } from './tutorial.ts';

/** What a lesson may do with all that is kept in `dir`: read it, and erase it for good. */
export const learnerPlace = (
  dir: string,
  tutorial: () => Pick<RunningTutorial, 'saved' | 'forget'>,
): LearnerPlace => ({
  file: join(dir, PROGRESS_FILE),
  saved: async () => tutorial().saved(),
  async forget() {
    await tutorial().forget();
    return forget(dir);
  },
  left: () => (existsSync(dir) ? readdirSync(dir).filter(isOurs) : []),
});
