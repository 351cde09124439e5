import type { Scene } from '../kinds/kind.ts';
import { computeValues } from './run-values.ts';
import { currentStep, type Session } from './session.ts';
import { settingOf } from './setting.ts';

/** As `settingOf`, with the values of the run, which are computed when they are asked for. */
export function sceneOf(session: Session, step = currentStep(session)): Scene {
  return {
    ...settingOf(session, step),
    get values() {
      return computeValues(session);
    },
  };
}
