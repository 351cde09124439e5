import { agenda } from './agenda.ts';
import { analyze } from './analyze.ts';
import { authoring } from './authoring.ts';
import { commands } from './commands.ts';
import { learner } from './learner.ts';
import { plain } from './plain.ts';
import { sister } from './sister.ts';
import { summary } from './summary.ts';
import { tui } from './tui.ts';
import { view } from './view.ts';

/** The interface in English. Sentences with a gap are functions, so that each language orders them. */
export const words = {
  analyze,
  sister,
  view,
  tui,
  plain,
  commands,
  authoring,
  learner,
  agenda,
  summary,
};
