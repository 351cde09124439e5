import { type PaddingScheme, paddingSchemes } from '../crypto/index.ts';
import type { MixPlan } from '../defences/mix.ts';

/** What is switched on while a scene runs. */
export type LabSetting = {
  /** What is sealed is made longer before. */
  readonly padding: 'none' | PaddingScheme;
  /** Envelopes name no sender: it stands inside. */
  readonly sealedSender: boolean;
  /** Recipients' devices answer each message at once, as messengers do. */
  readonly receipts: boolean;
  readonly mix: MixPlan;
};

/** Nothing is switched on. */
export const bare: LabSetting = {
  padding: 'none',
  sealedSender: false,
  receipts: false,
  mix: { is: 'none' },
};

export type SwitchId = keyof LabSetting;

type Switch<Value> = {
  /** Where it can stand on a screen; the first is `bare`'s. */
  readonly presets: readonly string[];
  /** Undefined: it is nothing of that kind. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
};

const yesOrNo: Switch<boolean> = {
  presets: ['off', 'on'],
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: (value) => (value ? 'on' : 'off'),
};

const paddings = ['none', ...paddingSchemes] as const;

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

const table: { readonly [Id in SwitchId]: Switch<LabSetting[Id]> } = {
  padding,
  sealedSender: yesOrNo,
  receipts: yesOrNo,
  mix,
};

/** In the order in which a screen shows them. */
export const switchIds = Object.keys(table) as readonly SwitchId[];
export const presetsOf = (id: SwitchId): readonly string[] => table[id].presets;

/** How a person writes the name of a switch. */
export const writtenName = (id: SwitchId): string =>
  id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whether two settings stand alike. */
export const isSameSetting = (one: LabSetting, other: LabSetting): boolean =>
  switchIds.every((id) => standOf(one, id) === standOf(other, id));

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
