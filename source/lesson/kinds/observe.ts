import * as v from 'valibot';
import { shaped } from '../format/block.ts';
import { id, list, object, oneOf, step } from '../format/schema/parts.ts';
import { observers } from '../model.ts';
import { checkMessageSent } from './checks.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** Panes side by side: what each observer has. */
    observe: {
      readonly panes: readonly Observer[];
      /** The messages it is about; none: everything so far. */
      readonly messages: readonly string[];
    };
  }
}

export const observe: Kind<'observe'> = {
  read: shaped(() =>
    object({ ...step, panes: list(oneOf(observers), 1), messages: v.optional(list(id), []) }),
  ),
  check(check) {
    for (const [place, message] of check.activity.messages.entries()) {
      if (check.story.has('written', message)) continue;
      checkMessageSent(check, message, ['messages', place]);
    }
  },
  givesEvidence: true,
};
