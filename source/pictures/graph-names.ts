/**
 * Where names stand in a graph: as near as possible to where the layout wants them, none over another.
 * Rows and columns are cells. A tie leads to the middle of a name, so a name that gives way to another
 * takes its ties along, and nothing false is shown.
 */
import type { Places } from './graph-layout.ts';

export type Box = { readonly columns: number; readonly rows: number };

/** What stands for one person: a name with its circle, or the sign of the circle alone. */
export type Mark = {
  readonly person: number;
  readonly named: boolean;
  /** The first cell. */
  readonly column: number;
  readonly row: number;
  readonly width: number;
};

export type Wish = {
  /** Cells of the name with its circle. */
  readonly width: number;
  /** Shown whatever happens. */
  readonly marked: boolean;
  /** Whose name is shown if there isn't room for all: the larger, the sooner. */
  readonly weight: number;
};

/** People take no more than this share of the cells, or no tie could be seen; marked ones may. */
const MOST_TAKEN = 0.33;
/** The work that moving apart may take: pairs of people looked at, times rounds. */
const MOST_WORK = 2_500_000;
const MOST_ROUNDS = 120;
const LEAST_ROUNDS = 8;
/** A cell is twice as tall as wide. */
export const TALL = 2;
/** How far, in widths of a cell, a name that is not marked may move away before its sign is shown. */
export const FARTHEST = 14;

/** @returns a mark a person; undefined for whom no cell is left */
export function placeNames(
  places: Places,
  wishes: readonly Wish[],
  box: Box,
): readonly (Mark | undefined)[] {
  const order = wishes.map((_, person) => person);
  order.sort((a, b) => {
    const [one, other] = [wishes[a], wishes[b]];
    return (
      Number(other?.marked) - Number(one?.marked) ||
      (other?.weight ?? 0) - (one?.weight ?? 0) ||
      a - b
    );
  });
  const named = chooseNamed(wishes, order, box);
  const widths = wishes.map(({ width }, person) => (named.has(person) ? width : 1));
  const { x, y } = moveApart(places, widths, box);
  const cells = new Cells(box);
  const marks: (Mark | undefined)[] = wishes.map(() => undefined);
  const put = (person: number, width: number, farthest: number): boolean => {
    const found = cells.nearest(x[person] ?? 0, y[person] ?? 0, width, farthest);
    if (found === undefined) return false;
    cells.take(found.column, found.row, width);
    marks[person] = { person, named: width > 1, ...found, width };
    return true;
  };
  const signs = order.filter((person) => {
    const wish = wishes[person];
    if (wish === undefined || !named.has(person)) return true;
    return !put(person, wish.width, wish.marked ? Number.POSITIVE_INFINITY : FARTHEST);
  });
  for (const person of signs) put(person, 1, Number.POSITIVE_INFINITY);
  return marks;
}

function chooseNamed(
  wishes: readonly Wish[],
  order: readonly number[],
  box: Box,
): ReadonlySet<number> {
  const named = new Set<number>();
  let left = box.columns * box.rows * MOST_TAKEN - wishes.length;
  for (const person of order) {
    const wish = wishes[person];
    if (wish === undefined || wish.width > box.columns) continue;
    left -= wish.width;
    if (wish.marked || left >= 0) named.add(person);
  }
  return named;
}

/** Pushes boxes of one row apart, two at a time, along the way that is shorter, until none overlap. */
function moveApart(places: Places, widths: readonly number[], { columns, rows }: Box): Places {
  const x = places.x.map((share, person) => {
    const width = widths[person] ?? 1;
    return width / 2 + share * Math.max(0, columns - width);
  });
  const y = places.y.map((share) => 0.5 + share * Math.max(0, rows - 1));
  const count = widths.length;
  const rounds = Math.min(
    MOST_ROUNDS,
    Math.max(LEAST_ROUNDS, Math.floor(MOST_WORK / (count * count))),
  );
  for (let round = 0, again = true; again && round < rounds; round++) {
    again = false;
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const dx = (x[b] ?? 0) - (x[a] ?? 0);
        const dy = (y[b] ?? 0) - (y[a] ?? 0);
        const overX = ((widths[a] ?? 1) + (widths[b] ?? 1)) / 2 + 1 - Math.abs(dx);
        const overY = 1 - Math.abs(dy);
        if (overX <= 0.01 || overY <= 0.01) continue;
        again = true;
        const across = overX < overY * TALL;
        const [at, over, way, most] = across ? [x, overX, dx, columns] : [y, overY, dy, rows];
        const half = ((way < 0 ? -1 : 1) * over) / 2;
        const edge = (person: number): number => (across ? (widths[person] ?? 1) / 2 : 0.5);
        at[a] = within((at[a] ?? 0) - half, edge(a), most - edge(a));
        at[b] = within((at[b] ?? 0) + half, edge(b), most - edge(b));
      }
    }
  }
  return { x, y };
}

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

const FREE = 0;
const SIGN = 1;
const NAME = 2;

/** What the cells hold. */
class Cells {
  readonly #box: Box;
  readonly #taken: Uint8Array;

  constructor(box: Box) {
    this.#box = box;
    this.#taken = new Uint8Array(box.columns * box.rows);
  }

  take(column: number, row: number, width: number): void {
    const start = row * this.#box.columns + column;
    this.#taken.fill(width > 1 ? NAME : SIGN, start, start + width);
  }

  /**
   * The nearest place for a sign (one cell) or a name (more) around a point, at less than `farthest`
   * widths of a cell; none beside a name.
   */
  nearest(
    x: number,
    y: number,
    width: number,
    farthest: number,
  ): { readonly column: number; readonly row: number } | undefined {
    const { columns, rows } = this.#box;
    let best: { column: number; row: number } | undefined;
    let bestCost = farthest;
    for (let row = 0; row < rows; row++) {
      const down = Math.abs(row + 0.5 - y) * TALL;
      if (down >= bestCost) continue;
      for (let column = 0; column + width <= columns; column++) {
        const cost = down + Math.abs(column + width / 2 - x);
        if (cost >= bestCost || !this.#free(column, row, width)) continue;
        best = { column, row };
        bestCost = cost;
      }
    }
    return best;
  }

  #free(column: number, row: number, width: number): boolean {
    const { columns } = this.#box;
    const start = row * columns + column;
    for (let cell = start; cell < start + width; cell++)
      if (this.#taken[cell] !== FREE) return false;
    const before = column === 0 ? FREE : this.#taken[start - 1];
    const after = column + width === columns ? FREE : this.#taken[start + width];
    // Signs may touch each other, but nothing a name.
    return width > 1 ? before === FREE && after === FREE : before !== NAME && after !== NAME;
  }
}
