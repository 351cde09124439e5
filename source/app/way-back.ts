import type { OptionsOf } from './options.ts';

/**
 * The command that goes on where this run ends: with the pack, the folder and whatever else it was
 * started with, so that it does what it says. Quoted for the shells of the platform.
 * @param lesson a lesson's id; none: the menu
 */
export function wayBack(
  { lessons, only, stateDir, relay, seed, theme, lang }: OptionsOf<'play'>,
  platform: string,
  { lesson, plain = false }: { readonly lesson?: string; readonly plain?: boolean },
): string {
  const given = { lessons, only: only?.join(','), 'state-dir': stateDir, relay, seed, theme, lang };
  const options = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, quoted(String(value), platform)],
  );
  return [
    'metadata-lessons',
    ...(lesson === undefined ? [] : ['play', quoted(lesson, platform)]),
    ...(plain ? ['--plain'] : []),
    ...options,
  ].join(' ');
}

/** The command that erases what this run keeps. */
export const wayToForget = ({ stateDir }: OptionsOf<'play'>, platform: string): string =>
  `metadata-lessons progress forget${option('state-dir', stateDir, platform)}`;

/** The command that writes a page of what this run keeps. */
export const wayToPage = ({ lessons, stateDir }: OptionsOf<'play'>, platform: string): string =>
  `metadata-lessons progress export --format html page.html${option('lessons', lessons, platform)}${option('state-dir', stateDir, platform)}`;

const option = (name: string, value: string | undefined, platform: string): string =>
  value === undefined ? '' : ` --${name} ${quoted(value, platform)}`;

function quoted(text: string, platform: string): string {
  if (/^[\w./:@%+,=-]+$/.test(text)) return text;
  if (platform === 'win32') return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
