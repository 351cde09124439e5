import type { Locale } from '../i18n/locale.ts';
import type { Session } from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { kindViewOf } from '../view/kinds/index.ts';
import {
  goOnLine,
  type LineMemory,
  type LinePrompt,
  meaning,
  unclear,
} from '../view/line-prompt.ts';
import { scopeOf } from '../view/step-scope.ts';

/** What has happened at this prompt so far. */
export type Memory = LineMemory & {
  /** Failures of this step in a row. */
  readonly failures: number;
};

export const freshMemory: Memory = { wasEmpty: false, failures: 0 };

/** What a line is needed for now. Not for a session that works. */
export function lineFor(session: Session, { failures }: Memory, locale: Locale): LinePrompt {
  if (session.phase.is === 'failed') return afterFailure(failures > 1, canGoWithout(session));
  const scope = scopeOf(session, locale);
  return kindViewOf(scope.activity.kind).line?.(scope) ?? goOnLine;
}

/** @param without the step can be left undone; else another relay can be taken */
const afterFailure = (again: boolean, without: boolean): LinePrompt => ({
  prompt({ plain: { asks } }) {
    if (without) return again ? asks.failedWithoutAgain : asks.failedWithout;
    return again ? asks.failedAgain : asks.failed;
  },
  expected: ({ plain }) => plain.expected.failed,
  read(line) {
    const choice = line.trim() || (again ? '2' : '1');
    if (choice === '1') return meaning({ type: 'retry' });
    return choice === '2' ? meaning({ type: without ? 'skip' : 'embed' }) : unclear;
  },
});
