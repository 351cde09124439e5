import type { PaddingScheme } from '../crypto/index.ts';
import type { CoverPlan } from '../defences/cover.ts';
import type { MixPlan } from '../defences/mix.ts';
import { type TogetherProblem, togetherProblems } from '../defences/together.ts';

/** What is switched on while a scene runs. */
export type LabSetting = {
  /** What is sealed is made longer before. */
  readonly padding: 'none' | PaddingScheme;
  /** Envelopes name no sender: it stands inside. */
  readonly sealedSender: boolean;
  /** Recipients' devices answer each message at once, as messengers do. */
  readonly receipts: boolean;
  /** How many relays a message passes; of three in an onion. */
  readonly relays: 1 | 3;
  /** At each relay. */
  readonly mix: MixPlan;
  /** What devices send besides, in cells of one size. */
  readonly cover: CoverPlan;
};

/** Nothing is switched on. */
export const bare: LabSetting = {
  padding: 'none',
  sealedSender: false,
  receipts: false,
  relays: 1,
  mix: { is: 'none' },
  cover: { is: 'none' },
};

export type SwitchId = keyof LabSetting;

type Switch<Value> = {
  /** Where it can stand on a screen; the first is `bare`'s. */
  readonly presets: readonly string[];
  /** The same where what happens takes a day or more, if others suit that. */
  readonly presetsOfADay?: readonly string[];
  /** Undefined: it is nothing of that kind. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
};

const yesOrNo: Switch<boolean> = {
  presets: ['off', 'on'],
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: (value) => (value ? 'on' : 'off'),
};

const isPadding: Readonly<Record<LabSetting['padding'], true>> = {
  none: true,
  random: true,
  'blocks-80': true,
  padme: true,
  powers: true,
  buckets: true,
};
const paddings = Object.keys(isPadding) as readonly LabSetting['padding'][];

const padding: Switch<LabSetting['padding']> = {
  presets: paddings,
  read: (text) => paddings.find((one) => one === text),
  write: (value) => value,
};

const most = 1_000;
const isCount = (text = '', least = 1): boolean =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;

/** A word, and behind it whole numbers with hyphens between. */
const mix: Switch<MixPlan> = {
  presets: ['none', 'threshold-8', 'pool-8-8', 'delay-30'],
  read(text) {
    const [is, first, second, ...more] = text.split('-');
    if (more.length > 0 || (is !== 'pool' && second !== undefined)) return undefined;
    if (is === 'none') return first === undefined ? { is } : undefined;
    if (is === 'threshold' && isCount(first, 2)) return { is, size: Number(first) };
    if (is === 'pool' && isCount(first) && isCount(second)) {
      return { is, size: Number(first), stays: Number(second) };
    }
    return is === 'delay' && isCount(first) ? { is, meanSeconds: Number(first) } : undefined;
  },
  write(value) {
    switch (value.is) {
      case 'none':
        return 'none';
      case 'threshold':
        return `threshold-${value.size}`;
      case 'pool':
        return `pool-${value.size}-${value.stays}`;
      case 'delay':
        return `delay-${value.meanSeconds}`;
    }
  },
};

const relays: Switch<LabSetting['relays']> = {
  presets: ['1', '3'],
  read: (text) => (text === '1' ? 1 : text === '3' ? 3 : undefined),
  write: String,
};

const cover: Switch<CoverPlan> = {
  presets: ['none', 'constant-120', 'with-messages-2'],
  // A day of it every two minutes are twenty thousand cells, each really sealed and opened.
  presetsOfADay: ['none', 'constant-300', 'with-messages-2'],
  read(text) {
    if (text === 'none') return { is: 'none' };
    const [, is = '', number = ''] = /^(constant|with-messages)-(\d+)$/.exec(text) ?? [];
    if (!isCount(number)) return undefined;
    if (is === 'constant') return { is, seconds: Number(number) };
    // More would be refused by the relays as too fast, and tell nothing new.
    return Number(number) <= 20 ? { is: 'with-messages', dummies: Number(number) } : undefined;
  },
  write(value) {
    switch (value.is) {
      case 'none':
        return 'none';
      case 'constant':
        return `constant-${value.seconds}`;
      case 'with-messages':
        return `with-messages-${value.dummies}`;
    }
  },
};

const table: { readonly [Id in SwitchId]: Switch<LabSetting[Id]> } = {
  padding,
  sealedSender: yesOrNo,
  receipts: yesOrNo,
  relays,
  mix,
  cover,
};

/** In the order in which a screen shows them. */
export const switchIds = Object.keys(table) as readonly SwitchId[];
/** @param where a scene, or a world of the sandbox; a short one unless told otherwise */
export function presetsOf(id: SwitchId, where = ''): readonly string[] {
  const { presets, presetsOfADay = presets }: Presets = table[id];
  return long.has(where) ? presetsOfADay : presets;
}

type Presets = Pick<Switch<unknown>, 'presets' | 'presetsOfADay'>;
const long: ReadonlySet<string> = new Set(['pen-names', 'town-day', 'town-week']);

/** The same in another scene: a stand that screens have here is the one that they have there. */
export function movedSetting(setting: LabSetting, from: string, to: string): LabSetting {
  let moved = setting;
  for (const id of switchIds) {
    const stand = presetsOf(id, to)[presetsOf(id, from).indexOf(standOf(moved, id))];
    moved = (stand !== undefined && withSwitch(moved, id, stand)) || moved;
  }
  return moved;
}

/** The next of the stands that a screen has there, or the one before; from one that it hasn't, the first. */
export function turnedSwitch(
  setting: LabSetting,
  id: SwitchId,
  by: 1 | -1,
  where: string,
): LabSetting | undefined {
  const presets = presetsOf(id, where);
  const at = presets.indexOf(standOf(setting, id));
  const next = at < 0 ? 0 : (at + by + presets.length) % presets.length;
  return withSwitch(setting, id, presets[next] ?? '');
}

/** How a person writes the name of a switch. */
export const writtenName = (id: SwitchId): string =>
  id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whether two settings stand alike. */
export const isSameSetting = (one: LabSetting, other: LabSetting): boolean =>
  switchIds.every((id) => standOf(one, id) === standOf(other, id));

/** Messages travel in cells of one size. */
export const inCells = ({ relays, cover }: LabSetting): boolean =>
  relays > 1 || cover.is !== 'none';

export type SettingProblem = TogetherProblem['id'];

/** What does not go together, or does nothing. It can be run all the same. */
export const problemsOf = (setting: LabSetting): readonly TogetherProblem[] =>
  togetherProblems({
    ...setting,
    pads: setting.padding !== 'none',
    cover: setting.cover.is,
  });

const of = <Id extends SwitchId>(id: Id): Switch<LabSetting[Id]> => table[id];

/** How a switch of a setting stands, as a person would write it. */
export function standOf<Id extends SwitchId>(setting: LabSetting, id: Id): string {
  return of(id).write(setting[id]);
}

/** The setting with one switch turned to what a person wrote; undefined: it can't stand so. */
export function withSwitch<Id extends SwitchId>(
  setting: LabSetting,
  id: Id,
  stand: string,
): LabSetting | undefined {
  const value = of(id).read(stand);
  return value === undefined ? undefined : { ...setting, [id]: value };
}
