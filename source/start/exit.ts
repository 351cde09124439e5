import { isatty } from 'node:tty';

/** The launcher and the program are two bundles, and the window can be closed in between. */
const KEY = Symbol.for('metadata-lessons.terminals');

/** Those of the process's own streams that were terminals when it started. */
const shared = globalThis as { [KEY]?: readonly number[] };
shared[KEY] ??= [0, 1, 2].filter((descriptor) => isatty(descriptor));
const terminals = shared[KEY];

/** Longer than the system needs to end a program by a signal. */
const SIGNAL_MS = 1_000;

/**
 * Ends the program with this code, or with `process.exitCode`. Where the terminal's window was closed it
 * ends as a hang-up would have ended it without a listener, which a shell tells as 129: Node 20 aborts
 * when it exits and finds no terminal to reset. Give the terminal back before.
 */
export function exit(code?: number): void {
  if (code !== undefined) process.exitCode = code;
  if (terminals.every((descriptor) => isatty(descriptor))) process.exit();
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), SIGNAL_MS);
}
