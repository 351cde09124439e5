/**
 * A run of a sandbox as a file: what its observers hold, how it was set, and no words. JSON, so that other
 * programs read it, too; each row stands on a line of its own. README.md says what is in it.
 */
import * as v from 'valibot';
import type { LabScore } from '../lab/judge.ts';
import { attackIds, standpoints, type VantageName, vantageNames } from '../lab/names.ts';
import {
  bare,
  type LabSetting,
  standOf,
  switchIds,
  withSwitch,
  writtenName,
} from '../lab/setting.ts';
import { plainAddress } from '../protocol/addresses.ts';
import { isTime } from '../protocol/clock.ts';
import { largestEnvelopeBytes } from '../protocol/envelope.ts';
import { isName } from '../protocol/names.ts';
import { type Observation, observationKinds } from '../protocol/observation.ts';
import { refusalReasons } from '../protocol/refusal.ts';
import type { Got, SandboxSeen } from './run.ts';
import { worldIds } from './world.ts';

const format = 'metadata-lessons sandbox';
const version = 1;
/** No larger file is read, in bytes: a week of the town with everything switched on has fewer. */
export const largestSandbox = 134_217_728;
const mostPeople = 1_000;
const mostRows = 2_000_000;

/** A run that was kept, and the lesson that it was opened from. */
export type SavedRun = { readonly lesson?: string | undefined; readonly seen: SandboxSeen };

export type ReadFile =
  | { readonly ok: true; readonly saved: SavedRun }
  /**
   * - `not-whole`: it ends too early, or is no JSON
   * - `other`: it is something else
   * - `version`: of another version of this program
   * - `damaged`: something in it can't be; `where` names it
   */
  | { readonly ok: false; readonly reason: 'not-whole' | 'other' }
  | { readonly ok: false; readonly reason: 'version'; readonly version: number }
  | { readonly ok: false; readonly reason: 'damaged'; readonly where: string };

const rowColumns = [
  'seq',
  'at',
  'kind',
  'connection',
  'from',
  'to',
  'address',
  'simulated',
  'bytes',
  'waitedMs',
  'reason',
] as const;
const gotColumns = ['at', 'from', 'number', 'bytes'] as const;

/** The file's text. */
export function writeSandbox({ lesson, seen }: SavedRun): string {
  const { world, seed, now, zoneMinutes, people, cost, delivered, lost, scores = [] } = seen;
  const head = {
    format,
    version,
    ...{ lesson, world, seed },
    setting: Object.fromEntries(
      switchIds.map((id) => [writtenName(id), standOf(seen.setting, id)]),
    ),
    ...{ now, zoneMinutes, people, cost, delivered, lost, scores, rowColumns, gotColumns },
    own: Object.fromEntries([...seen.own].map(([name, numbers]) => [name, [...numbers]])),
  };
  const lists = (name: string, all: readonly (readonly [string, readonly unknown[]])[]) => {
    const each = all.map(([key, rows]) => {
      const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
      return `${JSON.stringify(key)}:[\n${lines}\n]`;
    });
    return `${JSON.stringify(name)}:{\n${each.join(',\n')}\n}`;
  };
  const vantages = [...seen.vantages].map(
    ([name, rows]) => [name, rows.map((row) => rowColumns.map((key) => row[key] ?? null))] as const,
  );
  const got = [...seen.got].map(
    ([name, rows]) => [name, rows.map((row) => gotColumns.map((key) => row[key]))] as const,
  );
  const opening = JSON.stringify(head, undefined, 1).slice(0, -2);
  return `${opening},\n${lists('vantages', vantages)},\n${lists('got', got)}\n}\n`;
}

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const most = Number.MAX_SAFE_INTEGER;
const name = v.pipe(v.string(), v.check(isName, 'no name'));
const time = v.pipe(whole(most), v.check(isTime, 'no time'));
const real = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12));
const share = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const address = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((text) => plainAddress(text) === text, 'no address'),
);

const row = v.strictTuple([
  whole(most),
  time,
  v.picklist(observationKinds),
  whole(most),
  v.nullable(name),
  v.nullable(name),
  address,
  v.boolean(),
  whole(largestEnvelopeBytes),
  v.nullable(whole(most)),
  v.nullable(v.picklist(refusalReasons)),
]);
const got = v.strictTuple([time, name, whole(most), whole(largestEnvelopeBytes)]);
const rowsOf = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(mostRows));
const vantage = v.picklist(vantageNames);
/** No key of an object that means something else to JavaScript. */
const mapOf = <Item extends v.GenericSchema>(key: v.GenericSchema<string, string>, item: Item) =>
  v.pipe(
    v.record(key, item),
    v.check((map) => Object.keys(map).length <= mostPeople, 'too many'),
  );

const score = v.object({
  attack: v.picklist(attackIds),
  vantage: v.picklist(standpoints),
  rows: whole(most),
  right: real,
  of: whole(most),
  answered: whole(most),
  bits: real,
  effectiveSet: real,
  degree: real,
  bestGuess: share,
  surest: share,
  blind: share,
  foundAfter: v.optional(v.object({ rounds: v.optional(whole(most)), of: whole(most) })),
});

const shape = v.object({
  lesson: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))),
  world: v.picklist(worldIds),
  seed: whole(999_999_999_999_999),
  setting: v.record(v.pipe(v.string(), v.maxLength(32)), v.pipe(v.string(), v.maxLength(32))),
  now: time,
  zoneMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-900), v.maxValue(900))),
  people: v.pipe(v.array(name), v.maxLength(mostPeople)),
  cost: v.object({
    bytes: whole(most),
    bytesBare: whole(most),
    extra: whole(most),
    secondsMedian: real,
    seconds95: real,
  }),
  delivered: whole(most),
  lost: whole(most),
  scores: v.pipe(v.array(score), v.maxLength(100)),
  rowColumns: v.strictTuple(rowColumns.map((key) => v.literal(key))),
  gotColumns: v.strictTuple(gotColumns.map((key) => v.literal(key))),
  own: mapOf(vantage, rowsOf(whole(most))),
  vantages: mapOf(vantage, rowsOf(row)),
  got: mapOf(name, rowsOf(got)),
});

/** Total over any text: a file may come from anywhere. */
export function readSandbox(text: string): ReadFile {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, reason: 'not-whole' };
  }
  const head = v.safeParse(v.object({ format: v.literal(format), version: v.number() }), given);
  if (!head.success) return { ok: false, reason: 'other' };
  if (head.output.version !== version) {
    return { ok: false, reason: 'version', version: head.output.version };
  }
  const read = v.safeParse(shape, given, { abortEarly: true });
  if (!read.success) return damaged(v.getDotPath(read.issues[0]) ?? '');
  const { setting, lesson, scores, ...file } = read.output;
  const turned = settingOf(setting);
  if (turned === undefined) return damaged('setting');
  const vantages = new Map<VantageName, readonly Observation[]>();
  const own = new Map<VantageName, ReadonlySet<number>>();
  for (const one of vantageNames) {
    const rows = file.vantages[one];
    if (rows === undefined) continue;
    vantages.set(one, rows.map(observationOf));
    own.set(one, new Set(file.own[one] ?? []));
  }
  return {
    ok: true,
    saved: {
      lesson,
      seen: {
        ...{ world: file.world, seed: file.seed, setting: turned, now: file.now },
        ...(file.zoneMinutes === undefined ? {} : { zoneMinutes: file.zoneMinutes }),
        ...{ people: file.people, cost: file.cost, delivered: file.delivered, lost: file.lost },
        ...{ vantages, own, got: gotIn(file.got) },
        ...(scores.length === 0 ? {} : { scores: scores.map(scoreOf) }),
      },
    },
  };
}

const damaged = (where: string): ReadFile => ({ ok: false, reason: 'damaged', where });

function settingOf(stands: Readonly<Record<string, string>>): LabSetting | undefined {
  let setting: LabSetting | undefined = bare;
  for (const [name, stand] of Object.entries(stands)) {
    const id = switchIds.find((one) => writtenName(one) === name);
    setting =
      id === undefined || setting === undefined ? undefined : withSwitch(setting, id, stand);
  }
  return setting;
}

function observationOf([
  seq,
  at,
  kind,
  connection,
  from,
  to,
  address,
  simulated,
  bytes,
  waitedMs,
  reason,
]: v.InferOutput<typeof row>): Observation {
  return {
    ...{ seq, at, kind, connection, address, simulated, bytes },
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(waitedMs === null ? {} : { waitedMs }),
    ...(reason === null ? {} : { reason }),
  };
}

const gotIn = (
  all: Readonly<Record<string, readonly v.InferOutput<typeof got>[]>>,
): ReadonlyMap<string, readonly Got[]> =>
  new Map(
    Object.entries(all).map(([who, rows]) => [
      who,
      rows.map(([at, from, number, bytes]) => ({ at, from, number, bytes })),
    ]),
  );

const scoreOf = ({ foundAfter, ...one }: v.InferOutput<typeof score>): LabScore =>
  foundAfter === undefined
    ? one
    : { ...one, foundAfter: { rounds: foundAfter.rounds, of: foundAfter.of } };
