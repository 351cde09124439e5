/** What the lab's screen remembers, and what keys and runs do to it. Pure. */
import { type SceneId, sceneIds, type VantageName } from '../../lab/names.ts';
import {
  bare,
  isSameSetting,
  type LabSetting,
  movedSetting,
  switchIds,
  turnedSwitch,
} from '../../lab/setting.ts';
import type { LabTrial } from '../../lab/spread.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { Key } from '../read-keys.ts';
import { type ThemeName, themeAfter } from '../theme.ts';

/** What is to be run: first what stands before, where it is not known yet. */
export type LabWork = {
  readonly scene: SceneId;
  readonly settings: readonly LabSetting[];
  readonly seed: number;
};

export type LabState = {
  readonly scene: SceneId;
  readonly setting: LabSetting;
  /** What the setting is held against. */
  readonly baseline: LabSetting;
  readonly firstSeed: number;
  /** 0: the scene; from 1 on the switches. */
  readonly cursor: number;
  readonly page: number;
  readonly help: boolean;
  /** Runs of this scene, oldest first: of the baseline, and of the setting. */
  readonly before: readonly LabTrial[];
  readonly after: readonly LabTrial[];
  /** What each vantage has of the last run. */
  readonly vantages: ReadonlyMap<VantageName, readonly Observation[]>;
  readonly working?: LabWork & { readonly done: number; readonly total: number };
  /** The colours that were chosen last. */
  readonly theme: ThemeName;
  readonly notice?: 'stopped' | { readonly failed: string } | { readonly colours: ThemeName };
};

export type LabEvent =
  | { readonly is: 'key'; readonly key: Key; readonly pages: number }
  | {
      readonly is: 'progressed';
      readonly work: LabWork;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly is: 'ran';
      readonly work: LabWork;
      readonly trials: readonly LabTrial[];
      readonly vantages: LabState['vantages'];
    }
  | { readonly is: 'failed'; readonly work: LabWork; readonly why: string };

/** What is to be done because of an event: run, stop what runs, or leave. */
export type LabEffect =
  | { readonly is: 'run'; readonly work: LabWork }
  | { readonly is: 'stop' }
  | { readonly is: 'recolour'; readonly theme: ThemeName }
  | { readonly is: 'leave'; readonly interrupted: boolean };

export type LabReduced = { readonly state: LabState; readonly effect?: LabEffect };

export function beginLab(
  scene: SceneId,
  setting: LabSetting,
  seed: number,
  theme: ThemeName = 'auto',
): Required<LabReduced> & { readonly effect: { readonly is: 'run' } } {
  return start({
    ...{ scene, setting, baseline: bare, firstSeed: seed },
    ...{ cursor: 0, page: 0, help: false, theme },
    ...{ before: [], after: [], vantages: new Map() },
  });
}

export function reduceLab(state: LabState, event: LabEvent): LabReduced {
  switch (event.is) {
    case 'key':
      return press(state, event.key, event.pages);
    case 'progressed':
      return state.working?.seed === event.work.seed && isOf(state, event.work)
        ? { state: { ...state, working: { ...state.working, ...event } } }
        : { state };
    case 'ran':
      return isOf(state, event.work) ? { state: taken(state, event) } : { state };
    case 'failed':
      return isOf(state, event.work)
        ? { state: { ...still(state), notice: { failed: event.why } } }
        : { state };
  }
}

/** What was begun before a switch was turned is not awaited any more. */
const isOf = ({ working }: LabState, work: LabWork): boolean =>
  working?.settings === work.settings && working.seed === work.seed;

function still({ working: _, notice: __, ...state }: LabState): LabState {
  return state;
}

function taken(state: LabState, { trials, vantages }: Extract<LabEvent, { is: 'ran' }>): LabState {
  const after = trials.at(-1);
  const before = trials.length > 1 ? trials[0] : undefined;
  return {
    ...still(state),
    vantages,
    before: before === undefined ? state.before : [...state.before, before],
    after: after === undefined ? state.after : [...state.after, after],
  };
}

/** Runs with the first seed; what is known of the baseline for it is kept. */
function start(state: LabState) {
  const known = state.before.slice(0, 1);
  return run({ ...state, before: known, after: [] }, state.firstSeed, known.length === 0);
}

function run(state: LabState, seed: number, withBaseline: boolean) {
  const { scene, setting, baseline } = state;
  const settings =
    withBaseline && !isSameSetting(setting, baseline) ? [baseline, setting] : [setting];
  const work: LabWork = { scene, settings, seed };
  const begun: LabState = { ...still(state), working: { ...work, done: 0, total: 0 } };
  return { state: begun, effect: { is: 'run' as const, work } };
}

/** That the colours are others is said until the next key. */
function withoutColours(state: LabState): LabState {
  const { notice, ...rest } = state;
  return typeof notice === 'object' && 'colours' in notice ? rest : state;
}

function press(given: LabState, { name }: Key, pages: number): LabReduced {
  const state = withoutColours(given);
  if (name === 'ctrl+c') return { state, effect: { is: 'leave', interrupted: true } };
  const paged = (by: number): LabReduced => ({
    state: { ...state, page: (state.page + by + pages) % Math.max(1, pages) },
  });
  if (state.help) {
    return name === 'tab' ? paged(1) : { state: { ...state, help: false, page: 0 } };
  }
  const turnTo = (cursor: number): LabReduced => ({ state: { ...state, cursor, page: 0 } });
  const count = switchIds.length + 1;
  if (/^[1-9]$/.test(name)) return Number(name) <= count ? turnTo(Number(name) - 1) : { state };
  switch (name) {
    case 'q':
    case 'escape':
      return { state, effect: { is: 'leave', interrupted: false } };
    case '?':
      return { state: { ...state, help: true, page: 0 } };
    case 'up':
    case 'k':
      return turnTo((state.cursor + count - 1) % count);
    case 'down':
    case 'j':
      return turnTo((state.cursor + 1) % count);
    case 'left':
    case 'h':
      return turned(state, -1);
    case 'right':
    case 'l':
    case 'return':
      return turned(state, 1);
    case 'tab':
      return paged(1);
    case 'shift+tab':
      return paged(-1);
    case 'space':
      return again(state);
    case 't': {
      const colours = themeAfter(state.theme);
      return {
        state: { ...state, theme: colours, notice: { colours } },
        effect: { is: 'recolour', theme: colours },
      };
    }
    case 'b':
      return start({
        ...state,
        baseline: isSameSetting(state.baseline, state.setting) ? bare : state.setting,
        before: [],
      });
    case 'c':
      return state.working
        ? { state: { ...still(state), notice: 'stopped' }, effect: { is: 'stop' } }
        : { state };
    default:
      return { state };
  }
}

/** Once more, with the seed behind the last; what was stopped or failed is tried again. */
function again(state: LabState): LabReduced {
  if (state.working !== undefined) return { state };
  const last = state.after.at(-1)?.seed;
  if (last === undefined) return start(state);
  return run(state, last + 1, true);
}

function turned(state: LabState, by: 1 | -1): LabReduced {
  if (state.cursor === 0) {
    const at = sceneIds.indexOf(state.scene) + by + sceneIds.length;
    const scene = sceneIds[at % sceneIds.length] ?? state.scene;
    const setting = movedSetting(state.setting, state.scene, scene);
    return start({
      ...state,
      ...{ scene, setting },
      before: [],
      page: 0,
    });
  }
  const id = switchIds[state.cursor - 1];
  const setting = id && turnedSwitch(state.setting, id, by, state.scene);
  return setting === undefined ? { state } : start({ ...state, setting, page: 0 });
}
