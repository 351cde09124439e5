import type { Graph } from './graph.ts';

/** Where a graph would fall apart. */
export type Cuts = {
  /** People without whom others could not reach each other, ascending (articulation points). */
  readonly people: readonly number[];
  /** Edges without which their two ends could not reach each other (bridges), a < b, ascending. */
  readonly edges: readonly { readonly a: number; readonly b: number }[];
};

/**
 * Finds both in one walk (R. Tarjan, 1974), without recursion, so that a chain of any length fits.
 * Linear in people and edges.
 */
export function cutsOf(graph: Graph): Cuts {
  const { people, start, neighbours } = graph;
  const turn = new Uint32Array(people); // 0: not reached yet
  const lowest = new Uint32Array(people);
  const parent = new Uint32Array(people).fill(people);
  const next = start.slice(0, people);
  const isCut = new Uint8Array(people);
  const edges: { a: number; b: number }[] = [];
  const stack = new Uint32Array(people);
  let turns = 0;

  for (let root = 0; root < people; root++) {
    if (turn[root] !== 0) continue;
    let depth = 1;
    let branches = 0;
    stack[0] = root;
    turns += 1;
    turn[root] = turns;
    lowest[root] = turns;
    while (depth > 0) {
      const person = stack[depth - 1] ?? 0;
      const place = next[person] ?? 0;
      if (place < (start[person + 1] ?? 0)) {
        next[person] = place + 1;
        const other = neighbours[place] ?? 0;
        if (turn[other] === 0) {
          parent[other] = person;
          turns += 1;
          turn[other] = turns;
          lowest[other] = turns;
          stack[depth++] = other;
          if (person === root) branches += 1;
        } else if (other !== parent[person]) {
          lowest[person] = Math.min(lowest[person] ?? 0, turn[other] ?? 0);
        }
        continue;
      }
      depth -= 1;
      const above = parent[person] ?? people;
      if (above === people) continue;
      lowest[above] = Math.min(lowest[above] ?? 0, lowest[person] ?? 0);
      if ((lowest[person] ?? 0) > (turn[above] ?? 0)) {
        edges.push({ a: Math.min(above, person), b: Math.max(above, person) });
      }
      if (above !== root && (lowest[person] ?? 0) >= (turn[above] ?? 0)) isCut[above] = 1;
    }
    if (branches > 1) isCut[root] = 1;
  }
  edges.sort((one, other) => one.a - other.a || one.b - other.b);
  return {
    people: Array.from(isCut.keys()).filter((person) => isCut[person] === 1),
    edges,
  };
}
