import type { Turns } from './in-turns.ts';
import { blockLength, type PackedNumbers } from './packed-numbers.ts';

/**
 * The numbers of rows in the order of their times, of equal times as they stood; undefined: they all
 * stand in that order. `kept`: of these alone. What is in order already is merged, not sorted anew.
 */
export function* orderOfTimes(
  times: PackedNumbers,
  kept: Uint32Array | undefined,
): Turns<Uint32Array | undefined> {
  const length = kept?.length ?? times.length;
  const rowAt = (place: number): number => (kept === undefined ? place : (kept[place] ?? 0));
  const starts: number[] = [0];
  let before = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < length; place += 1) {
    const at = times.at(rowAt(place));
    if (at < before) starts.push(place);
    before = at;
    if (place % blockLength === 0) yield;
  }
  if (starts.length === 1) return kept;
  let from: Uint32Array = kept ?? new Uint32Array(length).map((_, place) => place);
  let into: Uint32Array = new Uint32Array(length);
  let runs = [...starts, length];
  while (runs.length > 2) {
    const merged: number[] = [];
    for (let run = 0; run < runs.length - 1; run += 2) {
      const [start = 0, middle = length, end = length] = runs.slice(run, run + 3);
      yield* merge(times, from, into, [start, middle, end]);
      merged.push(start);
    }
    runs = [...merged, length];
    [from, into] = [into, from];
  }
  return from;
}

function* merge(
  times: PackedNumbers,
  from: Uint32Array,
  into: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
): Turns<void> {
  let [one, other] = [start, middle];
  let oneAt = times.at(from[one] ?? 0);
  let otherAt = times.at(from[other] ?? 0);
  for (let place = start; place < end; place += 1) {
    if (one < middle && (other >= end || oneAt <= otherAt)) {
      into[place] = from[one] ?? 0;
      one += 1;
      oneAt = times.at(from[one] ?? 0);
    } else {
      into[place] = from[other] ?? 0;
      other += 1;
      otherAt = times.at(from[other] ?? 0);
    }
    if (place % blockLength === 0) yield;
  }
}
