/**
 * Walking through a contact graph from person to person, and what there is to say of each: plain data
 * for whoever shows it.
 */
import { circleSign, circleTone } from './circles.ts';
import { placesIn } from './graph-layout.ts';
import type { PictureOf } from './picture.ts';

type Graph = PictureOf<'graph'>;

export type Direction = 'up' | 'down' | 'left' | 'right';

/** A step to the side may lead up or down, but costs this much more for it. */
const ASIDE = 2;

/**
 * Whom a key leads to from the person who is selected. Down goes through a circle from top to bottom,
 * as it is drawn, and on to the next, up the other way round: either reaches everybody. Left and right
 * lead to whoever stands nearest on that side; at the edge, nowhere.
 *
 * @returns an index into `people`; the first of the walk where nobody is selected
 */
export function walk(picture: Graph, selected: number | undefined, to: Direction): number {
  const tour = tourOf(picture);
  const at = selected === undefined ? -1 : tour.indexOf(selected);
  if (selected === undefined || at < 0) return tour[0] ?? 0;
  switch (to) {
    case 'down':
      return tour[(at + 1) % tour.length] ?? selected;
    case 'up':
      return tour.at(at - 1) ?? selected;
    case 'left':
      return beside(picture, selected, -1);
    case 'right':
      return beside(picture, selected, 1);
  }
}

/** Everybody, circle by circle, from top to bottom in each. */
function tourOf(picture: Graph): readonly number[] {
  const { people } = picture;
  const { x, y } = placesIn(picture);
  return [...people.keys()].sort(
    (one, other) =>
      (people[one]?.circle ?? 0) - (people[other]?.circle ?? 0) ||
      (y[one] ?? 0) - (y[other] ?? 0) ||
      (x[one] ?? 0) - (x[other] ?? 0) ||
      one - other,
  );
}

function beside(picture: Graph, selected: number, side: -1 | 1): number {
  const { x, y } = placesIn(picture);
  let best = selected;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const person of picture.people.keys()) {
    const across = ((x[person] ?? 0) - (x[selected] ?? 0)) * side;
    const cost = across + ASIDE * Math.abs((y[person] ?? 0) - (y[selected] ?? 0));
    if (across <= 0 || cost >= bestCost) continue;
    best = person;
    bestCost = cost;
  }
  return best;
}

/** One of somebody's contacts. */
type Contact = {
  /** An index into `people`. */
  readonly person: number;
  readonly name: string;
  readonly circle: number;
  /** Messages both ways. */
  readonly count: number;
  readonly yours?: true;
};

/** Somebody's contacts, most messages first; equal ones by name. */
export function contactsOf({ people, ties }: Graph, person: number): readonly Contact[] {
  const contacts = ties.flatMap(({ a, b, count }): Contact[] => {
    const other = a === person ? b : b === person ? a : undefined;
    const found = other === undefined || other === person ? undefined : people[other];
    if (other === undefined || found === undefined) return [];
    const { name, circle, yours } = found;
    return [{ person: other, name, circle, count, ...(yours && { yours }) }];
  });
  return contacts.sort(
    (one, other) =>
      other.count - one.count || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
  );
}

/** A circle of contacts, with its sign, its colour and how many people are in it. */
type Circle = {
  readonly circle: number;
  readonly sign: string;
  readonly tone: ReturnType<typeof circleTone>;
  readonly people: number;
};

/** The circles of a graph, by their numbers. */
export function circles({ people }: Graph): readonly Circle[] {
  const sizes = new Map<number, number>();
  for (const { circle } of people) sizes.set(circle, (sizes.get(circle) ?? 0) + 1);
  return [...sizes]
    .sort(([one], [other]) => one - other)
    .map(([circle, size]) => ({
      circle,
      sign: circleSign(circle),
      tone: circleTone(circle),
      people: size,
    }));
}

/** Somebody without whom others would be cut off, and those others. */
type CutPoint = { readonly person: number; readonly cutsOff: readonly number[] };

/** Those on whom others hang, as far as the finding knows them. */
export const cutPoints = ({ people }: Graph): readonly CutPoint[] =>
  people.flatMap(({ cutsOff }, person) => (cutsOff ? [{ person, cutsOff }] : []));
