/** Whether a terminal shows more than ASCII. */

/**
 * Characters beyond ASCII are shown where the locale is UTF-8 (LC_ALL before LC_CTYPE before LANG), except
 * on the Linux console; on Windows in Windows Terminal, Visual Studio Code, or a terminal that names itself.
 */
export function showsUnicode(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): boolean {
  if (platform === 'win32') {
    return [env.WT_SESSION, env.TERM_PROGRAM, env.TERM].some((name) => (name ?? '') !== '');
  }
  if (env.TERM === 'linux') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  // macOS terminals are UTF-8 whatever the locale says.
  return platform === 'darwin' || /utf-?8/i.test(locale);
}
