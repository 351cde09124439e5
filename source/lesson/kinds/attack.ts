import type { AttackResult } from '../../world/attack.ts';
import { shaped } from '../format/block.ts';
import { id, list, object, oneOf, step } from '../format/schema/parts.ts';
import { attempts } from '../model.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { checkMessageSent } from './checks.ts';
import type { Kind } from './kind.ts';
import { failed, interrupted, pauseUntil } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** Whoever has the relay's records tries to open an envelope. */
    attack: {
      /** The message (of a send step) whose envelope is attacked. */
      readonly message: string;
      readonly tries: readonly Attempt[];
    };
  }
  interface Effects {
    attack: { readonly message: string; readonly tries: readonly Attempt[] };
  }
  interface Bringing {
    attack: { readonly attack: AttackOutcome };
  }
}

type AttackOutcome = {
  readonly tries: readonly AttackResult[];
  readonly count: number;
  readonly opened: number;
};

/** What an attack step of this run brought, if it was done. */
export const attackIn = (session: Session, id: string): AttackOutcome | undefined =>
  broughtBy(session, id, 'attack')?.attack;

export const attack: Kind<'attack'> = {
  read: shaped(() => object({ ...step, message: id, tries: list(oneOf(attempts), 1) })),
  values: ['tries', 'opened', 'refused'],
  compute({ session, id }) {
    const { count, opened } = attackIn(session, id) ?? { count: 0, opened: 0 };
    return { tries: count, opened, refused: count - opened };
  },
  check: (check) => checkMessageSent(check, check.activity.message, ['message']),
  givesEvidence: true,
  actsOnWorld: true,
  effect: ({ id, activity: { message, tries } }) => ({ type: 'attack', step: id, message, tries }),
  async perform({ message, tries }, { network, progress, stop }) {
    const results = await network.attack(message, tries, { progress, pause: pauseUntil(stop) });
    if (results === 'stopped') return interrupted;
    if ('ok' in results) return failed(results);
    const sum = (part: 'count' | 'opened') =>
      results.reduce((total, result) => total + result[part], 0);
    const attack = { tries: results, count: sum('count'), opened: sum('opened') };
    return { ok: true, brought: { is: 'attack', attack } };
  },
};
