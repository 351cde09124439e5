import { presenceOf } from './presence.ts';
import { absent, type Rows } from './rows.ts';

const hourMs = 3_600_000;
const mostPoints = 4;
const draws = 60;

/**
 * How many people k random (place, hour) points single out, as Y.-A. de Montjoye and others asked
 * in "Unique in the Crowd" (2013); "unicity" is their word since 2015. An hour is one of one day, not
 * of every day. Their records are of calls; a relay knows who was connected, whether or not they did
 * anything, so that whoever was there counts.
 */
type Unicity = {
  /** Points known of somebody. */
  readonly points: number;
  /** People who have at least so many. */
  readonly people: number;
  /** The share (0 to 1) of the draws that fit one person alone; 0 without people. */
  readonly unique: number;
};

/** Each person's (address, hour) points, each once, and who was connected at each point. */
function pointsIn(rows: Rows) {
  const numberOf = new Map<string, number>();
  const who: Set<number>[] = [];
  const pointAt = (address: number, hour: number): number => {
    const key = `${address} ${hour}`;
    const point = numberOf.get(key) ?? who.length;
    if (point < who.length) return point;
    numberOf.set(key, point);
    who.push(new Set());
    return point;
  };
  const of = presenceOf(rows).map((theirs) => {
    const points = new Set<number>();
    for (const { person, address, from, to } of theirs) {
      if (address === absent) continue;
      for (let hour = Math.floor(from / hourMs); hour * hourMs < to; hour++) {
        const point = pointAt(address, hour);
        points.add(point);
        who[point]?.add(person);
      }
    }
    return [...points];
  });
  return { of, who };
}

/** So many different ones of a list; the list's order is changed. */
function draw(list: number[], count: number, random: () => number): readonly number[] {
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (list.length - index));
    const kept = list[index] ?? 0;
    list[index] = list[other] ?? 0;
    list[other] = kept;
  }
  return list.slice(0, count);
}

/**
 * For 1 up to 4 points: draws so many of each person's own, 60 times each, and counts
 * whose points fit nobody else. `random` gives the draws.
 */
export function unicity(rows: Rows, random: () => number): readonly Unicity[] {
  const { of, who } = pointsIn(rows);
  return Array.from({ length: mostPoints }, (_, index) => {
    const points = index + 1;
    const able = of.filter((theirs) => theirs.length >= points);
    let alone = 0;
    for (const theirs of able) {
      for (let turn = 0; turn < draws; turn++) {
        const [first, ...rest] = draw(theirs, points, random);
        let fits = 0;
        for (const person of who[first ?? 0] ?? []) {
          if (rest.every((point) => who[point]?.has(person))) fits += 1;
        }
        if (fits === 1) alone += 1;
      }
    }
    const all = able.length * draws;
    return { points, people: able.length, unique: all === 0 ? 0 : alone / all };
  });
}
