/** What a sandbox remembers, what a line or a switch asks for, and what came of it. Pure. */
import { type VantageName, vantageNames } from '../lab/names.ts';
import type { LabScore } from '../lab/judge.ts';
import {
  bare,
  isSameSetting,
  type LabSetting,
  type SwitchId,
  turnedSwitch,
} from '../lab/setting.ts';
import type { DeskLook } from '../lesson/kinds/case-look.ts';
import type { Query } from '../lesson/inference/finding-kinds.ts';
import type { CastMember } from '../lesson/model.ts';
import type { FoundHere, ReadQuery } from './find.ts';
import type { ReadFile, SavedRun } from './file.ts';
import type { Became, SandboxSeen, Spec } from './run.ts';
import { type OwnMessage, type WorldId, worldIds } from './world.ts';

/** Where somebody looks: at a vantage, or at what one recipient got. */
export type Place = { readonly is: 'vantage'; readonly name: VantageName } | Recipient;
type Recipient = { readonly is: 'recipient'; readonly name: string };

/** The lesson that it was opened from. */
export type FromLesson = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
};

/** What is on the screen besides the switches. */
type Shown = 'help' | 'rows' | 'people' | 'attacks' | 'found' | 'switches';

/** What is told of the last thing that was done. */
export type SandboxTold =
  | { readonly is: 'not-understood' | 'switch'; readonly typed: string }
  | { readonly is: 'nobody' | 'vantage' | 'world'; readonly typed: string }
  | { readonly is: 'stand'; readonly id: SwitchId; readonly typed: string }
  | { readonly is: 'query'; readonly wrong: Extract<ReadQuery, { ok: false }>['wrong'] }
  | { readonly is: 'missing'; readonly missing: 'town' | 'sister' | 'person' | 'segment' | 'desk' }
  | { readonly is: 'empty' | 'too-long' | 'to-oneself' | 'file-name' | 'minutes' | 'seed' }
  | { readonly is: 'busy' | 'stopped' | 'no-bytes' | 'runs-anew' | 'not-running' }
  | { readonly is: 'left-out'; readonly count: number }
  | { readonly is: 'became'; readonly message: OwnMessage; readonly became: Became }
  | { readonly is: 'waited'; readonly minutes: number }
  | { readonly is: 'written'; readonly what: 'run' | 'pcap'; readonly path: string }
  | { readonly is: 'cut'; readonly path: string }
  | { readonly is: 'not-written'; readonly path: string; readonly code: string }
  | { readonly is: 'opened'; readonly path: string }
  | { readonly is: 'not-read'; readonly path: string; readonly why: NotRead }
  | { readonly is: 'failed'; readonly why: string };

/** Why a file could not be opened: the system's code, or what is in it. */
export type NotRead =
  | Extract<ReadFile, { ok: false }>
  | { readonly reason: 'too-large' }
  | { readonly reason: 'system'; readonly code: string };

export type SandboxState = {
  readonly lesson?: FromLesson;
  readonly cast: readonly CastMember[];
  readonly spec: Spec;
  readonly own: readonly OwnMessage[];
  /** How many were ever sent: each has a number of its own. */
  readonly sentCount: number;
  /** Of the world's time since it was handed over. */
  readonly elapsedMs: number;
  readonly seen?: SandboxSeen;
  /** What is seen comes from a file, and nothing runs. */
  readonly isFile: boolean;
  readonly place: Place;
  readonly look: DeskLook;
  readonly shown: Shown;
  readonly found?: Extract<FoundHere, { ok: true }>['found'];
  /** Who wrote last, and to whom. */
  readonly pair: readonly [from: string, to: string];
  readonly working?: Working;
  readonly told: readonly SandboxTold[];
};

type Working = {
  readonly effect: Work;
  readonly done: number;
  readonly total: number;
};

/** What is to be done, and takes its time. */
export type Work =
  /** A world begins anew, with these words in it. */
  | {
      readonly is: 'play';
      readonly spec: Spec;
      readonly own: readonly OwnMessage[];
      readonly elapsedMs: number;
      /** Sent once it runs. */
      readonly sends?: OwnMessage;
    }
  | { readonly is: 'send'; readonly message: OwnMessage }
  | { readonly is: 'wait'; readonly minutes: number }
  | { readonly is: 'find'; readonly query: Query; readonly place: VantageName }
  | { readonly is: 'judge' }
  | { readonly is: 'save' | 'open' | 'pcap'; readonly path: string };

export type SandboxEffect = Work | { readonly is: 'stop' } | { readonly is: 'leave' };

export type SandboxReduced = { readonly state: SandboxState; readonly effect?: SandboxEffect };

/** The lesson that a file names, if it is there, and its cast. */
export type FromFile = {
  readonly lesson: FromLesson;
  readonly cast: readonly CastMember[];
};

/** What came of work, or how far it is. */
export type WorkEvent = { readonly work: Work } & (
  | { readonly is: 'progressed'; readonly done: number; readonly total: number }
  | {
      readonly is: 'ran';
      readonly seen: SandboxSeen;
      readonly elapsedMs: number;
      readonly became?: Became;
      /** Own words whose sender or recipient is not in this world. */
      readonly leftOut?: number;
    }
  | { readonly is: 'found'; readonly found: FoundHere }
  | { readonly is: 'judged'; readonly scores: readonly LabScore[] }
  | { readonly is: 'written'; readonly path: string; readonly isCut?: boolean }
  | { readonly is: 'not-written'; readonly code: string }
  | { readonly is: 'opened'; readonly saved: SavedRun; readonly from?: FromFile }
  | { readonly is: 'not-read'; readonly why: NotRead }
  | { readonly is: 'failed'; readonly why: string }
  /** Nothing runs: it was stopped. */
  | { readonly is: 'no-run' }
);

/** A sandbox before its world runs, and what lets it. */
export function beginSandbox(begin: {
  readonly lesson?: FromLesson | undefined;
  readonly cast: readonly CastMember[];
  readonly world: WorldId;
  readonly seed: number;
  readonly setting?: LabSetting;
}): Required<SandboxReduced> & { readonly effect: Extract<Work, { is: 'play' }> } {
  const { lesson, cast, world, seed, setting = bare } = begin;
  const [one, other] = cast;
  return play({
    ...(lesson === undefined ? {} : { lesson }),
    ...{ cast, spec: { world, seed, setting }, own: [], sentCount: 0, elapsedMs: 0 },
    ...{ isFile: false, place: { is: 'vantage', name: 'relay-1' }, look: {} },
    ...{ shown: 'help', told: [], pair: [one?.id ?? '', other?.id ?? ''] },
  });
}

/** A sandbox that begins with a run out of a file: nothing runs. */
export function beginWithFile(
  saved: SavedRun,
  path: string,
  from: FromFile | undefined,
): SandboxState {
  const { world, seed, setting } = saved.seen;
  const cast = from?.cast ?? [];
  const { state } = beginSandbox({ lesson: from?.lesson, cast, world, seed, setting });
  const { working: _, ...still } = state;
  return opened(still, saved, path);
}

/** The world begins anew; what is told stays. */
export function play(
  state: SandboxState,
  sends?: OwnMessage,
): Required<SandboxReduced> & { readonly effect: Extract<Work, { is: 'play' }> } {
  const { spec, own, elapsedMs } = state;
  const effect = {
    ...{ is: 'play' as const, spec, own, elapsedMs },
    ...(sends === undefined ? {} : { sends }),
  };
  return { state: { ...state, working: { effect, done: 0, total: 0 } }, effect };
}

/** Begins work, unless something else is being done. */
export function beginWork(state: SandboxState, effect: Work): SandboxReduced {
  if (state.working !== undefined) return { state: tell(state, { is: 'busy' }) };
  return { state: { ...tell(state), working: { effect, done: 0, total: 0 } }, effect };
}

/** The state with this told, instead of what was told before. */
export const tell = (state: SandboxState, ...told: readonly SandboxTold[]): SandboxState => ({
  ...state,
  told,
});

/** Another world, seed or setting: what runs for the one before is not awaited. */
export function turnTo(state: SandboxState, change: Partial<Spec>): SandboxReduced {
  const spec = { ...state.spec, ...change };
  const { own, elapsedMs } = state;
  const isSame =
    spec.world === state.spec.world &&
    spec.seed === state.spec.seed &&
    isSameSetting(spec.setting, state.spec.setting);
  if (isSame && !state.isFile && state.seen !== undefined) return { state };
  const { found: _, ...rest } = state;
  // What a file was made with is not in it.
  const told: readonly SandboxTold[] = state.isFile ? [{ is: 'runs-anew' }] : [];
  return play({
    ...rest,
    ...{ spec, own, elapsedMs, told, isFile: false },
    shown: state.shown === 'found' || state.shown === 'attacks' ? 'rows' : state.shown,
  });
}

/** The next stand of a switch that a screen has, or the one before. */
export function turnSwitch(state: SandboxState, id: SwitchId, by: 1 | -1): SandboxReduced {
  const { setting, world } = state.spec;
  const turned = turnedSwitch(setting, id, by, world);
  return turned === undefined ? { state } : turnTo(state, { setting: turned });
}

export function turnWorld(state: SandboxState, by: 1 | -1): SandboxReduced {
  const at = worldIds.indexOf(state.spec.world) + by + worldIds.length;
  return turnTo(state, { world: worldIds[at % worldIds.length] ?? state.spec.world });
}

/** Everywhere that one can look, in order: vantages, and who got something or is of the cast. */
export function whereToLook({ seen, cast }: Pick<SandboxState, 'seen' | 'cast'>): readonly Place[] {
  if (seen === undefined) return [];
  const vantages = vantageNames.filter((name) => seen.vantages.has(name));
  const names = [
    ...new Set([
      ...cast.map(({ id }) => id).filter((id) => seen.people.includes(id)),
      ...[...seen.got].flatMap(([name, got]) => (got.length > 0 ? [name] : [])),
    ]),
  ];
  return [
    ...vantages.map((name) => ({ is: 'vantage', name }) as const),
    ...names.map((name) => ({ is: 'recipient', name }) as const),
  ];
}

/** The next place, or the one before. */
export function lookOn(state: SandboxState, by: 1 | -1): SandboxState {
  const all = whereToLook(state);
  if (all.length === 0) return state;
  if (state.shown !== 'rows') return { ...state, shown: 'rows' };
  const at = all.findIndex(({ is, name }) => is === state.place.is && name === state.place.name);
  const place = all[(at + by + all.length) % all.length];
  return place === undefined ? state : { ...state, place, look: {} };
}

/** Everybody goes on from what came of work that is still awaited; of any other nothing is taken. */
export function hearWork(state: SandboxState, event: WorkEvent): SandboxReduced {
  if (state.working?.effect !== event.work) return { state };
  if (event.is === 'progressed') {
    const { done, total } = event;
    return { state: { ...state, working: { ...state.working, done, total } } };
  }
  const { working: _, ...still } = state;
  return { state: came(still, event) };
}

function came(state: SandboxState, event: Exclude<WorkEvent, { is: 'progressed' }>): SandboxState {
  const { work } = event;
  const path = 'path' in work ? work.path : '';
  switch (event.is) {
    case 'ran':
      return ran(state, event);
    case 'found': {
      const { found } = event;
      if (found.ok) return { ...tell(state), found: found.found, shown: 'found' };
      if ('failure' in found) return tell(state, { is: 'failed', why: found.failure.text });
      return tell(state, { is: 'missing', missing: found.missing.missing });
    }
    case 'judged':
      return { ...withScores(state, event.scores), shown: 'attacks', told: [] };
    case 'written':
      return tell(
        state,
        { is: 'written', what: work.is === 'pcap' ? 'pcap' : 'run', path: event.path },
        ...(event.isCut ? [{ is: 'cut', path: event.path } as const] : []),
      );
    case 'not-written':
      return tell(state, { is: 'not-written', path, code: event.code });
    case 'opened':
      return opened({ ...state, ...event.from }, event.saved, path);
    case 'not-read':
      return tell(state, { is: 'not-read', path, why: event.why });
    case 'failed':
      return tell(state, { is: 'failed', why: event.why });
    case 'no-run':
      return tell(state, { is: 'stopped' });
  }
}

const withScores = (state: SandboxState, scores: readonly LabScore[]): SandboxState =>
  state.seen === undefined ? state : { ...state, seen: { ...state.seen, scores } };

function ran(state: SandboxState, event: Extract<WorkEvent, { is: 'ran' }>): SandboxState {
  const { work, seen, elapsedMs, became, leftOut = 0 } = event;
  const message = work.is === 'send' ? work.message : work.is === 'play' ? work.sends : undefined;
  const isThere = (one: Place) =>
    whereToLook({ seen, cast: state.cast }).some(
      ({ is, name }) => is === one.is && name === one.name,
    );
  const { people } = seen;
  const pair = state.pair.every((name) => people.includes(name))
    ? state.pair
    : ([people[0] ?? '', people[1] ?? ''] as const);
  return {
    ...state,
    ...{ seen, elapsedMs, pair },
    place: isThere(state.place) ? state.place : { is: 'vantage', name: 'relay-1' },
    // Whoever sends wants to see what came of it.
    shown: message !== undefined && state.shown !== 'switches' ? 'rows' : state.shown,
    own:
      message === undefined || became === undefined || typeof became === 'object'
        ? state.own
        : [...state.own, message],
    told: [
      ...(work.is === 'play' ? state.told : []),
      ...(leftOut > 0 ? [{ is: 'left-out', count: leftOut } as const] : []),
      ...(work.is === 'wait' ? [{ is: 'waited', minutes: work.minutes } as const] : []),
      ...(message === undefined || became === undefined
        ? []
        : [{ is: 'became', message, became } as const]),
    ],
  };
}

function opened(state: SandboxState, { seen }: SavedRun, path: string): SandboxState {
  const { found: _, ...rest } = state;
  const { world, seed, setting } = seen;
  const place = whereToLook({ seen, cast: state.cast }).find(({ name }) => name === 'relay-1');
  return {
    ...rest,
    ...{ seen, spec: { world, seed, setting }, own: [], elapsedMs: 0, isFile: true },
    ...{ look: {}, shown: 'rows', told: [{ is: 'opened', path }] },
    place: place ?? { is: 'vantage', name: 'relay-1' },
    pair: [seen.people[0] ?? '', seen.people[1] ?? ''],
  };
}

/** A message of one's own, now. */
export function nextMessage(
  { sentCount, elapsedMs }: SandboxState,
  from: string,
  to: string,
  text: string,
): OwnMessage {
  return { id: `own-${sentCount + 1}`, from, to, text, afterMs: elapsedMs };
}
