import { isBetweenTwo, type Rows } from './rows.ts';

/**
 * Who wrote to whom and how often, each direction by itself: the contacts of person p are
 * `to[start[p]]` up to `to[start[p + 1] - 1]`, in ascending order, each with its `count`.
 */
export type Contacts = {
  readonly people: number;
  readonly start: Uint32Array;
  readonly to: Uint32Array;
  readonly count: Uint32Array;
};

/**
 * A simple undirected graph without weights: the neighbours of person p are
 * `neighbours[start[p]]` up to `neighbours[start[p + 1] - 1]`, in ascending order, and each edge
 * stands in both lists.
 */
export type Graph = {
  readonly people: number;
  readonly start: Uint32Array;
  readonly neighbours: Uint32Array;
};

export type Pair = { readonly from: number; readonly to: number; readonly count: number };

/** Turns counts per person, at index person + 1, into the index where each person's part starts. */
function accumulate(counts: Uint32Array): Uint32Array {
  for (let index = 1; index < counts.length; index++) {
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0);
  }
  return counts;
}

/**
 * Counts the messages of every pair. Rows without a sender or a recipient, and notes to oneself,
 * are left out. Linear in rows and people: rows are laid out by sender, then counted per sender
 * in one array, so nothing is hashed and no row sorted.
 */
export function pairCounts(rows: Rows): Contacts {
  const people = rows.people.length;
  const { from, to } = rows;
  const counts = (row: number): boolean => isBetweenTwo(rows, row);

  const bySender = new Uint32Array(people + 1);
  for (let row = 0; row < rows.count; row++) {
    if (counts(row)) bySender[(from[row] ?? 0) + 1] = (bySender[(from[row] ?? 0) + 1] ?? 0) + 1;
  }
  accumulate(bySender);
  const next = bySender.slice();
  const recipients = new Uint32Array(bySender[people] ?? 0);
  for (let row = 0; row < rows.count; row++) {
    if (!counts(row)) continue;
    const sender = from[row] ?? 0;
    const place = next[sender] ?? 0;
    next[sender] = place + 1;
    recipients[place] = to[row] ?? 0;
  }

  // Contacts take the places of the recipients they are counted from: never more than those.
  const seen = new Uint32Array(people);
  const start = new Uint32Array(people + 1);
  const count = new Uint32Array(recipients.length);
  let end = 0;
  for (let sender = 0; sender < people; sender++) {
    const first = end;
    const until = bySender[sender + 1] ?? 0;
    for (let place = bySender[sender] ?? 0; place < until; place++) {
      const recipient = recipients[place] ?? 0;
      const before = seen[recipient] ?? 0;
      seen[recipient] = before + 1;
      if (before === 0) recipients[end++] = recipient;
    }
    recipients.subarray(first, end).sort();
    for (let place = first; place < end; place++) {
      const recipient = recipients[place] ?? 0;
      count[place] = seen[recipient] ?? 0;
      seen[recipient] = 0;
    }
    start[sender + 1] = end;
  }
  return { people, start, to: recipients.slice(0, end), count: count.slice(0, end) };
}

/** How often `from` wrote to `to`. */
export function countBetween(contacts: Contacts, from: number, to: number): number {
  const first = contacts.start[from] ?? 0;
  const place = find(contacts.to, first, contacts.start[from + 1] ?? first, to);
  return place < 0 ? 0 : (contacts.count[place] ?? 0);
}

/** True if the two share an edge. */
export function areJoined(graph: Graph, a: number, b: number): boolean {
  const first = graph.start[a] ?? 0;
  return find(graph.neighbours, first, graph.start[a + 1] ?? first, b) >= 0;
}

/** Where `wanted` stands in the ascending part [low, high) of `list`; -1 if it does not. */
function find(list: Uint32Array, low: number, high: number, wanted: number): number {
  let first = low;
  let last = high;
  while (first < last) {
    const middle = (first + last) >>> 1;
    if ((list[middle] ?? 0) < wanted) first = middle + 1;
    else last = middle;
  }
  return first < high && list[first] === wanted ? first : -1;
}

/** The `most` pairs with the most messages in one direction; equal ones in order of from and to. */
export function topPairs(contacts: Contacts, most: number): readonly Pair[] {
  const best: Pair[] = [];
  for (let from = 0; from < contacts.people; from++) {
    const until = contacts.start[from + 1] ?? 0;
    for (let place = contacts.start[from] ?? 0; place < until; place++) {
      const count = contacts.count[place] ?? 0;
      if (best.length === most && count <= (best[most - 1]?.count ?? count)) continue;
      const pair = { from, to: contacts.to[place] ?? 0, count };
      keepBest(best, most, pair, (one, other) => other.count - one.count);
    }
  }
  return best;
}

/** Puts an item behind those that are as good, if it is among the `most` best; `compare` puts the better first. */
export function keepBest<Item>(
  best: Item[],
  most: number,
  item: Item,
  compare: (one: Item, other: Item) => number,
): void {
  const worse = best.findIndex((other) => compare(item, other) < 0);
  const place = worse < 0 ? best.length : worse;
  if (place < most) best.splice(place, 0, item);
  if (best.length > most) best.length = most;
}

/**
 * The share (0 to 1) of directed ties that are answered by a tie in the other direction; 0
 * without ties. networkx calls it overall reciprocity.
 */
export function reciprocity(contacts: Contacts): number {
  let answered = 0;
  for (let from = 0; from < contacts.people; from++) {
    const until = contacts.start[from + 1] ?? 0;
    for (let place = contacts.start[from] ?? 0; place < until; place++) {
      if (countBetween(contacts, contacts.to[place] ?? 0, from) > 0) answered += 1;
    }
  }
  return contacts.to.length === 0 ? 0 : answered / contacts.to.length;
}

/**
 * The graph with an edge for each given pair of people (numbers below `people`), whatever the
 * direction; pairs given twice and pairs of one person with itself are left out. `a` and `b`
 * are the two ends, by index. Throws a RangeError for a number that is nobody's.
 */
export function graphOfEdges(people: number, a: Uint32Array, b: Uint32Array): Graph {
  const laid = new Uint32Array(people + 1);
  for (let edge = 0; edge < a.length; edge++) {
    const [one, other] = [a[edge] ?? people, b[edge] ?? people];
    if (one >= people || other >= people) throw new RangeError(`edge ${edge} leads to nobody`);
    if (one === other) continue;
    laid[one + 1] = (laid[one + 1] ?? 0) + 1;
    laid[other + 1] = (laid[other + 1] ?? 0) + 1;
  }
  accumulate(laid);
  const next = laid.slice();
  const neighbours = new Uint32Array(laid[people] ?? 0);
  const put = (one: number, other: number): void => {
    const place = next[one] ?? 0;
    next[one] = place + 1;
    neighbours[place] = other;
  };
  for (let edge = 0; edge < a.length; edge++) {
    const [one, other] = [a[edge] ?? 0, b[edge] ?? 0];
    if (one === other) continue;
    put(one, other);
    put(other, one);
  }
  const start = new Uint32Array(people + 1);
  let end = 0;
  for (let person = 0; person < people; person++) {
    const [low, high] = [laid[person] ?? 0, laid[person + 1] ?? 0];
    neighbours.subarray(low, high).sort();
    const first = end;
    for (let place = low; place < high; place++) {
      const other = neighbours[place] ?? 0;
      if (end === first || neighbours[end - 1] !== other) neighbours[end++] = other;
    }
    start[person + 1] = end;
  }
  return { people, start, neighbours: neighbours.slice(0, end) };
}

/** The graph of who had anything to do with whom, in either direction. */
export function graphOf(contacts: Contacts): Graph {
  const from = new Uint32Array(contacts.to.length);
  for (let person = 0; person < contacts.people; person++) {
    from.fill(person, contacts.start[person], contacts.start[person + 1]);
  }
  return graphOfEdges(contacts.people, from, contacts.to);
}

export const edgeCount = (graph: Graph): number => graph.neighbours.length / 2;

export const degreeOf = (graph: Graph, person: number): number =>
  (graph.start[person + 1] ?? 0) - (graph.start[person] ?? 0);

/** The people that share an edge with `person`, in ascending order. */
export const neighboursOf = (graph: Graph, person: number): Uint32Array =>
  graph.neighbours.subarray(graph.start[person] ?? 0, graph.start[person + 1] ?? 0);
