import { absent, type Rows, whoActs } from './rows.ts';

const hourMs = 3_600_000;
const mostPoints = 4;
const draws = 20;

/**
 * How many people k random (place, hour) points single out, as Y.-A. de Montjoye and others asked
 * in "Unique in the Crowd" (2013); "unicity" is their word since 2015. An hour is one of one day, not
 * of every day.
 */
type Unicity = {
  /** Points known of somebody. */
  readonly points: number;
  /** People who have at least so many. */
  readonly people: number;
  /** The share (0 to 1) of the draws that fit one person alone; 0 without people. */
  readonly unique: number;
};

/** Each person's (address, hour) points, each once, and who was at each point. */
function pointsIn(rows: Rows) {
  const numberOf = new Map<string, number>();
  const of: Set<number>[] = rows.people.map(() => new Set());
  const who: Set<number>[] = [];
  for (let row = 0; row < rows.count; row++) {
    const address = rows.address?.[row] ?? absent;
    const person = whoActs(rows, row);
    if (address === absent || person === absent) continue;
    const key = `${address} ${Math.floor((rows.at[row] ?? 0) / hourMs)}`;
    const point = numberOf.get(key) ?? who.length;
    if (point === who.length) {
      numberOf.set(key, point);
      who.push(new Set());
    }
    of[person]?.add(point);
    who[point]?.add(person);
  }
  return { of: of.map((points) => [...points]), who };
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
 * For 1 up to 4 points: draws so many of each person's own, 20 times each, and counts
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
