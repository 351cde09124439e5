import type { Graph } from './graph.ts';
import { finished, type Task } from './tasks.ts';

/** Edges that are walked between two looks at anything else: some milliseconds. */
const edgesInStep = 1_000_000;

/**
 * On how many shortest paths between two others each person lies, every pair of others counted
 * once and shared out among its shortest paths: unnormalised, undirected, as networkx gives it.
 * U. Brandes, "A faster algorithm for betweenness centrality" (2001): people times edges.
 *
 * With `sources`, only paths that start there are walked and the result is scaled up by people
 * over sources: an estimate. Without, it is exact.
 */
export function betweenness(graph: Graph, sources?: Uint32Array): Float64Array {
  return finished(betweennessTask(graph, sources));
}

/** The same as a task that yields after a few paths. */
export function* betweennessTask(graph: Graph, sources?: Uint32Array): Task<Float64Array> {
  const { people, start, neighbours } = graph;
  const through = new Float64Array(people);
  const distance = new Int32Array(people).fill(-1);
  const paths = new Float64Array(people);
  const share = new Float64Array(people);
  const queue = new Uint32Array(people);
  const walks = sources?.length ?? people;

  const walkFrom = (source: number): void => {
    let reached = 1;
    queue[0] = source;
    distance[source] = 0;
    paths[source] = 1;
    for (let turn = 0; turn < reached; turn++) {
      const person = queue[turn] ?? 0;
      const further = (distance[person] ?? 0) + 1;
      const until = start[person + 1] ?? 0;
      for (let place = start[person] ?? 0; place < until; place++) {
        const other = neighbours[place] ?? 0;
        if (distance[other] === -1) {
          distance[other] = further;
          queue[reached++] = other;
        }
        if (distance[other] === further) paths[other] = (paths[other] ?? 0) + (paths[person] ?? 0);
      }
    }
    // Farthest first: what flows over a person is known before what flows to them.
    for (let turn = reached - 1; turn > 0; turn--) {
      const person = queue[turn] ?? 0;
      const nearer = (distance[person] ?? 0) - 1;
      const perPath = (1 + (share[person] ?? 0)) / (paths[person] ?? 1);
      const until = start[person + 1] ?? 0;
      for (let place = start[person] ?? 0; place < until; place++) {
        const other = neighbours[place] ?? 0;
        if (distance[other] !== nearer) continue;
        share[other] = (share[other] ?? 0) + (paths[other] ?? 0) * perPath;
      }
      through[person] = (through[person] ?? 0) + (share[person] ?? 0);
    }
    for (let turn = 0; turn < reached; turn++) {
      const person = queue[turn] ?? 0;
      distance[person] = -1;
      paths[person] = 0;
      share[person] = 0;
    }
  };
  const walksInStep = Math.ceil(edgesInStep / (neighbours.length + 1));
  for (let walk = 0; walk < walks; walk++) {
    walkFrom(sources === undefined ? walk : (sources[walk] ?? 0));
    if ((walk + 1) % walksInStep === 0) yield;
  }
  // Each pair was walked from both of its ends.
  const scale = walks === 0 ? 0 : people / walks / 2;
  return through.map((value) => value * scale);
}
