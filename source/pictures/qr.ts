import { encode } from 'uqr';

/** Rows of modules, dark ones true, with `border` light ones around. */
function qrModules(text: string, border = 1): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'L', border }).data;
}

/**
 * A QR code in half blocks, two modules a cell. `drawn`: which modules are blocks of the foreground; the
 * others are the ground that it stands on. dark: for dark on light, which every scanner reads. light: for
 * a dark ground that can't be painted over.
 */
export function qrLines(text: string, drawn: 'dark' | 'light' = 'dark', border = 1): string[] {
  const modules = qrModules(text, border);
  const lines: string[] = [];
  for (let row = 0; row < modules.length; row += 2) {
    const upper = modules[row] ?? [];
    // A module below the last row is as light as the border.
    const lower = modules[row + 1] ?? upper.map(() => false);
    const isDrawn = (dark: boolean) => dark === (drawn === 'dark');
    lines.push(
      upper.map((dark, at) => cellOf(isDrawn(dark), isDrawn(lower[at] === true))).join(''),
    );
  }
  return lines;
}

function cellOf(upper: boolean, lower: boolean): string {
  if (upper && lower) return '█';
  if (upper) return '▀';
  return lower ? '▄' : ' ';
}
