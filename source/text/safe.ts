/**
 * Text from outside (messages, names, lesson packs, imported files) on its way to a screen.
 *
 * A terminal obeys control characters: text that carries them can redraw what the reader sees.
 * `stripControls` is the least that all such text goes through; `showControls` also makes visible
 * what would reorder or hide text without being a control character. Every line that a command
 * writes goes through `markControls`, every JSON through `safeJson`, whoever made them.
 *
 * Sources: ECMA-48, 5th edition (C0, C1, control sequences and control strings); Unicode
 * Standard Annex 9 (bidirectional formatting characters) and Technical Report 36 (deception by
 * invisible characters).
 */

/** A control string: ESC ] (operating system command) or ESC P, X, ^, _ (device control, ...). */
const CONTROL_STRING =
  '(?:\\x1b\\]|\\x9d)[^\\x07\\x18\\x1a\\x1b\\x80-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)' +
  '|(?:\\x1b[PX^_]|[\\x90\\x98\\x9e\\x9f])[^\\x18\\x1a\\x1b\\x80-\\x9f]*(?:\\x1b\\\\|\\x9c)';

/** The beginning of a control string that never ends: only this goes, or all text after it would. */
const UNENDED_CONTROL_STRING = '\\x1b[PX^_\\]]';

/** ESC [ parameters, intermediates, final: colours, cursor movement, erasing. */
const CONTROL_SEQUENCE = '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]';

/** ESC intermediates, final: resets, character sets, saved cursors. */
const ESCAPE_SEQUENCE = '\\x1b[ -/]*[0-~]';

const SINGLE_CONTROL = '[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]';

// Every alternative stops at the next ESC, so that the scan stays linear in the text's length.
const CONTROLS = new RegExp(
  [CONTROL_STRING, UNENDED_CONTROL_STRING, CONTROL_SEQUENCE, ESCAPE_SEQUENCE, SINGLE_CONTROL].join(
    '|',
  ),
  'g',
);

const LONE_SURROGATE = /\p{Surrogate}/gu;

const FAST_PATH = /^[\n -~]*$/;

export interface StrippedText {
  readonly text: string;
  /** Controls removed; an escape sequence counts as one. */
  readonly removed: number;
}

/** `stripControls` that also says how many controls it removed. */
export function stripControlsCounted(text: string): StrippedText {
  if (FAST_PATH.test(text)) return { text, removed: 0 };
  let removed = 0;
  const stripped = text
    .replace(CONTROLS, () => {
      removed += 1;
      return '';
    })
    .replaceAll('\t', ' ')
    .replace(LONE_SURROGATE, '\ufffd');
  return { text: stripped, removed };
}

/**
 * Text without control characters: C0 (a line feed stays, a tab becomes a space), DEL and C1 go,
 * and escape sequences go as wholes, so that nothing like "[31m" is left. Lone surrogates become
 * U+FFFD. Total; applying it twice changes nothing more.
 */
export function stripControls(text: string): string {
  return stripControlsCounted(text).text;
}

const JOINING_SCRIPTS = [
  'Arabic',
  'Syriac',
  'Nko',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
  'Tibetan',
];

const SEEN_HANGUL = '(?![\\u115f\\u1160\\u3164\\uffa0])\\p{Script=Hangul}';

/**
 * Invisible characters where they do honest work: emoji joined into one, the three flags made of
 * tag characters (England, Scotland, Wales), joiners of scripts that spell with them, and one
 * variation selector behind a visible character.
 */
const HONEST_INVISIBLES = [
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\u20e3])\\u200d(?=\\p{Extended_Pictographic})',
  `(?<=[${JOINING_SCRIPTS.map((script) => `\\p{Script_Extensions=${script}}`).join('')}])[\\u200c\\u200d]`,
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}',
  '(?<=[\\p{L}\\p{N}\\p{P}\\p{S}])[\\ufe00-\\ufe0f]',
  '(?<=\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]',
  // Each beside what is seen: a row of them alone would be a hidden text.
  '(?<=(?=\\p{L})\\p{Script=Mongolian})[\\u180b-\\u180f]',
  `(?<=${SEEN_HANGUL})[\\u115f\\u1160]|[\\u115f\\u1160](?=${SEEN_HANGUL})|\\u115f\\u1160(?=[\\u11a8-\\u11ff])`,
].join('|');

/** Signs that Unicode calls format characters although they are drawn (Arabic and Kaithi). */
const DRAWN_FORMAT_CHARACTERS =
  '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}]';

const INVISIBLE = '[\\p{Default_Ignorable_Code_Point}\\p{Cf}\\u2028\\u2029]';

let invisibles: RegExp | undefined;

/** Honest characters to keep, and all that hide or are obeyed. Built at first use: compiling its
 * property classes would cost start-up time. */
function invisiblesPattern(): RegExp {
  invisibles ??= new RegExp(
    `(?<keep>${HONEST_INVISIBLES}|${DRAWN_FORMAT_CHARACTERS})|${INVISIBLE}|[\\p{Cc}\\p{Surrogate}]`,
    'gu',
  );
  return invisibles;
}

/**
 * `stripControls`, and every character that would reorder or hide text becomes a visible mark
 * such as `<U+202E>`: bidirectional controls, zero-width spaces, line and paragraph separators,
 * tag characters. Joined emoji and scripts that need joiners stay as they are.
 */
export function showControls(text: string): string {
  const stripped = stripControls(text);
  if (FAST_PATH.test(stripped)) return stripped;
  return stripped.split('\n').map(marked).join('\n');
}

/**
 * One line in which nothing is lost, such as one with the name of a file: every control character,
 * too, becomes a mark, a line feed as `<U+000A>`. Total; applying it twice changes nothing more.
 */
export function markControls(line: string): string {
  return isPlain(line) ? line : marked(line);
}

/** The marks of what a line holds that `markControls` would not let through. */
export function hiddenIn(line: string): readonly string[] {
  if (isPlain(line)) return [];
  return Array.from(line.matchAll(invisiblesPattern()), ([found, keep]) =>
    keep === undefined ? [codePointMark(found)] : [],
  ).flat();
}

const isPlain = (line: string): boolean => FAST_PATH.test(line) && !line.includes('\n');

const marked = (text: string): string =>
  text.replace(invisiblesPattern(), (found: string, keep: string | undefined) =>
    keep === undefined ? codePointMark(found) : found,
  );

/** JSON in which what a terminal would obey, or what would hide text, is written as an escape. */
export function safeJson(value: unknown, indent = 0): string {
  const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
  return JSON.stringify(value, null, indent).replace(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

function codePointMark(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`;
}

const RIGHT_TO_LEFT =
  /(?=[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])\p{L}|[\u061c\u200f\u202b\u202e\u2067]/u;

/** Whether a part of the text runs from right to left, by its letters or by a control. */
export function hasRightToLeft(text: string): boolean {
  return !FAST_PATH.test(text) && RIGHT_TO_LEFT.test(text);
}
