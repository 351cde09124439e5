/**
 * What each kind of text looks like, by meaning and never by colour alone: whatever has a colour here
 * also has a sign or a word on the screen.
 */

/** What a piece of text is. */
export type Tone =
  | 'text'
  | 'strong'
  | 'emphasis'
  | 'code'
  | 'term'
  | 'source'
  | 'value'
  | 'title'
  | 'key'
  | 'frame'
  | 'chosen'
  | 'cursor'
  | 'right'
  | 'wrong'
  | 'hint'
  | 'info'
  | 'warning';

/** Properties of Ink's Text. */
type Look = {
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly color?: string;
};

export type Theme = Readonly<Record<Tone, Look>>;

export type ThemeName = 'auto' | 'dark' | 'light';

const bold: Look = { bold: true };

/** No colour at all: for NO_COLOR. The terminal's own foreground, bold, underlined, reversed. */
const colourless: Theme = {
  text: {},
  strong: bold,
  emphasis: bold,
  code: {},
  term: { underline: true },
  source: {},
  value: bold,
  title: bold,
  key: bold,
  frame: {},
  chosen: bold,
  cursor: { inverse: true },
  right: bold,
  wrong: bold,
  hint: bold,
  info: bold,
  warning: bold,
};

/**
 * On a background that we don't know only short signs have a colour, and only colours that can be
 * told from black, white and blue; sentences keep the terminal's own foreground.
 */
const auto: Theme = {
  ...colourless,
  right: { bold: true, color: 'green' },
  wrong: { bold: true, color: 'red' },
  warning: { bold: true, color: 'magenta' },
};

const dark: Theme = {
  ...auto,
  code: { color: 'cyanBright' },
  key: { bold: true, color: 'cyanBright' },
  chosen: { bold: true, color: 'cyanBright' },
  right: { bold: true, color: 'greenBright' },
  wrong: { bold: true, color: 'redBright' },
  hint: { bold: true, color: 'yellowBright' },
  warning: { bold: true, color: 'yellowBright' },
};

const light: Theme = {
  ...auto,
  code: { color: 'blue' },
  key: { bold: true, color: 'blue' },
  chosen: { bold: true, color: 'blue' },
  hint: { bold: true, color: 'magenta' },
};

/** Nothing but text, for terminals that have no attributes. */
const bare = Object.fromEntries(
  Object.keys(colourless).map((tone) => [tone, tone === 'cursor' ? { inverse: true } : {}]),
) as Theme;

/** The theme for a terminal. */
export function themeFor(options: {
  readonly name?: ThemeName;
  readonly noColor: boolean;
  readonly dumb: boolean;
}): Theme {
  if (options.dumb) return bare;
  if (options.noColor) return colourless;
  switch (options.name ?? 'auto') {
    case 'auto':
      return auto;
    case 'dark':
      return dark;
    case 'light':
      return light;
  }
}
