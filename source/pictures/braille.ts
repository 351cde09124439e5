/**
 * Drawing with dots: a cell of braille holds 2 by 4 of them, a cell of ASCII one.
 */

/** Dots of a drawing, row by row; 1 where there is one. */
export type Dots = {
  readonly width: number;
  readonly height: number;
  readonly set: Uint8Array;
};

/** Dots of a cell: across and down. */
export type Grain = { readonly across: number; readonly down: number };

export const BRAILLE: Grain = { across: 2, down: 4 };
export const PLAIN: Grain = { across: 1, down: 1 };

/** Bits of the dots of a braille character, row by row (Unicode chapter 21, U+2800). */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const NO_DOTS = 0x2800;

export const blankDots = (columns: number, rows: number, grain: Grain): Dots => ({
  width: columns * grain.across,
  height: rows * grain.down,
  set: new Uint8Array(columns * grain.across * rows * grain.down),
});

/**
 * Sets the dots of a straight line, both ends among them (J. Bresenham, Algorithm for computer control
 * of a digital plotter, 1965). Coordinates are whole dots; those outside are left out.
 * Returns how many dots were not set before.
 */
export function drawStraight(dots: Dots, x0: number, y0: number, x1: number, y1: number): number {
  const { width, height, set } = dots;
  const [dx, dy] = [Math.abs(x1 - x0), -Math.abs(y1 - y0)];
  const [stepX, stepY] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
  let [x, y, error] = [x0, y0, dx + dy];
  let fresh = 0;
  for (;;) {
    if (x >= 0 && x < width && y >= 0 && y < height && set[y * width + x] !== 1) {
      set[y * width + x] = 1;
      fresh += 1;
    }
    if (x === x1 && y === y1) return fresh;
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

/** How many dots of a cell are set. */
export function dotsIn(dots: Dots, grain: Grain, column: number, row: number): number {
  let count = 0;
  for (let down = 0; down < grain.down; down++) {
    const start = (row * grain.down + down) * dots.width + column * grain.across;
    for (let across = 0; across < grain.across; across++) count += dots.set[start + across] ?? 0;
  }
  return count;
}

/** The character for a cell of drawings one over the other: braille, a full stop in ASCII, or a space. */
export function signOf(
  drawings: readonly Dots[],
  grain: Grain,
  column: number,
  row: number,
): string {
  let bits = 0;
  for (let dot = 0; dot < grain.across * grain.down; dot++) {
    const x = column * grain.across + (dot % grain.across);
    const y = row * grain.down + Math.floor(dot / grain.across);
    if (drawings.some(({ width, set }) => set[y * width + x] === 1)) bits |= BITS[dot] ?? 0;
  }
  if (bits === 0) return ' ';
  return grain === BRAILLE ? String.fromCharCode(NO_DOTS + bits) : '.';
}
