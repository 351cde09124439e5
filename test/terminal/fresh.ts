import { expect } from 'vitest';
import { layoutOf } from '../../source/tui/layout.ts';
import type { Terminal } from './terminal.ts';

/**
 * What stands on the screen is what would be drawn on an empty one: a change of size wipes it and
 * draws it anew, and after the way back it has to be the same again.
 */
export async function expectFresh(terminal: Terminal): Promise<void> {
  const before = terminal.screen();
  const { columns, rows } = terminal.size();
  terminal.resize({ columns: columns + 7, rows: rows + 3 });
  await terminal.waitFor('the larger screen', drawnFor(terminal, columns + 7, rows + 3));
  terminal.resize({ columns, rows });
  await terminal.waitFor('the former screen', drawnFor(terminal, columns, rows));
  expect(terminal.screen()).toEqual(before);
}

/** The header, told without the screen's margin, ends where the size says, and the footer stands in the last row. */
export function drawnFor(terminal: Terminal, columns: number, rows: number) {
  return (screen: readonly string[]): boolean =>
    terminal.isWiped() &&
    screen.length === rows &&
    screen[0]?.length === columns - 1 - layoutOf({ columns, rows }).margin &&
    /(?:Enter|Esc) \S/.test(screen.at(-1) ?? '');
}
