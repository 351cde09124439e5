/** What ends a program from outside, and what it then exits with (128 and the signal's number). */
export const fatalSignals = [
  ['SIGHUP', 129],
  ['SIGTERM', 143],
] as const;
