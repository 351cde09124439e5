import { expect } from 'vitest';
import type { Terminal } from './terminal.ts';

/** The terminal is as it was before the program: its own screen, a cursor, line editing, echo. */
export function expectRestored(terminal: Terminal): void {
  expect(terminal.alternate()).toBe(false);
  expect(terminal.cursorShown()).toBe(true);
  expect(terminal.afterwards()).toMatch(/(?<!-)\bicanon\b/);
  expect(terminal.afterwards()).toMatch(/(?<!-)\becho\b/);
  const written = terminal.raw();
  const pasteMarked = written.lastIndexOf('\u001b[?2004h');
  expect(written.lastIndexOf('\u001b[?2004l')).toBeGreaterThanOrEqual(pasteMarked);
}
