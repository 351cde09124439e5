import { markControls, safeJson } from '../text/safe.ts';

/** All that a command knows of the process it runs in. */
export type Environment = {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** The folder of the compiled lessons, which holds index.json. */
  readonly lessonsFolder: string;
  /** Calls the listener at each of these signals, which then do nothing else; returns what ends it. */
  readonly onSignal: (signals: readonly Signal[], listener: () => void) => () => void;
  /** Gives back the screen that was painted before the program was loaded, if it was. */
  readonly leaveScreen?: () => void;
  /** Stops the program, as Ctrl+Z in a shell does, until it is continued. */
  readonly stop?: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** A signal, or an error that nobody caught, after which two seconds are left. */
type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGTSTP' | 'SIGCONT' | 'uncaughtException';

export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  /** Bytes that wait for whoever reads them. */
  readonly writableLength?: number | undefined;
};

/** Exit codes, as --help documents them; those of a signal are its number and 128. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2 } as const;

/** Writes one line to an output. Whatever text from outside is in it stays text, and one line. */
export function writeLine(output: Output, line: string): void {
  output.write(`${markControls(line)}\n`);
}

/** Writes a value for programs, of several lines where `indent` is above 0. */
export function writeJson(output: Output, value: unknown, indent = 2): void {
  output.write(`${safeJson(value, indent)}\n`);
}
