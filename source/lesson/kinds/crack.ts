import { hashOfNumber, tryAll } from '../../world/address-book.ts';
import { shaped } from '../format/block.ts';
import { count, id, object, step } from '../format/schema/parts.ts';
import { broughtBy } from '../session/session.ts';
import { begin } from '../session/transition.ts';
import { checkThere } from './checks.ts';
import type { Kind, Setting } from './kind.ts';
import { interrupted, pauseUntil } from './means.ts';
import { numberOfStep } from './numbers.ts';

declare module '../model.ts' {
  interface Activities {
    /** All numbers of the range are hashed until the learner's is found. */
    crack: {
      /** The numbers step. */
      readonly numbers: string;
      /** How many numbers a whole country has. */
      readonly country: number;
    };
  }
  interface Effects {
    crack: { readonly prefix: string; readonly digits: string };
  }
  interface Bringing {
    cracked: { readonly cracked: Cracked };
  }
}

type Cracked = {
  /** The learner's digits; undefined if the range does not hold them. */
  readonly found?: string;
  readonly tries: number;
  readonly seconds: number;
  /** Numbers in the range. */
  readonly range: number;
};

export const crack: Kind<'crack'> = {
  read: shaped(() => object({ ...step, numbers: id, country: count })),
  values: [
    'tries',
    'seconds',
    'per-second',
    'million.seconds',
    'range',
    'country',
    'country.minutes',
  ],
  compute({ session, id, activity: { country } }) {
    const cracked = broughtBy(session, id, 'cracked')?.cracked;
    if (cracked === undefined) return undefined;
    const perSecond = cracked.tries / cracked.seconds;
    return {
      tries: cracked.tries,
      seconds: rounded(cracked.seconds),
      'per-second': Math.round(perSecond),
      'million.seconds': rounded(1_000_000 / perSecond),
      range: cracked.range,
      country,
      'country.minutes': rounded(country / perSecond / 60),
    };
  },
  check(check) {
    const { numbers } = check.activity;
    const message = `no earlier step asks for the number "${numbers}"`;
    checkThere(check, 'number', numbers, ['numbers'], message);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: effectOn,
  async perform({ prefix, digits }, { now, progress, stop }) {
    const range = { prefix, digits: digits.length };
    const pause = pauseUntil(stop);
    const tried = await tryAll(range, hashOfNumber(range, digits), { now, progress, pause });
    if (tried === 'stopped') return interrupted;
    return {
      ok: true,
      brought: { is: 'cracked', cracked: { ...tried, range: 10 ** digits.length } },
    };
  },
  /** Who skips does not want to wait until their own number comes: the suggested one is looked for. */
  skip: (scene) =>
    begin(scene.session, effectOn({ ...scene, session: { ...scene.session, composed: {} } })),
  // What was skipped and can take long is not done behind the learner's back.
  again: (scene) => (scene.state.done ? [effectOn(scene)] : []),
};

function effectOn({ session, id, activity }: Setting<'crack'>) {
  return { type: 'crack' as const, step: id, ...numberOfStep(session, activity.numbers) };
}

/** To a tenth; what is less than one to a hundredth. */
function rounded(value: number): number {
  const parts = value < 1 ? 100 : 10;
  return Math.round(value * parts) / parts;
}
