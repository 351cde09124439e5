import type { IUnicodeVersionProvider, Terminal } from '@xterm/headless';
import { cellWidth } from '../../source/text/cells.ts';

/** As xterm packs what it knows of a code point: its width, and whether it goes into the cell before. */
const packed = (width: number, joins: boolean) => (width << 1) | Number(joins);
const widthIn = (properties: number) => (properties >> 1) & 3;

const provider: IUnicodeVersionProvider = {
  version: 'code points',
  wcwidth: widthOf,
  charProperties(codePoint, preceding) {
    const width = widthOf(codePoint);
    const joins = width === 0 && widthIn(preceding) > 0;
    return packed(joins ? widthIn(preceding) : width, joins);
  },
};

function widthOf(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x20) return 0;
  return Math.min(2, cellWidth(String.fromCodePoint(codePoint))) as 0 | 1 | 2;
}

/**
 * Lets an emulator know the width of every code point, and of nothing more, as most terminals do: of
 * emoji that are joined it thinks otherwise than we.
 */
export function knowCodePoints(terminal: Terminal): void {
  terminal.unicode.register(provider);
  terminal.unicode.activeVersion = provider.version;
}
