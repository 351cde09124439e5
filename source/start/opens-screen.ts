/** Whether the tutorial draws screens here, or prints plain lines. */

/** The smallest terminal that screens are drawn in, in cells. */
const SMALLEST_SCREEN = { columns: 40, rows: 12 } as const;

/** What is known of the terminal before anything is loaded. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly inputIsTerminal: boolean;
  readonly outputIsTerminal: boolean;
  /** Cells; undefined when there is no terminal. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
}

/** Whether somebody listens to the terminal, and says so with ACCESSIBLE. */
export function isAccessible({ ACCESSIBLE: asked = '' }: Surroundings['env']): boolean {
  return asked !== '' && asked !== '0';
}

/**
 * Whether the surroundings allow screens: a terminal of at least 40x12 on both ends that
 * can move its cursor, and nobody who asked for plain lines with ACCESSIBLE.
 * A terminal that reports no size (0 or nothing) counts as 80x24.
 */
export function opensScreen(surroundings: Surroundings): boolean {
  const { env, inputIsTerminal, outputIsTerminal } = surroundings;
  if (!inputIsTerminal || !outputIsTerminal || env.TERM === 'dumb') return false;
  if (isAccessible(env)) return false;
  return (
    (surroundings.columns || 80) >= SMALLEST_SCREEN.columns &&
    (surroundings.rows || 24) >= SMALLEST_SCREEN.rows
  );
}

const THEMES: ReadonlySet<string> = new Set(['auto', 'dark', 'light', 'none']);

/**
 * Whether the arguments certainly open the menu. Only then may something be painted
 * before they are read properly: an error message must not follow a painted screen.
 */
export function opensMenu(args: readonly string[]): boolean {
  const rest = args[0] === 'play' ? args.slice(1) : args;
  for (let at = 0; at < rest.length; at += 2) {
    const value = rest[at + 1] ?? '-';
    const isKnown =
      rest[at] === '--state-dir'
        ? !value.startsWith('-')
        : rest[at] === '--theme' && THEMES.has(value);
    if (!isKnown) return false;
  }
  return true;
}
