/**
 * What each kind of text looks like, by meaning and never by colour alone: whatever has a colour here
 * also has a sign (`source/text/signs.ts`) or a word on the screen.
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
  /** Said beside what matters. */
  | 'secondary'
  | 'frame'
  /** What can be acted on: keys, the selection, the border of the pane that hears keys. */
  | 'accent'
  | 'key'
  | 'chosen'
  | 'cursor'
  /** The term or source that Enter opens; what was searched for. */
  | 'focus'
  /** Who sees something. */
  | 'you'
  | 'relay'
  | 'recipient'
  /** Bytes that nobody without a key reads, and bytes that are open but random. What the relay reads is `relay`. */
  | 'sealed'
  | 'nonce'
  /** How it turned out. */
  | 'right'
  | 'wrong'
  | 'missed'
  | 'hint'
  | 'info'
  | 'warning'
  /** Circles of a contact graph, whose sign is their digit, and the lines within and between them. */
  | 'circle1'
  | 'circle2'
  | 'circle3'
  | 'circle4'
  | 'tie1'
  | 'tie2'
  | 'tie3'
  | 'tie4'
  | 'tieBetween';

/** What lies behind a whole row: the selected one, or the one that shows the words of a message. */
export type Ground = 'selection' | 'words';

/** Properties of Ink's Text. */
export type TextLook = {
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly dimColor?: boolean;
  readonly color?: string;
  readonly backgroundColor?: string;
};

type Looks = Readonly<Record<Tone, TextLook>>;

export type Theme = {
  /** On the terminal's own ground, which is never painted over. */
  readonly tones: Looks;
  /** The same tones on a row's ground, which is part of the look. */
  readonly on: Readonly<Record<Ground, Looks>>;
  /** A row's ground alone, for the cells without text; nothing where `known` is false. */
  readonly grounds: Readonly<Record<Ground, TextLook>>;
  /** Black on white whatever the ground, for a code that is scanned; nothing without colours. */
  readonly paper: TextLook;
  /** Whether the terminal's ground is known and there are colours enough to lay another on it. */
  readonly known: boolean;
};

/** How a tone looks, on the ground of its row if that has one. */
export const lookOf = (theme: Theme, tone: Tone, ground?: Ground | 'paper'): TextLook =>
  ground === 'paper' ? theme.paper : (ground ? theme.on[ground] : theme.tones)[tone];

/** In the order in which they are offered. */
export const themeNames = ['auto', 'dark', 'light', 'none'] as const;
export type ThemeName = (typeof themeNames)[number];

/** The next of them, as a key that leafs through them takes. */
export const themeAfter = (name: ThemeName): ThemeName =>
  themeNames[(themeNames.indexOf(name) + 1) % themeNames.length] ?? 'auto';

/** Colours that a terminal can show: 2^24, 256 of a fixed table, or 16 of its owner's choice. */
export type ColourDepth = 'truecolor' | '256' | '16';

export type Background = 'dark' | 'light';

/** Names of Ink's for the sixteen. */
type AnsiName =
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'redBright'
  | 'greenBright'
  | 'yellowBright'
  | 'blueBright'
  | 'magentaBright';

/** One colour at each depth. Without the last there is none among the sixteen that can be read there. */
type Shade = readonly [truecolor: `#${string}`, ansi256: number, ansi?: AnsiName];

type Shades = Readonly<Record<Background, Shade>>;

type Meaning = {
  /** With and without colour. */
  readonly always?: TextLook;
  /** Only where it has no colour. */
  readonly uncoloured?: TextLook;
  readonly shades?: Shades;
  /** On a row's ground, where the other shades would be too faint. */
  readonly raised?: Shades;
  /**
   * On a ground that we don't know: only of the few colours that can be told from black, white and
   * blue, and only for short signs; sentences keep the terminal's own foreground.
   */
  readonly anywhere?: AnsiName;
};

/** Where each shade is read: black and white terminals are farther away than these. */
export const GROUNDS = { dark: '#14161b', light: '#fbfaf7' } as const satisfies Readonly<
  Record<Background, string>
>;

/** Grounds of rows, for depths that have colours that quiet. */
const ROW_GROUNDS: Readonly<Record<Ground, Shades>> = {
  selection: { dark: ['#2a3140', 236], light: ['#e8edf5', 254] },
  words: { dark: ['#1e2430', 234], light: ['#f2f0e6', 255] },
};

/** The same with every theme, as a scanner knows none. */
const PAPER: Readonly<Record<ColourDepth, TextLook>> = {
  truecolor: { color: '#000000', backgroundColor: '#ffffff' },
  '256': { color: 'ansi256(16)', backgroundColor: 'ansi256(231)' },
  '16': { color: 'black', backgroundColor: 'whiteBright' },
};

/** On a row's ground nothing is left to the terminal's own foreground: a theme may be set that isn't its own. */
const TEXT_ON_ROWS: Shades = { dark: ['#e6edf3', 255], light: ['#1f2328', 234] };

const bold: TextLook = { bold: true };
const dim: TextLook = { dimColor: true };

/** Greys and hues. Among the sixteen a grey is the foreground, dimmed; yellow and cyan can't be read on white. */
const greys: Shades = { dark: ['#7d8590', 245], light: ['#6b7280', 242] };
const raisedGreys: Shades = { dark: ['#98a1ac', 247], light: ['#5f6672', 240] };
const cyans: Shades = { dark: ['#7ee0ff', 117, 'cyan'], light: ['#00607a', 24, 'blue'] };
const ambers: Shades = { dark: ['#f0a830', 214, 'yellow'], light: ['#9a5b00', 94] };
const pinks: Shades = {
  dark: ['#e58ac2', 176, 'magentaBright'],
  light: ['#a8327f', 126, 'magenta'],
};
const yellows: Shades = { dark: ['#e8d44d', 221, 'yellowBright'], light: ['#7a6400', 58] };
const olives: Shades = { dark: ['#e8d44d', 221, 'yellowBright'], light: ['#5c6b00', 58] };

const circles = {
  1: { dark: ['#e69f00', 214, 'yellow'], light: ['#9c5400', 94, 'red'] },
  2: { dark: ['#4aa9e2', 74, 'blueBright'], light: ['#0a6496', 24, 'blue'] },
  3: { dark: ['#00b68c', 43, 'green'], light: ['#00704f', 23, 'green'] },
  4: { dark: ['#d9bdff', 183, 'magentaBright'], light: ['#6a49b0', 55, 'magenta'] },
} as const satisfies Readonly<Record<number, Shades>>;

const circle = (shades: Shades): Meaning => ({ shades });
/** Lines within a circle have its hue, dimmer: they are graphics, for which a contrast of 3 is enough. */
const tie = (shades: Shades, raised: Shades): Meaning => ({ uncoloured: dim, shades, raised });

/** The one table of meanings. The circles' hues are near those of Okabe and Ito. */
const MEANINGS: Readonly<Record<Tone, Meaning>> = {
  text: {},
  strong: { always: bold },
  emphasis: { always: bold },
  code: { shades: { dark: ['#b4c2d0', 250], light: ['#3f4b57', 239] } },
  term: { always: { underline: true } },
  source: { shades: greys, raised: raisedGreys },
  value: { always: bold },
  title: { always: bold },
  secondary: { uncoloured: dim, shades: greys, raised: raisedGreys },
  frame: { shades: greys, raised: raisedGreys },
  accent: { uncoloured: bold, shades: cyans },
  key: { always: bold, shades: cyans },
  chosen: { always: bold, shades: cyans },
  cursor: { always: { inverse: true } },
  focus: { always: { inverse: true } },
  you: { uncoloured: bold, shades: pinks, anywhere: 'magenta' },
  relay: { uncoloured: bold, shades: ambers },
  recipient: {
    uncoloured: bold,
    shades: { dark: ['#35c39a', 79, 'green'], light: ['#00734f', 23, 'green'] },
    anywhere: 'green',
  },
  sealed: { shades: { dark: ['#6cb6ff', 75, 'blueBright'], light: ['#1d5fa8', 25, 'blue'] } },
  nonce: { shades: olives },
  right: {
    uncoloured: bold,
    shades: { dark: ['#4cc38a', 78, 'greenBright'], light: ['#00734f', 22, 'green'] },
    anywhere: 'green',
  },
  wrong: {
    always: bold,
    shades: { dark: ['#ff7b63', 209, 'redBright'], light: ['#b3321a', 124, 'red'] },
    anywhere: 'red',
  },
  missed: { always: bold, shades: yellows },
  hint: { always: bold, shades: cyans },
  info: { always: bold },
  warning: { always: bold, shades: yellows, anywhere: 'magenta' },
  circle1: circle(circles[1]),
  circle2: circle(circles[2]),
  circle3: circle(circles[3]),
  circle4: circle(circles[4]),
  tie1: tie({ dark: ['#8a6410', 94], light: ['#b0813f', 137] }, circles[1]),
  tie2: tie({ dark: ['#3a7699', 67], light: ['#5f94b5', 67] }, circles[2]),
  tie3: tie({ dark: ['#0f7a60', 29], light: ['#55977f', 65] }, circles[3]),
  tie4: tie({ dark: ['#7a66ab', 97], light: ['#937dc0', 104] }, circles[4]),
  tieBetween: tie({ dark: ['#6b7280', 243], light: ['#878e99', 245] }, raisedGreys),
};

export const tones = Object.keys(MEANINGS) as readonly Tone[];

/**
 * The theme for a terminal. `auto`, which a missing name means too, goes by the background; where that
 * isn't known few tones have a colour. `noColor` wins over every name, and `dumb`, which leaves no
 * attribute but that of the cursor and of what Enter opens, over all.
 */
export function themeFor(options: {
  readonly name?: ThemeName;
  readonly noColor: boolean;
  readonly dumb: boolean;
  /** 16 where it isn't given. */
  readonly depth?: ColourDepth;
  /** The terminal's, as far as it is known. */
  readonly background?: Background | undefined;
}): Theme {
  const { name = 'auto', depth = '16' } = options;
  if (options.dumb) return onTheTerminals(looksBy(({ always }) => (always?.inverse ? always : {})));
  if (options.noColor || name === 'none') return onTheTerminals(looksBy(uncolouredLook));
  const background = name === 'auto' ? options.background : name;
  if (background === undefined) {
    return onTheTerminals(
      looksBy((meaning) => {
        const { anywhere } = meaning;
        return { ...uncolouredLook(meaning), ...(anywhere && { bold: true, color: anywhere }) };
      }),
      PAPER['16'],
    );
  }
  const looks = looksBy((meaning) => {
    const color = meaning.shades && colourOf(meaning.shades[background], depth);
    return color === undefined ? uncolouredLook(meaning) : { ...meaning.always, color };
  });
  if (depth === '16') return onTheTerminals(looks, PAPER[depth]);
  const groundOf = (ground: Ground): TextLook => {
    const backgroundColor = colourOf(ROW_GROUNDS[ground][background], depth);
    return backgroundColor === undefined ? {} : { backgroundColor };
  };
  const grounds = { selection: groundOf('selection'), words: groundOf('words') };
  const raised = looksBy((meaning) => {
    const shades = meaning.raised ?? meaning.shades ?? TEXT_ON_ROWS;
    const color = colourOf(shades[background], depth);
    return { ...meaning.always, ...(color === undefined ? {} : { color }) };
  });
  const laidOn = (ground: TextLook) => mapLooks(raised, (look) => ({ ...look, ...ground }));
  return {
    tones: looks,
    on: { selection: laidOn(grounds.selection), words: laidOn(grounds.words) },
    grounds,
    paper: PAPER[depth],
    known: true,
  };
}

/** A theme without grounds of its own. */
const onTheTerminals = (looks: Looks, paper: TextLook = {}): Theme => ({
  tones: looks,
  on: { selection: looks, words: looks },
  grounds: { selection: {}, words: {} },
  paper,
  known: false,
});

const uncolouredLook = ({ always, uncoloured }: Meaning): TextLook => ({
  ...always,
  ...uncoloured,
});

const looksBy = (look: (meaning: Meaning) => TextLook): Looks => mapLooks(MEANINGS, look);

const mapLooks = <From>(
  from: Readonly<Record<Tone, From>>,
  look: (from: From) => TextLook,
): Looks => Object.fromEntries(tones.map((tone) => [tone, look(from[tone])])) as Looks;

/** A colour as Ink names it; undefined where there is none at that depth. */
function colourOf([truecolor, ansi256, ansi]: Shade, depth: ColourDepth): string | undefined {
  switch (depth) {
    case 'truecolor':
      return truecolor;
    case '256':
      return `ansi256(${ansi256})`;
    case '16':
      return ansi;
  }
}
