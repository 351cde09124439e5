import { shaped } from '../format/block.ts';
import { id, list, object, oneOf, step } from '../format/schema/parts.ts';
import { type Attempt, attempts } from '../model.ts';
import { attackIn } from '../session/session.ts';
import { checkMessageSent } from './checks.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** Whoever has the relay's records tries to open an envelope. */
    attack: {
      /** The message (of a send step) whose envelope is attacked. */
      readonly message: string;
      readonly tries: readonly Attempt[];
    };
  }
}

declare module '../session/session.ts' {
  interface Effects {
    attack: { readonly message: string; readonly tries: readonly Attempt[] };
  }
}

export const attack: Kind<'attack'> = {
  read: shaped(() => object({ ...step, message: id, tries: list(oneOf(attempts), 1) })),
  values: {
    tries: 'how many ways were tried',
    opened: 'how many of them opened it',
    refused: 'how many of them were refused',
  },
  compute({ session, id }) {
    const { count, opened } = attackIn(session, id) ?? { count: 0, opened: 0 };
    return { tries: count, opened, refused: count - opened };
  },
  check: (check) => checkMessageSent(check, check.activity.message, ['message']),
  givesEvidence: true,
  actsOnWorld: true,
  effect: ({ id, activity: { message, tries } }) => ({ type: 'attack', step: id, message, tries }),
};
