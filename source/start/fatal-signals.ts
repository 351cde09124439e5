/** What ends a program from outside, and what it then exits with (128 and the signal's number). */
export const fatalSignals = [
  ['SIGHUP', 129],
  ['SIGTERM', 143],
] as const;

/** While a screen is drawn nobody at the keyboard sends SIGINT: in raw mode Ctrl+C is a key. */
export const fatalForScreens = [['SIGINT', 130], ...fatalSignals] as const;
