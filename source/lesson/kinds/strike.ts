import * as v from 'valibot';
import { shaped } from '../format/block.ts';
import { count, object, oneOf, says, step, text } from '../format/schema/parts.ts';
import { readSending, sendingKeys } from '../format/sending.ts';
import { type StrikableField, strikableFields } from '../model.ts';
import type { Choice } from '../session/choices.ts';
import { broughtBy, type Session, stepState } from '../session/session.ts';
import { act, asking, begin, type Reply, stay, told, withStep } from '../session/transition.ts';
import { checkPair } from './checks.ts';
import { namesUnder, relayValues } from './common-values.ts';
import { toSend } from './compose.ts';
import type { Kind, Scene, Setting } from './kind.ts';
import { failed, sendOne } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** Fields are struck off an envelope one by one, to see what needs them. */
    strike: {
      readonly from: string;
      readonly to: string;
      readonly words: MessageWords;
      /** For each field, what the outcome means. */
      readonly fields: readonly { readonly field: StrikableField; readonly because: RichText }[];
      /** How many fields the learner has to try before going on. */
      readonly atLeast: number;
    };
  }
  interface Effects {
    strike: { readonly message: ToSend; readonly field: StrikableField };
  }
  interface OwnEvents {
    strike: { readonly field: StrikableField };
  }
  interface Bringing {
    strikes: { readonly strikes: readonly StrikeOutcome[] };
  }
}

type StrikeOutcome = {
  readonly field: StrikableField;
  readonly id: string;
  readonly relay: 'delivered' | { readonly refused: string };
  readonly recipient: 'opened' | 'nothing' | { readonly unopened: string };
};

/** What a strike step of this run brought, field by field. */
export const strikesIn = (
  session: Pick<Session, 'brought'>,
  id: string,
): readonly StrikeOutcome[] => broughtBy(session, id, 'strikes')?.strikes ?? [];

const fieldsNeeded = () =>
  says('fields are needed here', `Write lines of "${strikableFields[0]}: what it means".`);

const fieldsShape = () =>
  v.pipe(
    v.record(oneOf(strikableFields), text, fieldsNeeded()),
    v.check((fields) => Object.keys(fields).length > 0, fieldsNeeded()),
  );

const values = ['tried', 'delivered', 'refused'] as const;

export const strike: Kind<'strike'> = {
  decisions: ({ atLeast }) => atLeast,
  read: shaped(
    () => object({ ...step, ...sendingKeys, fields: fieldsShape(), 'at-least': v.optional(count) }),
    (raw, block) => {
      const sending = readSending(raw.id, raw, [], block);
      if (sending === undefined) return undefined;
      const { from, to, words } = sending;
      const fields = strikableFields.flatMap((field) => {
        const because = raw.fields[field];
        if (because === undefined) return [];
        return [{ field, because: block.rich(because, ['fields', field], 'after') }];
      });
      return { from, to, words, fields, atLeast: raw['at-least'] ?? fields.length };
    },
  ),
  values,
  named: (_activity, id) => [...namesUnder(id, values), ...relayValues],
  compute({ session, id }) {
    const outcomes = strikesIn(session, id);
    const delivered = outcomes.filter(({ relay }) => relay === 'delivered').length;
    return { tried: outcomes.length, delivered, refused: outcomes.length - delivered };
  },
  check(check) {
    const { fields, atLeast } = check.activity;
    checkPair(check, check.activity, []);
    if (atLeast > fields.length) {
      check.report(
        ['at-least'],
        `only ${fields.length} fields can be struck`,
        'Ask for fewer, or add fields.',
      );
    }
  },
  givesEvidence: true,
  choices({ activity: { fields, atLeast }, state: { tried } }) {
    const listed = fields.map(
      ({ field }): Choice => ({ is: 'field', id: field, field, tried: tried.includes(field) }),
    );
    return tried.length >= atLeast ? [...listed, { is: 'go-on', id: 'go-on' }] : listed;
  },
  reopens: () => true,
  enter(scene, chosen) {
    if (chosen?.is === 'field') return act(scene.session, effectOn(scene, chosen.field));
    return chosen?.is === 'go-on' ? goOn(scene) : stay(scene.session);
  },
  hear: (scene, event) =>
    event.type === 'strike' && scene.activity.fields.some(({ field }) => field === event.field)
      ? act(scene.session, effectOn(scene, event.field))
      : undefined,
  next: goOn,
  skip: strikeOn,
  effect(scene, part) {
    const found = scene.activity.fields.find(({ field }) => field === part);
    if (found === undefined) throw new Error(`step ${scene.id} strikes off no field`);
    return effectOn(scene, found.field);
  },
  again: (scene) =>
    scene.activity.fields
      .filter(({ field }) => scene.state.tried.includes(field))
      .map(({ field }) => effectOn(scene, field)),
  part: ({ field }) => field,
  async perform({ step, message, field }, { network, brought }) {
    const result = await sendOne(network, message, [field]);
    if (!result.ok) return failed(result);
    const { relay, recipient } = result.sending;
    const outcome: StrikeOutcome = {
      field,
      id: message.id,
      relay: typeof relay === 'object' ? relay : 'delivered',
      recipient,
    };
    // The same field struck again replaces what it brought before, and is told last.
    const others = strikesIn({ brought }, step).filter((one) => one.field !== field);
    return { ok: true, brought: { is: 'strikes', strikes: [...others, outcome] } };
  },
  sends: () => 1,
  after(scene, { field }) {
    const { id, state } = scene;
    const tried = state.tried.includes(field) ? state.tried : [...state.tried, field];
    const session = withStep(scene.session, id, { tried, attempts: state.attempts + 1 });
    const struck = { ...scene, session, state: stepState(session, id) };
    return state.skipped && !state.done ? strikeOn(struck) : stay(atNext(struck));
  },
  keeps: {
    answer: ({ state: { tried } }) => (tried.length > 0 ? tried : undefined),
    restore({ fields }, kept) {
      const struck = typeof kept === 'object' ? kept : [];
      return { tried: struck.filter((one) => fields.some(({ field }) => field === one)) };
    },
  },
  rehearse: ({ activity }) => activity.fields.map(({ field }) => ({ type: 'strike', field })),
};

const effectOn = ({ session, id, activity }: Setting<'strike'>, field: StrikableField) => ({
  type: 'strike' as const,
  step: id,
  message: toSend(session, { ...activity, id: `${id}-${field}` }),
  field,
});

/** Goes on once enough was tried. */
function goOn({ session, id, activity, state }: Scene<'strike'>): Reply {
  const missing = activity.atLeast - state.tried.length;
  return missing > 0
    ? told(session, { is: 'try-more', missing })
    : { goOn: withStep(session, id, { done: true, skipped: false }) };
}

/** Strikes what was not tried, for whoever skips the step: later steps may count on it. */
function strikeOn(scene: Scene<'strike'>): Reply {
  const { session, id, activity, state } = scene;
  const left = activity.fields.find(({ field }) => !state.tried.includes(field));
  return left
    ? begin(session, effectOn(scene, left.field))
    : { goOn: withStep(session, id, { done: true }) };
}

/** Ready for the next part that was not tried, so that Enter gets on; after the last, to go on. */
function atNext(scene: Setting<'strike'>) {
  const { session, activity, state } = scene;
  const untried = activity.fields.findIndex(({ field }) => !state.tried.includes(field));
  const last = activity.fields.length - (state.tried.length >= activity.atLeast ? 0 : 1);
  const cursor = untried >= 0 ? untried : last;
  return { ...session, phase: asking, focus: { ...session.focus, cursor } };
}
