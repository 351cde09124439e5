/**
 * Where people stand in a contact graph, before it is fitted into rows and columns. The same graph
 * always gives the same places: people start on a spiral by circle and index, and no chance is used.
 */
import type { PictureOf } from './picture.ts';

type Graph = PictureOf<'graph'>;

/** Places from 0 to 1 across and down, one a person. */
export type Places = { readonly x: Float64Array; readonly y: Float64Array };

/** A picture is laid out once, whatever the rooms it is drawn in. */
const laidOut = new WeakMap<Graph, Places>();

/** Where the people of a picture stand. */
export function placesIn(picture: Graph): Places {
  const known = laidOut.get(picture) ?? layOutGraph(picture);
  laidOut.set(picture, known);
  return known;
}

/** The work that a layout may take: pairs of people looked at, times rounds. */
const MOST_WORK = 3_000_000;
const MOST_ROUNDS = 160;
const LEAST_ROUNDS = 20;
/** Ties between circles pull less, so that circles stand together. */
const BETWEEN_CIRCLES = 0.25;
/** Holds together what has no tie. */
const GRAVITY = 0.06;
/** How much of a place comes from its rank alone: crowds in the middle get room for their names. */
const BY_RANK = 0.55;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * A force-directed layout (T. Fruchterman, E. Reingold, Graph drawing by force-directed placement,
 * 1991): all push each other away, ties pull, and steps become shorter from round to round. Ties pull
 * by the logarithm of their count, divided by the degrees of both ends so that dense graphs don't
 * collapse. The result is turned so that its longest axis lies across.
 */
export function layOutGraph({ people, ties: all }: Pick<Graph, 'people' | 'ties'>): Places {
  const count = people.length;
  const ties = all.filter(({ a, b }) => a !== b && people[a] && people[b]);
  const pull = pullsOf(people, ties);
  const { x, y } = spiral(people);
  const moveX = new Float64Array(count);
  const moveY = new Float64Array(count);
  const work = (count * count) / 2 + ties.length;
  const rounds = Math.min(MOST_ROUNDS, Math.max(LEAST_ROUNDS, Math.floor(MOST_WORK / work)));
  const hottest = Math.sqrt(count) / 4;

  for (let round = 0; round < rounds; round++) {
    moveX.fill(0);
    moveY.fill(0);
    for (let a = 0; a < count; a++) {
      const [ax, ay] = [x[a] ?? 0, y[a] ?? 0];
      let [sumX, sumY] = [moveX[a] ?? 0, moveY[a] ?? 0];
      for (let b = a + 1; b < count; b++) {
        const dx = ax - (x[b] ?? 0);
        const dy = ay - (y[b] ?? 0);
        const push = 1 / Math.max(dx * dx + dy * dy, 1e-4);
        sumX += dx * push;
        sumY += dy * push;
        moveX[b] = (moveX[b] ?? 0) - dx * push;
        moveY[b] = (moveY[b] ?? 0) - dy * push;
      }
      moveX[a] = sumX - ax * GRAVITY;
      moveY[a] = sumY - ay * GRAVITY;
    }
    for (const { a, b, weight } of pull) {
      const dx = (x[a] ?? 0) - (x[b] ?? 0);
      const dy = (y[a] ?? 0) - (y[b] ?? 0);
      const force = weight * Math.hypot(dx, dy);
      moveX[a] = (moveX[a] ?? 0) - dx * force;
      moveY[a] = (moveY[a] ?? 0) - dy * force;
      moveX[b] = (moveX[b] ?? 0) + dx * force;
      moveY[b] = (moveY[b] ?? 0) + dy * force;
    }
    const longest = hottest * (1 - round / rounds);
    for (let person = 0; person < count; person++) {
      const [mx, my] = [moveX[person] ?? 0, moveY[person] ?? 0];
      const share = longest / Math.max(Math.hypot(mx, my), longest);
      x[person] = (x[person] ?? 0) + mx * share;
      y[person] = (y[person] ?? 0) + my * share;
    }
  }
  turnAcross(x, y);
  return { x: spreadOut(x), y: spreadOut(y) };
}

type Pull = { readonly a: number; readonly b: number; readonly weight: number };

function pullsOf(people: Graph['people'], ties: Graph['ties']): readonly Pull[] {
  const degree = new Float64Array(people.length);
  for (const { a, b } of ties) {
    degree[a] = (degree[a] ?? 0) + 1;
    degree[b] = (degree[b] ?? 0) + 1;
  }
  const largest = Math.log1p(ties.reduce((most, { count }) => Math.max(most, count), 1));
  return ties.map(({ a, b, count }) => {
    const within = people[a]?.circle === people[b]?.circle ? 1 : BETWEEN_CIRCLES;
    const strength = 0.5 + Math.log1p(Math.max(0, count)) / largest;
    const ends = Math.sqrt((degree[a] ?? 1) * (degree[b] ?? 1));
    return { a, b, weight: (2 * within * strength) / Math.sqrt(ends) };
  });
}

/** Circle by circle around the middle, as seeds lie in a sunflower. */
function spiral(people: Graph['people']): { x: Float64Array; y: Float64Array } {
  const order = people.map((_, person) => person);
  order.sort((a, b) => (people[a]?.circle ?? 0) - (people[b]?.circle ?? 0) || a - b);
  const x = new Float64Array(people.length);
  const y = new Float64Array(people.length);
  order.forEach((person, place) => {
    const angle = (2 * Math.PI * place) / people.length;
    const away = Math.sqrt(people.length) * (0.5 + 0.5 * Math.cos(place * GOLDEN_ANGLE) ** 2);
    x[person] = away * Math.cos(angle);
    y[person] = away * Math.sin(angle);
  });
  return { x, y };
}

/** Turns all around their centre so that they vary most across (their principal axis). */
function turnAcross(x: Float64Array, y: Float64Array): void {
  const middleX = mean(x);
  const middleY = mean(y);
  let [xx, xy, yy] = [0, 0, 0];
  for (let person = 0; person < x.length; person++) {
    const [dx, dy] = [(x[person] ?? 0) - middleX, (y[person] ?? 0) - middleY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let person = 0; person < x.length; person++) {
    const [dx, dy] = [(x[person] ?? 0) - middleX, (y[person] ?? 0) - middleY];
    x[person] = dx * cos + dy * sin;
    y[person] = dy * cos - dx * sin;
  }
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Values from 0 to 1, partly as they were and partly by rank. */
function spreadOut(values: Float64Array): Float64Array {
  const count = values.length;
  const order = Array.from(values.keys());
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const least = values[order[0] ?? 0] ?? 0;
  const range = (values[order.at(-1) ?? 0] ?? 0) - least;
  const spread = new Float64Array(count).fill(0.5);
  if (!(range > 1e-9)) return spread;
  order.forEach((person, rank) => {
    const own = ((values[person] ?? 0) - least) / range;
    spread[person] = (1 - BY_RANK) * own + (BY_RANK * rank) / (count - 1);
  });
  return spread;
}
