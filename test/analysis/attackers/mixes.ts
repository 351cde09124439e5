import {
  arrivals,
  departures,
  type Passages,
} from '../../../source/analysis/attackers/passages.ts';
import { type RowInput, type Rows, rowsBuilder } from '../../../source/analysis/rows.ts';
import { shuffled } from '../../../source/analysis/seeded.ts';

/** A mix's rows with the truth: which arrival's row left as which departure's. */
export type Mixed = {
  readonly table: Rows;
  readonly ins: Passages;
  readonly outs: Passages;
  readonly truth: (departure: number) => number | undefined;
};

/** An envelope that came in at a time and left at another, `Infinity` for never. */
export type Passed = { readonly in: number; readonly out: number; readonly own?: boolean };

/** Rows of what passed, in the order of time and at one time in the given order of departures. */
export function mixed(passed: readonly Passed[]): Mixed {
  const events = passed.flatMap((one, number) => [
    { at: one.in, number, leaves: false },
    ...(one.out === Number.POSITIVE_INFINITY ? [] : [{ at: one.out, number, leaves: true }]),
  ]);
  events.sort((one, other) => one.at - other.at || Number(one.leaves) - Number(other.leaves));
  const builder = rowsBuilder(events.length);
  const cameAs = new Map<number, number>();
  const truth = new Map<number, number>();
  for (const { at, number, leaves } of events) {
    const connection = passed[number]?.own ? 1 : 2;
    if (leaves) truth.set(builder.count, cameAs.get(number) ?? -1);
    else cameAs.set(number, builder.count);
    builder.add({ at, kind: leaves ? 'delivery' : 'envelope', connection } satisfies RowInput);
  }
  const table = builder.build();
  const [ins, outs] = [arrivals(table), departures(table)];
  return { table, ins, outs, truth: (departure) => truth.get(departure) };
}

/** An exponential time of a mean. */
export const exponential = (mean: number, random: () => number): number =>
  -mean * Math.log(1 - random());

/** One envelope a second through a mix that fires at `batch` new ones and keeps `stays` back. */
export function poolMix(
  count: number,
  batch: number,
  stays: number,
  random: () => number,
): readonly Passed[] {
  const out = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let waiting: number[] = [];
  const order: number[] = [];
  for (let one = 0; one < count; one++) {
    waiting.push(one);
    if (waiting.length < batch + stays) continue;
    const mix = Array.from(shuffled(waiting.length, random), (place) => waiting[place] ?? 0);
    for (const gone of mix.slice(stays)) {
      out[gone] = one;
      order.push(gone);
    }
    waiting = mix.slice(0, stays);
  }
  return [...order, ...waiting].map((one) => ({ in: one, out: out[one] ?? 0 }));
}

/** Envelopes that come at random, `rate` in a unit of time, each delayed by an exponential time. */
export function delayMix(
  count: number,
  rate: number,
  meanDelay: number,
  random: () => number,
): readonly Passed[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    at += exponential(1 / rate, random);
    return { in: at, out: at + exponential(meanDelay, random) };
  });
}
