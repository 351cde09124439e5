import * as v from 'valibot';
import type { CarriedOne, Traveller } from '../../lab/carry-one.ts';
import { type RelayName, relayNames } from '../../lab/names.ts';
import { bare, type LabSetting } from '../../lab/setting.ts';
import { systemClock } from '../../protocol/clock.ts';
import { addressAt } from '../../world/places.ts';
import { shaped } from '../format/block.ts';
import { count, id, list, map, object, oneOf, step, text } from '../format/schema/parts.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { checkThere } from './checks.ts';
import { textOf } from './compose.ts';
import { activityOf, type Kind, type Setting } from './kind.ts';
import { readSetting } from './lab.ts';
import { failed, interrupted, pauseUntil } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner's own words travel with something switched on. */
    carry: {
      /** The compose step whose words are sent. */
      readonly words: string;
      readonly setting: LabSetting;
      /** So many simulated people write as well. */
      readonly others: number;
      /** The relays whose rows are shown; all unless told otherwise. */
      readonly at: readonly RelayName[];
    };
  }
  interface Effects {
    carry: {
      readonly from: Traveller;
      readonly to: Traveller;
      readonly text: string;
      readonly setting: LabSetting;
      readonly others: number;
    };
  }
  interface Bringing {
    carried: { readonly carried: CarriedWords };
  }
}

export type CarriedWords = CarriedOne & { readonly text: string };

/** More would fill no screen, and a room. */
const mostOthers = 19;

/** What came of such a step in this run, if it was done. */
export const carriedBy = (session: Session, step: string): CarriedWords | undefined =>
  broughtBy(session, step, 'carried')?.carried;

export const carry: Kind<'carry'> = {
  read: shaped(
    () =>
      object({
        ...step,
        words: id,
        set: v.optional(map(text, 'switches')),
        others: v.optional(count),
        at: v.optional(list(oneOf(relayNames))),
      }),
    (raw, block) => {
      const { words, others = 0, at = relayNames } = raw;
      return { words, setting: readSetting(bare, raw.set ?? {}, ['set'], block), others, at };
    },
  ),
  values: ['bytes', 'bare', 'seconds', 'arrived'],
  compute({ session, id }) {
    const carried = carriedBy(session, id);
    if (carried === undefined) return undefined;
    const { bytes, bareBytes, seconds, received } = carried;
    return { bytes, bare: bareBytes, seconds, arrived: received === undefined ? 0 : 1 };
  },
  check(check) {
    const { id, report, story } = check;
    const { words, others, at, setting } = check.activity;
    checkThere(check, 'words', words, ['words'], `no earlier step asks for the words "${words}"`);
    if (others > mostOthers) {
      report(['others'], `${others} others are too many`, `Write ${mostOthers} or fewer.`);
    }
    const there = relayNames.slice(0, setting.relays);
    for (const [index, name] of at.entries()) {
      if (at === relayNames || there.includes(name)) continue;
      report(['at', index], `there is no ${name}`, `Write ${there.join(', ')}.`);
    }
    story.add('carried', id);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: effectOn,
  async perform(effect, { random, stop }) {
    const { carryOne } = await import('../../lab/carry-one.ts');
    const keys = Array.from(random(16), (byte) => byte.toString(16)).join(' ');
    const result = await carryOne(effect, {
      random: keys,
      now: systemClock.now(),
      pause: pauseUntil(stop),
    });
    if (!result.ok) return result.reason === 'stopped' ? interrupted : failed(result);
    const carried = { ...result.carried, text: effect.text };
    return { ok: true, brought: { is: 'carried', carried } };
  },
  again: (scene) => (scene.state.done ? [effectOn(scene)] : []),
};

function effectOn({ session, id, activity }: Setting<'carry'>) {
  const { words, setting, others } = activity;
  const { cast, steps } = session.lesson;
  const { from = '', to = '' } = activityOf(steps, words, 'compose') ?? {};
  const traveller = (name: string): Traveller => {
    const position = cast.findIndex((member) => member.id === name);
    return { name, address: addressAt(cast[position]?.at ?? 'home', Math.max(0, position)) };
  };
  return {
    type: 'carry' as const,
    step: id,
    ...{ from: traveller(from), to: traveller(to), setting, others },
    text: textOf(session, { compose: words }),
  };
}
