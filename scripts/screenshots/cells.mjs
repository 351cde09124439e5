/** What stands in each cell of a terminal, with its colours. */

/** The grounds that the themes are made for, and what a terminal with such a ground writes with. */
const OWN = {
  dark: { ground: 0x14161b, text: 0xe6edf3 },
  light: { ground: 0xfbfaf7, text: 0x1f2328 },
};

/** Of a dimmed text so much is the ground's. */
const DIM_SHARE = 0.4;

function mixed(one, other, share) {
  const channel = (shift) => {
    const from = (one >> shift) & 0xff;
    return Math.round(from + (((other >> shift) & 0xff) - from) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

function coloursOf(cell, own) {
  const named = [cell.isFgPalette(), cell.isBgPalette()].some(Boolean);
  if (named) throw new Error('a colour that only the terminal knows');
  const text = cell.isFgRGB() ? cell.getFgColor() : own.text;
  const ground = cell.isBgRGB() ? cell.getBgColor() : own.ground;
  const [front, back] = cell.isInverse() ? [ground, text] : [text, ground];
  return { front: cell.isDim() ? mixed(front, back, DIM_SHARE) : front, back };
}

/** Rows of cells from the upper left: `[text, width, front, back, bold, underlined]`. */
export function cellsOf(terminal, theme) {
  const own = OWN[theme];
  const { active } = terminal.buffer;
  const rows = Array.from({ length: terminal.rows }, (_, y) => {
    const line = active.getLine(active.viewportY + y);
    return Array.from({ length: terminal.cols }, (_, x) => {
      const cell = line.getCell(x);
      const { front, back } = coloursOf(cell, own);
      const marks = [cell.isBold() !== 0, cell.isUnderline() !== 0];
      return [cell.getChars(), cell.getWidth(), front, back, ...marks];
    });
  });
  return { rows, ground: own.ground };
}
