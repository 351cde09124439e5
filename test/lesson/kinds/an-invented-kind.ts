import { onTestFinished } from 'vitest';
import { kinds } from '../../../source/lesson/kinds/index.ts';
import type { Kind } from '../../../source/lesson/kinds/kind.ts';
import type { Activity, ActivityKind } from '../../../source/lesson/model.ts';

/** An activity of a kind that no lesson has. It says of itself what it says, for this test alone. */
export function anInventedKind(kind: Partial<Kind<ActivityKind>>): Activity {
  const all: Record<string, unknown> = kinds;
  all.invented = kind;
  onTestFinished(() => {
    delete all.invented;
  });
  return { kind: 'invented' } as unknown as Activity;
}
