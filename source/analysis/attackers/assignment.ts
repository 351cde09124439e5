/**
 * To each row of a table of costs a column of its own, so that the sum is least: the Hungarian method by
 * shortest paths (R. Jonker and A. Volgenant, 1987). Gives the column of each row. O(rows^2 x columns).
 *
 * @param cost finite for every row and column
 * @param columns as many as rows, or more
 */
export function leastCost(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): Uint32Array {
  if (rows > columns) throw new RangeError(`${columns} columns are too few for ${rows} rows`);
  // Row and column 0 stand for none.
  const ofRow = new Float64Array(rows + 1);
  const ofColumn = new Float64Array(columns + 1);
  const taker = new Uint32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    taker[0] = row;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Uint32Array(columns + 1);
    const used = new Uint8Array(columns + 1);
    let column = 0;
    while (taker[column] !== 0) {
      used[column] = 1;
      const current = taker[column] ?? 0;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= columns; other++) {
        if (used[other] === 1) continue;
        const reduced =
          cost(current - 1, other - 1) - (ofRow[current] ?? 0) - (ofColumn[other] ?? 0);
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced;
          from[other] = column;
        }
        if ((least[other] ?? 0) < step) {
          step = least[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other++) {
        if (used[other] === 1) {
          const reached = taker[other] ?? 0;
          ofRow[reached] = (ofRow[reached] ?? 0) + step;
          ofColumn[other] = (ofColumn[other] ?? 0) - step;
        } else least[other] = (least[other] ?? 0) - step;
      }
      column = next;
    }
    while (column !== 0) {
      const before = from[column] ?? 0;
      taker[column] = taker[before] ?? 0;
      column = before;
    }
  }
  const taken = new Uint32Array(rows);
  for (let column = 1; column <= columns; column++) {
    const row = taker[column] ?? 0;
    if (row > 0) taken[row - 1] = column - 1;
  }
  return taken;
}
