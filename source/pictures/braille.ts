/**
 * Drawing with dots: a cell of braille holds 2 by 4 of them, a cell of ASCII one.
 */

/** Dots of a cell: across and down. */
export type Grain = { readonly across: number; readonly down: number };

export const BRAILLE: Grain = { across: 2, down: 4 };
export const PLAIN: Grain = { across: 1, down: 1 };

/** What lines have left in each cell, row by row. */
export type DotGrid = {
  readonly columns: number;
  readonly rows: number;
  readonly grain: Grain;
  /** The dots of a cell, as the bits of a braille character. */
  readonly bits: Uint8Array;
  /** What the last line through a cell was drawn with; 0 where there was none. */
  readonly ink: Uint8Array;
};

/** How a line is drawn. */
export type Pen = {
  /** From 1. */
  readonly ink: number;
  /** 1: whole. More: only every so many dots, so that it can be told from a whole one. */
  readonly every: number;
};

/** Bits of the dots of a braille character, row by row (Unicode chapter 21, U+2800). */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const NO_DOTS = 0x2800;

export const blankGrid = (columns: number, rows: number, grain: Grain): DotGrid => ({
  columns,
  rows,
  grain,
  bits: new Uint8Array(columns * rows),
  ink: new Uint8Array(columns * rows),
});

/**
 * Sets the dots of a straight line, both ends among them (J. Bresenham, Algorithm for computer control
 * of a digital plotter, 1965). Coordinates are whole dots; those outside are left out.
 * Returns how many dots were not set before.
 */
export function drawStraight(
  { columns, rows, grain, bits, ink }: DotGrid,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  pen: Pen,
): number {
  const [dx, dy] = [Math.abs(x1 - x0), -Math.abs(y1 - y0)];
  const [stepX, stepY] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
  let [x, y, error] = [x0, y0, dx + dy];
  let fresh = 0;
  for (let dot = 0; ; dot++) {
    const isEnd = x === x1 && y === y1;
    const [column, row] = [Math.floor(x / grain.across), Math.floor(y / grain.down)];
    const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
    if (isInside && (dot % pen.every === 0 || isEnd)) {
      const cell = row * columns + column;
      const bit = BITS[(y % grain.down) * grain.across + (x % grain.across)] ?? 0;
      if (((bits[cell] ?? 0) & bit) === 0) fresh += 1;
      bits[cell] = (bits[cell] ?? 0) | bit;
      ink[cell] = pen.ink;
    }
    if (isEnd) return fresh;
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y += stepY;
    }
  }
}

/** The character for a cell: braille, a full stop in ASCII, or a space. */
export function signOf({ grain, bits }: DotGrid, cell: number): string {
  const dots = bits[cell] ?? 0;
  if (dots === 0) return ' ';
  return grain === BRAILLE ? String.fromCharCode(NO_DOTS + dots) : '.';
}
