/**
 * The first circle among files that import each other, or undefined. `edges` maps a file
 * to what it imports and in which line. The circle starts and ends with the same file.
 */
export function findCycle(edges) {
  const done = new Set();
  const path = [];
  const visit = (file) => {
    if (done.has(file)) return undefined;
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    path.push(file);
    for (const { target } of edges.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const cycle = visit(file);
    if (cycle === undefined) continue;
    const [first, second] = cycle;
    const { line } = edges.get(first).find(({ target }) => target === second);
    return { file: first, line, path: cycle };
  }
  return undefined;
}
