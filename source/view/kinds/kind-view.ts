import type { Words } from '../../i18n/index.ts';
import type { ActivityKind } from '../../lesson/model.ts';
import type { RowsBehind } from '../finding-rows.ts';
import type { LinePrompt } from '../line-prompt.ts';
import type { Part } from '../parts.ts';
import type { ScopeOf } from '../step-scope.ts';

/** How one kind of step is told. What it doesn't say is as in a step that is only read. */
export type KindView<K extends ActivityKind> = {
  /** What it asks or shows below its prose. */
  readonly body?: (scope: ScopeOf<K>, words: Words) => readonly Part[];
  /** Its prose stands below that: it is about what happened, which comes first. */
  readonly proseLast?: true;
  /** What came of what the learner did. */
  readonly outcome?: (scope: ScopeOf<K>, words: Words) => readonly Part[];
  /** What Enter does while the step is asking, in two or three words; "go on" if not said. */
  readonly enter?: (scope: ScopeOf<K>, words: Words) => string;
  /** What a plain line is for; going on if not said. */
  readonly line?: (scope: ScopeOf<K>) => LinePrompt;
  /** What it found in the relay's rows, if it did. */
  readonly rows?: (scope: ScopeOf<K>) => RowsBehind | undefined;
  /** Space takes what the cursor stands on, as Enter does, where these are no choices. */
  readonly takesStops?: true;
  /** Done again it may bring something else, so that doing it again is offered. */
  readonly repeats?: true;
  /** Whether what ran can run once more, and bring something else, while the step is asking. */
  readonly again?: (scope: ScopeOf<K>) => boolean;
  /** Whether rows can be looked at in many ways now. */
  readonly looksAround?: (scope: ScopeOf<K>) => boolean;
};
