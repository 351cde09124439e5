import * as v from 'valibot';
import type { LabScore } from '../../lab/judge.ts';
import {
  type AttackId,
  attackIds,
  type SceneId,
  type Standpoint,
  sceneIds,
  standpoints,
} from '../../lab/names.ts';
import {
  bare,
  type LabSetting,
  presetsOf,
  switchIds,
  withSwitch,
  writtenName,
} from '../../lab/setting.ts';
import { type LabTrial, shareOf } from '../../lab/spread.ts';
import { type Block, shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { count, map, object, oneOf, step, text } from '../format/schema/parts.ts';
import type { Path } from '../format/yaml-part.ts';
import type { RichText } from '../model.ts';
import type { Choice } from '../session/choices.ts';
import type { Values } from '../session/grade.ts';
import { broughtBy, type Session, stepState } from '../session/session.ts';
import { act, asking, begin, type Reply, stay, told, withStep } from '../session/transition.ts';
import { namesUnder } from './common-values.ts';
import type { Kind, Scene, Setting } from './kind.ts';
import { failed, interrupted, notThere, pauseUntil } from './means.ts';

/** A setting that the learner may choose. */
type LabOption = {
  readonly id: string;
  readonly text: RichText;
  readonly setting: LabSetting;
  /** Told once it has run. */
  readonly because: RichText;
};

declare module '../model.ts' {
  interface Activities {
    /** A scene of the lab runs before and after a setting that the learner picks. */
    lab: {
      readonly scene: SceneId;
      readonly attack: AttackId;
      /** Where the attacker stands; the first place from which it can try. */
      readonly vantage?: Standpoint;
      readonly seed: number;
      readonly before: LabSetting;
      readonly ask: RichText;
      readonly options: readonly LabOption[];
      /** How many the learner has to try before going on. */
      readonly atLeast: number;
    };
  }
  interface Effects {
    lab: {
      readonly scene: SceneId;
      readonly attack: AttackId;
      readonly vantage?: Standpoint;
      readonly seed: number;
      readonly before: LabSetting;
      readonly after: LabSetting;
      readonly option: string;
    };
  }
  interface OwnEvents {
    lab: { readonly option: string };
  }
  interface Bringing {
    lab: { readonly tries: readonly LabTry[] };
  }
}

/** One run before and one after, with the same seed. */
export type LabTry = {
  readonly option: string;
  readonly seed: number;
  readonly before: LabTrial;
  readonly after: LabTrial;
};

/** What a lab step of this run brought, oldest first. */
export const triesIn = (session: Pick<Session, 'brought'>, id: string): readonly LabTry[] =>
  broughtBy(session, id, 'lab')?.tries ?? [];

type Attacked = { readonly attack: AttackId; readonly vantage?: Standpoint };

/** How the step's attacker fared in a run. */
export const scoreIn = (
  { scores }: Pick<LabTrial, 'scores'>,
  { attack, vantage }: Attacked,
): LabScore | undefined =>
  scores.find((one) => one.attack === attack && (vantage === undefined || one.vantage === vantage));

const figures = [
  'right',
  'of',
  'percent',
  'least',
  'most',
  'hidden',
  'surest',
  'bytes',
  'seconds',
  'slowest',
  'extra',
  'lost',
  'rounds',
  'watched',
] as const;
/** Instead of a number of rounds. */
const notFound = '\u2013';
const unknown = Object.fromEntries(figures.map((name) => [name, '?']));

const parts = ['before', 'after'] as const;
const values = ['runs', ...parts.flatMap((part) => namesUnder(part, figures))];

export const lab: Kind<'lab'> = {
  decisions: ({ atLeast }) => atLeast,
  read: shaped(
    () =>
      object({
        ...step,
        scene: oneOf(sceneIds),
        attack: oneOf(attackIds),
        vantage: v.optional(oneOf(standpoints)),
        seed: v.optional(count, 1),
        before: v.optional(map(text, 'switches'), undefined),
        ask: text,
        switch: map(
          object({ text, because: text, set: v.optional(map(text, 'switches')) }),
          'settings',
        ),
        'at-least': v.optional(count, 1),
      }),
    (raw, block) => {
      const { scene, attack, vantage, seed } = raw;
      const before = readSetting(bare, raw.before ?? {}, ['before'], block);
      const options = Object.entries(raw.switch).flatMap(([id, one]): LabOption[] => {
        const path: Path = ['switch', id];
        const setting = readSetting(before, one.set ?? {}, [...path, 'set'], block);
        const text = block.rich(one.text, [...path, 'text']);
        return [
          { id, text, setting, because: block.rich(one.because, [...path, 'because'], 'after') },
        ];
      });
      const ask = block.rich(raw.ask, ['ask']);
      const where = vantage === undefined ? {} : { vantage };
      return { scene, attack, ...where, seed, before, ask, options, atLeast: raw['at-least'] };
    },
  ),
  values,
  named: ({ options }, id) => [
    ...namesUnder(id, values),
    ...options.flatMap((option) => namesUnder(`${id}.${option.id}`, figures)),
  ],
  compute({ session, id, activity }) {
    const tries = triesIn(session, id);
    const of = (option: string) => tries.filter((one) => one.option === option);
    const last = tries.at(-1)?.option ?? '';
    const told: Values = {
      runs: of(last).length,
      ...under(
        'before',
        figuresOf(
          of(last).map(({ before }) => before),
          activity,
        ),
      ),
      ...under(
        'after',
        figuresOf(
          of(last).map(({ after }) => after),
          activity,
        ),
      ),
    };
    const each = activity.options.map(({ id }) =>
      under(
        id,
        figuresOf(
          of(id).map(({ after }) => after),
          activity,
        ),
      ),
    );
    return Object.assign({}, told, ...each);
  },
  check({ activity: { options, atLeast, attack, scene }, report }) {
    for (const { id } of options) {
      if (!(parts as readonly string[]).includes(id)) continue;
      report(
        ['switch', id],
        `values of this step are called "${id}"`,
        'Call the setting otherwise.',
      );
    }
    if (atLeast > options.length) {
      const fix = 'Ask for fewer, or add settings.';
      report(['at-least'], `only ${options.length} settings can be tried`, fix);
    }
    const only = sceneOf[attack];
    if (only === undefined || only === scene) return;
    report(['scene'], `${attack} has nobody to attack in "${scene}"`, `Write "scene: ${only}".`);
  },
  playsIn: ({ scene }) => scene,
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  choices({ activity: { options, atLeast }, state: { tried } }) {
    const listed = options.map(({ id }): Choice => ({ is: 'suggestion', id, text: id }));
    return tried.length >= atLeast ? [...listed, { is: 'go-on', id: 'go-on' }] : listed;
  },
  reopens: () => true,
  enter(scene, chosen) {
    if (chosen?.is === 'suggestion') return runOption(scene, chosen.id);
    return chosen?.is === 'go-on' ? goOn(scene) : stay(scene.session);
  },
  hear: (scene, event) =>
    event.type === 'lab' && scene.activity.options.some(({ id }) => id === event.option)
      ? runOption(scene, event.option)
      : undefined,
  /** Once more with another seed: what the hand is on, or else what ran last. */
  retry(scene) {
    const { session, id, activity } = scene;
    const here = activity.options[session.focus.cursor]?.id;
    const option = here ?? triesIn(session, id).at(-1)?.option ?? activity.options[0]?.id;
    return option === undefined ? stay(session) : runOption(scene, option);
  },
  next: goOn,
  skip: runFirst,
  effect: (scene, part) => effectOn(scene, part ?? scene.activity.options[0]?.id ?? ''),
  again: (scene) =>
    scene.activity.options
      .filter(({ id }) => scene.state.tried.includes(id))
      .map(({ id }) => ({ ...effectOn(scene, id), seed: scene.activity.seed })),
  part: ({ option }) => option,
  async perform(effect, { desk, brought, progress, stop }) {
    const { step, scene, seed, before, after, option } = effect;
    const kept = brought[step];
    const tries = kept?.is === 'lab' ? kept.tries : [];
    const known = tries.find((one) => one.seed === seed)?.before;
    const trials: LabTrial[] = known === undefined ? [] : [known];
    for (const setting of known === undefined ? [before, after] : [after]) {
      const from = trials.length;
      const tried = await desk.lab({
        ...{ scene, setting, seed, pause: pauseUntil(stop) },
        progress: (done, total) => progress(from * total + done, 2 * total),
      });
      if (!tried.ok) return tried.reason === 'stopped' ? interrupted : failed(tried);
      trials.push(tried.trial);
    }
    const [one, other] = trials;
    if (one === undefined || other === undefined) throw new Error('nothing ran');
    if (scoreIn(other, effect) === undefined) return notThere(effect.attack);
    return {
      ok: true,
      brought: { is: 'lab', tries: [...tries, { option, seed, before: one, after: other }] },
    };
  },
  after(scene, { option }) {
    const { id, state } = scene;
    const isNew = !state.tried.includes(option);
    const tried = isNew ? [...state.tried, option] : state.tried;
    const session = withStep(scene.session, id, { tried, attempts: state.attempts + 1 });
    const ran = { ...scene, session, state: stepState(session, id) };
    if (state.skipped && !state.done) return runFirst(ran);
    if (isNew) return stay(atNext(ran));
    // Where a setting ran again the hand stays on it, so that it can run once more.
    const cursor = scene.activity.options.findIndex((one) => one.id === option);
    return stay({ ...session, phase: asking, focus: { ...session.focus, cursor } });
  },
  keeps: {
    answer: ({ state: { tried } }) => (tried.length > 0 ? tried : undefined),
    restore({ options }, kept) {
      const tried = typeof kept === 'object' ? kept : [];
      return { tried: tried.filter((one) => options.some(({ id }) => id === one)) };
    },
  },
  /** There is no wrong setting: who answers rightly tries all, and before the last the first once more. */
  rehearse({ activity: { options, atLeast } }, answers) {
    const again = options.length > 1 ? options.slice(0, 1) : [];
    const chosen =
      answers === 'right' ? [...again, ...options] : options.toReversed().slice(0, atLeast);
    return chosen.map(({ id }) => ({ type: 'lab', option: id }));
  },
};

/** Attacks that only some scene gives anything to. */
const sceneOf: Readonly<Partial<Record<AttackId, SceneId>>> = {
  friends: 'friends',
  flood: 'flooded',
  days: 'pen-names',
};

/** Switches of the lab as a lesson writes them, beyond what stands already. */
export function readSetting(
  from: LabSetting,
  given: Readonly<Record<string, string>>,
  path: Path,
  { report, part }: Block,
): LabSetting {
  let setting = from;
  for (const [name, stand] of Object.entries(given)) {
    const at = [...path, name];
    const id = switchIds.find((one) => writtenName(one) === name);
    const turned = id && withSwitch(setting, id, stand);
    if (turned !== undefined) setting = turned;
    else if (id === undefined) {
      const names = switchIds.map(writtenName);
      report(part.line(at), `the lab has no switch "${name}"`, didYouMean(name, names));
    } else {
      const fix = `Write for example ${presetsOf(id).join(', ')}.`;
      report(part.line(at), `${name} can't be "${stand}"`, fix);
    }
  }
  return setting;
}

const runOption = (scene: Scene<'lab'>, option: string): Reply =>
  act(scene.session, effectOn(scene, option));

/** The next seed that this setting has not run with. */
function effectOn({ session, id, activity }: Setting<'lab'>, option: string) {
  const { scene, attack, vantage, before, options } = activity;
  const after = options.find((one) => one.id === option)?.setting;
  if (after === undefined) throw new Error(`step ${id} has no setting ${option}`);
  const ran = triesIn(session, id).filter((one) => one.option === option).length;
  const where = vantage === undefined ? {} : { vantage };
  const seed = activity.seed + ran;
  return { type: 'lab' as const, step: id, scene, attack, ...where, seed, before, after, option };
}

/** Goes on once enough was tried. */
function goOn({ session, id, activity, state }: Scene<'lab'>): Reply {
  const missing = activity.atLeast - state.tried.length;
  return missing > 0
    ? told(session, { is: 'try-more', missing })
    : { goOn: withStep(session, id, { done: true, skipped: false }) };
}

/** Runs as many settings as have to be, for whoever skips the step: later steps may count on one. */
function runFirst(scene: Scene<'lab'>): Reply {
  const { session, id, activity, state } = scene;
  const left = activity.options.find((one) => !state.tried.includes(one.id));
  return left !== undefined && state.tried.length < activity.atLeast
    ? begin(session, effectOn(scene, left.id))
    : { goOn: withStep(session, id, { done: true }) };
}

function atNext({ session, activity, state }: Setting<'lab'>) {
  const { options, atLeast } = activity;
  const untried = options.findIndex(({ id }) => !state.tried.includes(id));
  const cursor = state.tried.length >= atLeast ? options.length : Math.max(0, untried);
  return { ...session, phase: asking, focus: { ...session.focus, cursor } };
}

const under = (prefix: string, table: Values): Values =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [`${prefix}.${name}`, value]));

/** Of the last run; `least` and `most` over all. A question mark where nothing ran. */
function figuresOf(trials: readonly LabTrial[], attacked: Attacked): Values {
  const last = trials.at(-1);
  const score = last && scoreIn(last, attacked);
  if (last === undefined || score === undefined) return unknown;
  const shares = trials.flatMap((trial) => {
    const one = scoreIn(trial, attacked);
    return one === undefined ? [] : [shareOf(one)];
  });
  const percent = (share: number) => rounded(100 * share);
  const { foundAfter } = score;
  const told: Record<(typeof figures)[number], number | string> = {
    right: rounded(score.right),
    of: score.of,
    percent: percent(shareOf(score)),
    least: percent(Math.min(...shares)),
    most: percent(Math.max(...shares)),
    hidden: rounded(score.effectiveSet),
    surest: percent(score.surest),
    bytes: last.cost.bytes,
    seconds: rounded(last.cost.secondsMedian),
    slowest: rounded(last.cost.seconds95),
    extra: last.cost.extra,
    lost: last.lost,
    rounds: foundAfter?.rounds ?? notFound,
    watched: foundAfter?.of ?? notFound,
  };
  return told;
}

/** Whole numbers from ten on, else one digit behind the point. */
const rounded = (value: number): number =>
  value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
