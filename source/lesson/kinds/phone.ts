import { shaped } from '../format/block.ts';
import { id, object, oneOf, step } from '../format/schema/parts.ts';
import { checkPerson } from './checks.ts';
import { namesUnder } from './common-values.ts';
import type { Kind } from './kind.ts';
import { done, failed } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** Somebody's phone goes off, or comes on again. */
    phone: { readonly who: string; readonly state: 'on' | 'off' };
  }
  interface Effects {
    phone: { readonly who: string; readonly state: 'on' | 'off' };
  }
}

const values = ['waiting', 'seconds'] as const;

export const phone: Kind<'phone'> = {
  read: shaped(() => object({ ...step, who: id, state: oneOf(['off', 'on']) })),
  values,
  named: ({ state }, id) => (state === 'on' ? namesUnder(id, values) : []),
  /** The deliveries that waited for the newest return. */
  compute({ session, activity: { who, state } }) {
    if (state === 'off') return undefined;
    const { rows } = session.evidence;
    const back = rows.findLast((row) => row.kind === 'connect' && row.from === who);
    const waits = rows.flatMap(({ kind, connection, at, waitedMs = 0 }) =>
      back && kind === 'delivery' && connection === back.connection && at - waitedMs < back.at
        ? [waitedMs]
        : [],
    );
    return { waiting: waits.length, seconds: secondsOf(Math.max(0, ...waits)) };
  },
  check(check) {
    const { index, lesson, report, atHeading } = check;
    const { who, state } = check.activity;
    if (!checkPerson(check, who, ['who'])) return;
    const phones = (from: number, to?: number) =>
      lesson.steps
        .slice(from, to)
        .flatMap(({ activity }) =>
          activity.kind === 'phone' && activity.who === who ? [activity.state] : [],
        );
    if ((phones(0, index).at(-1) ?? 'on') === state) {
      report(
        ['state'],
        `the phone of ${who} is ${state} already`,
        state === 'on' ? 'Switch it off in an earlier step.' : 'Switch it on before.',
      );
    }
    if (state === 'on' || phones(index + 1).length > 0) return;
    atHeading(
      lesson.steps.length - 1,
      `the phone of ${who} is still off at the end`,
      'Switch it on again in a phone step.',
      'warning',
    );
  },
  givesEvidence: true,
  actsOnWorld: true,
  effect: ({ id, activity: { who, state } }) => ({ type: 'phone', step: id, who, state }),
  async perform({ who, state }, { network }) {
    const result = await network.phone(who, state);
    return result.ok ? done : failed(result);
  },
};

/** Seconds, to a tenth; a shorter wait than one second to a thousandth, so that it is not told as none. */
function secondsOf(milliseconds: number): number {
  const unit = milliseconds < 1_000 ? 1 : 100;
  return (Math.round(milliseconds / unit) * unit) / 1_000;
}
