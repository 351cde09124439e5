import { showsUnicode } from '../text/shows-unicode.ts';
import type { ColourDepth } from '../tui/theme.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the full screens may use of a terminal. */
export type ScreenAbilities = {
  readonly noColor: boolean;
  readonly dumb: boolean;
  readonly depth: ColourDepth;
  /** Characters beyond ASCII are shown. */
  readonly unicode: boolean;
  /** Addresses can be links. */
  readonly links: boolean;
};

/** Colour unless NO_COLOR is set to anything (no-color.org) or FORCE_COLOR is 0 or false. */
export function screenAbilities(env: Env, platform: string): ScreenAbilities {
  return {
    noColor: (env.NO_COLOR ?? '') !== '' || ['0', 'false'].includes(env.FORCE_COLOR ?? ''),
    dumb: env.TERM === 'dumb',
    depth: colourDepth(env, platform),
    unicode: showsUnicode(env, platform),
    links: showsLinks(env),
  };
}

/** Terminals of 2^24 colours whose names don't say so, and which may be reached without COLORTERM. */
const TRUE_COLOURED = /^(?:xterm-kitty|xterm-ghostty|wezterm|alacritty|foot)\b|-direct\b/;

/**
 * FORCE_COLOR from 1 to 3 says how many colours there are; else COLORTERM does, or the terminal's name.
 * On Windows the newer terminals have all of them; what the older console has nobody can tell.
 */
function colourDepth(env: Env, platform: string): ColourDepth {
  const forced = { '1': '16', '2': '256', '3': 'truecolor' } as const;
  if (env.FORCE_COLOR === '1' || env.FORCE_COLOR === '2' || env.FORCE_COLOR === '3') {
    return forced[env.FORCE_COLOR];
  }
  const { COLORTERM, TERM = '', WT_SESSION } = env;
  if (COLORTERM === 'truecolor' || COLORTERM === '24bit' || TRUE_COLOURED.test(TERM)) {
    return 'truecolor';
  }
  if (platform === 'win32' && (WT_SESSION ?? '') !== '') return 'truecolor';
  return TERM.includes('256color') ? '256' : '16';
}

/**
 * Whether the terminal is asked for its background: not where nobody may answer, as in CI, and not where
 * no colour depends on it.
 */
export const asksBackground = (env: Env, { noColor, dumb }: ScreenAbilities): boolean =>
  !noColor && !dumb && ['', '0', 'false'].includes(env.CI ?? '');

/**
 * Whether things move on the screens. Not where somebody wants rest: NO_MOTION is set to anything, or it
 * is preferred so; not where a screen is read aloud, where it can't be drawn over, or where nobody looks.
 * @param preferred as the learner's file has it; anything but `off` is no preference
 */
export const motionWanted = (env: Env, { dumb }: ScreenAbilities, preferred: unknown): boolean =>
  (env.NO_MOTION ?? '') === '' &&
  preferred !== 'off' &&
  !dumb &&
  ['', '0', 'false'].includes(env.CI ?? '') &&
  env.INK_SCREEN_READER !== 'true';

const LINKING = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'zed']);
const LINKING_TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)\b/;
/** Of VTE, which several terminals are made of: its first version whose links never crash it. */
const LINKING_VTE = 5_002;

/**
 * FORCE_HYPERLINK decides, 0 against. Else only of terminals that are known to show links, and of none
 * that runs within another (tmux, screen), where the names are those of the outer one.
 */
function showsLinks(env: Env): boolean {
  const isSet = (name: string) => !['', '0', 'false'].includes(env[name] ?? '');
  if (env.TERM === 'dumb') return false;
  if (env.FORCE_HYPERLINK !== undefined) return env.FORCE_HYPERLINK !== '0';
  if (['TMUX', 'STY', 'CI'].some(isSet)) return false;
  return (
    LINKING.has(env.TERM_PROGRAM ?? '') ||
    LINKING_TERMS.test(env.TERM ?? '') ||
    Number(env.VTE_VERSION) >= LINKING_VTE ||
    ['WT_SESSION', 'DOMTERM', 'KITTY_WINDOW_ID'].some(isSet)
  );
}
