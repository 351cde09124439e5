import * as v from 'valibot';
import type { End, HandedOut, InTheMiddle } from '../../network/middle.ts';
import { systemClock } from '../../protocol/clock.ts';
import { addressAt } from '../../world/places.ts';
import { shaped } from '../format/block.ts';
import { id, object, oneOf, step } from '../format/schema/parts.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { checkThere } from './checks.ts';
import { textOf } from './compose.ts';
import { activityOf, type Kind, type Setting } from './kind.ts';
import { interrupted, pauseUntil } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** Keys come from the relay: it hands out the recipient's, or another one, and a message is sent. */
    'hand-out': {
      /** The compose step whose words are sent. */
      readonly words: string;
      readonly keys: HandedOut;
    };
  }
  interface Effects {
    'hand-out': {
      readonly from: End;
      readonly to: End;
      readonly text: string;
      readonly keys: HandedOut;
    };
  }
  interface Bringing {
    handed: { readonly handed: Handed };
  }
}

export type Handed = InTheMiddle & { readonly text: string };

const ways = ['own', 'swapped', 'zero', 'unchecked'] as const satisfies readonly HandedOut[];

/** What came of such a step in this run, if it was done. */
export const handedBy = (session: Session, step: string): Handed | undefined =>
  broughtBy(session, step, 'handed')?.handed;

export const handOut: Kind<'hand-out'> = {
  read: shaped(() => object({ ...step, words: id, keys: v.optional(oneOf(ways), 'own') })),
  values: ['read', 'arrived', 'bytes', 'rows', 'same', 'of'],
  compute({ session, id }) {
    const handed = handedBy(session, id);
    if (handed === undefined) return undefined;
    const { sender, relay, recipient } = handed;
    return {
      read: relay.opened === undefined ? 0 : 1,
      arrived: recipient.text === undefined ? 0 : 1,
      bytes: sender.envelope?.length ?? 0,
      rows: relay.rows.length,
      same: relay.known?.same ?? 0,
      of: relay.known?.of ?? 0,
    };
  },
  check(check) {
    const { words } = check.activity;
    checkThere(check, 'words', words, ['words'], `no earlier step asks for the words "${words}"`);
    check.story.add('handed', check.id);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: effectOn,
  async perform({ from, to, text, keys }, { random, stop }) {
    const { carryInTheMiddle } = await import('../../network/middle.ts');
    const turn = pauseUntil(stop);
    const given = {
      clock: systemClock,
      random,
      async pause() {
        if ((await turn()) === 'stop') throw new Interrupted();
      },
    };
    try {
      const carried = await carryInTheMiddle({ from, to, text }, keys, given);
      return { ok: true, brought: { is: 'handed', handed: { ...carried, text } } };
    } catch (error) {
      if (error instanceof Interrupted) return interrupted;
      throw error;
    }
  },
  again: (scene) => (scene.state.done ? [effectOn(scene)] : []),
};

class Interrupted extends Error {}

function effectOn({ session, id, activity: { words, keys } }: Setting<'hand-out'>) {
  const { cast, steps } = session.lesson;
  const { from = '', to = '' } = activityOf(steps, words, 'compose') ?? {};
  const end = (name: string): End => {
    const position = cast.findIndex((member) => member.id === name);
    return { name, address: addressAt(cast[position]?.at ?? 'home', Math.max(0, position)) };
  };
  return {
    type: 'hand-out' as const,
    step: id,
    ...{ from: end(from), to: end(to), text: textOf(session, { compose: words }), keys },
  };
}
