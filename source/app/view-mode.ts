import { isAccessible, opensScreen, type Surroundings } from '../start/opens-screen.ts';
import type { Environment } from './environment.ts';

/** What is known of both ends before anything is shown. */
export type Terminal = Surroundings & { readonly platform: string };

export type ViewMode =
  | { readonly is: 'screens' }
  | {
      readonly is: 'lines';
      /** too-small and git-bash are told to the learner; the others were chosen or are plain to see. */
      readonly why: 'asked' | 'no-terminal' | 'dumb' | 'too-small' | 'git-bash';
    };

/**
 * Full screens where the surroundings allow them (`opensScreen`) and nobody asked for lines; else
 * lines, and why. CI does not count: a terminal is a terminal.
 */
export function viewMode(plain: boolean, terminal: Terminal): ViewMode {
  const { inputIsTerminal, outputIsTerminal, env } = terminal;
  if (plain) return { is: 'lines', why: 'asked' };
  if (opensScreen(terminal)) return { is: 'screens' };
  if (!inputIsTerminal || !outputIsTerminal) {
    const neither = !inputIsTerminal && !outputIsTerminal;
    return { is: 'lines', why: neither && isGitBash(terminal) ? 'git-bash' : 'no-terminal' };
  }
  if (isAccessible(env)) return { is: 'lines', why: 'asked' };
  return { is: 'lines', why: env.TERM === 'dumb' ? 'dumb' : 'too-small' };
}

/** Git Bash's own window talks to Windows programs through pipes unless it has a pseudo-console. */
const isGitBash = ({ platform, env }: Terminal) =>
  platform === 'win32' && env.MSYSTEM !== undefined;

/** The same of what a command knows. */
export const modeOf = (plain: boolean, { stdin, stdout, env, platform }: Environment): ViewMode =>
  viewMode(plain, {
    inputIsTerminal: stdin.isTTY === true,
    outputIsTerminal: stdout.isTTY === true,
    columns: stdout.columns,
    rows: stdout.rows,
    env,
    platform,
  });
