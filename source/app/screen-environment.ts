type Env = Readonly<Record<string, string | undefined>>;

/** What the full screens may use of a terminal. */
export type ScreenAbilities = {
  readonly noColor: boolean;
  readonly dumb: boolean;
  /** Characters beyond ASCII are shown. */
  readonly unicode: boolean;
};

/**
 * Colour unless NO_COLOR is set to anything (no-color.org) or FORCE_COLOR is 0. Characters beyond
 * ASCII where the locale is UTF-8 (LC_ALL before LC_CTYPE before LANG), except on the Linux console;
 * on Windows in Windows Terminal, Visual Studio Code, or a terminal that names itself.
 */
export function screenAbilities(env: Env, platform: string): ScreenAbilities {
  return {
    noColor: (env.NO_COLOR ?? '') !== '' || env.FORCE_COLOR === '0',
    dumb: env.TERM === 'dumb',
    unicode: showsUnicode(env, platform),
  };
}

function showsUnicode(env: Env, platform: string): boolean {
  if (platform === 'win32') {
    return [env.WT_SESSION, env.TERM_PROGRAM, env.TERM].some((name) => (name ?? '') !== '');
  }
  if (env.TERM === 'linux') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  // macOS terminals are UTF-8 whatever the locale says.
  return platform === 'darwin' || /utf-?8/i.test(locale);
}
