import { type IBufferCell, Terminal } from '@xterm/headless';
import { knowCodePoints } from './code-point-widths.ts';

/** A cell's look, for as long as it differs from that of a blank one. */
function lookOf(cell: IBufferCell): string {
  const colours = `${cell.getFgColorMode()}:${cell.getFgColor()} ${cell.getBgColorMode()}:${cell.getBgColor()}`;
  const marks = [
    cell.isBold(),
    cell.isDim(),
    cell.isUnderline(),
    cell.isInverse(),
    cell.isItalic(),
  ];
  return `${colours} ${marks.map((mark) => (mark ? 1 : 0)).join('')}`;
}

/** Each row of a terminal as runs of cells that look the same: their text, and how it looks. */
export function cellsOf(terminal: Terminal): readonly string[] {
  const { active } = terminal.buffer;
  const cell = active.getNullCell();
  return Array.from({ length: terminal.rows }, (_, y) => {
    const line = active.getLine(active.baseY + y);
    let row = '';
    let look = '';
    for (let x = 0; x < terminal.cols; x += 1) {
      line?.getCell(x, cell);
      if (cell.getWidth() === 0) continue;
      const next = lookOf(cell);
      if (next !== look) row += `{${next}}`;
      look = next;
      // One blank is as good as another.
      row += cell.getChars().replace('\u00a0', ' ') || ' ';
    }
    return row;
  });
}

/** The cells of a terminal that was empty before this was written to it. */
export async function cellsWritten(
  text: string,
  size: { readonly columns: number; readonly rows: number },
): Promise<readonly string[]> {
  const terminal = new Terminal({
    cols: size.columns,
    rows: size.rows,
    allowProposedApi: true,
    convertEol: true,
  });
  knowCodePoints(terminal);
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const cells = cellsOf(terminal);
  terminal.dispose();
  return cells;
}
