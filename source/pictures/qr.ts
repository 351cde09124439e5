import { encode } from 'uqr';

/** Rows of modules, dark ones true, with `border` light ones around. */
export function qrModules(text: string, border = 1): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'L', border }).data;
}

/**
 * A QR code in half blocks, two modules a cell, as light on dark: whoever draws it gives it a light
 * ground and a dark foreground, or a scanner can't read it on some screens.
 */
export function qrLines(text: string, border = 1): readonly string[] {
  const modules = qrModules(text, border);
  const lines: string[] = [];
  for (let row = 0; row < modules.length; row += 2) {
    const upper = modules[row] ?? [];
    // A module below the last row is as light as the border.
    const lower = modules[row + 1] ?? upper.map(() => false);
    lines.push(upper.map((dark, at) => cellOf(dark, lower[at] === true)).join(''));
  }
  return lines;
}

/** The light modules are drawn, and dark ones are the terminal's own ground. */
function cellOf(upperDark: boolean, lowerDark: boolean): string {
  if (upperDark && lowerDark) return ' ';
  if (upperDark) return '▄';
  return lowerDark ? '▀' : '█';
}
