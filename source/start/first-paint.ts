/**
 * The first screen's text, written before the program is loaded. The program then draws
 * over it; whoever ends without drawing gives the terminal back.
 */
const ENTER_SCREEN = '\u001b[?1049h\u001b[?25l\u001b[H';
const WIPE = '\u001b[2J\u001b[H';
const LEAVE_SCREEN = '\u001b[?25h\u001b[?1049l';

/** The launcher and the program are two bundles; the process is what they share. */
const KEY = Symbol.for('metadata-lessons.first-paint');

type Shared = { [KEY]?: 'painted' | 'taken' };
const shared = globalThis as Shared;

/** The terminal as far as the first paint needs it. */
export interface PaintTarget {
  readonly stdout: { write(text: string): unknown };
  readonly stdin: { setRawMode(on: boolean): unknown };
}

/**
 * Paints lines on the alternate screen and stops the echo of keys, which wait in the
 * terminal until the program reads them.
 */
export function paintFirst(target: PaintTarget, lines: string): void {
  // Raw mode first: a Ctrl+C in between would end the program and leave the painted screen standing.
  target.stdin.setRawMode(true);
  target.stdout.write(ENTER_SCREEN + lines.replaceAll('\n', '\r\n'));
  shared[KEY] = 'painted';
}

/**
 * To be called just before the program draws its first frame: wipes what was painted, since
 * a frame does not erase what lies beside it. From here on the program gives the terminal
 * back itself. Does nothing when nothing was painted.
 */
export function takeOverFirstPaint(target: Pick<PaintTarget, 'stdout'>): void {
  if (shared[KEY] !== 'painted') return;
  shared[KEY] = 'taken';
  target.stdout.write(WIPE);
}

/** Whether the first paint still stands: nobody has taken it over or given the terminal back. */
export const isFirstPaint = (): boolean => shared[KEY] === 'painted';

/** Gives the terminal back if it was painted and nobody took it over; else does nothing. */
export function leaveFirstPaint(target: PaintTarget): void {
  if (shared[KEY] !== 'painted') return;
  delete shared[KEY];
  target.stdin.setRawMode(false);
  target.stdout.write(LEAVE_SCREEN);
}
