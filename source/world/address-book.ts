/**
 * Phone numbers as a contact-discovery service might hash them, and trying all of them. C. Hagen and
 * others, "All the Numbers are US" (NDSS 2021), found such hashes to be reversible.
 */
import { hash as digest } from 'node:crypto';

/** A range of phone numbers: everything that begins with `prefix` and has so many digits more. */
export type NumberRange = { readonly prefix: string; readonly digits: number };

/** The SHA-256 hash of a number's digits, country code first and without plus or spaces, in hexadecimal. */
export function hashOfNumber({ prefix }: Pick<NumberRange, 'prefix'>, ending: string): string {
  return digest('sha256', `${digitsOf(prefix)}${ending}`);
}

const digitsOf = (prefix: string): string => prefix.replace(/\D/g, '');

/** Milliseconds of trying between two looks at the screen and at a stop. */
const turnMs = 12;
const perLook = 256;

export type TryAllResult = {
  /** The digits whose hash was looked for; undefined if none of the range has it. */
  readonly found?: string;
  readonly tries: number;
  readonly seconds: number;
};

/**
 * Hashes every number of a range in order until one has the hash that is looked for.
 *
 * @param now milliseconds; only differences count
 * @param pause lets everything else happen that waits
 */
export async function tryAll(
  range: NumberRange,
  hash: string,
  options: {
    readonly now: () => number;
    readonly pause: () => Promise<'go-on' | 'stop'>;
    readonly progress: (done: number, total: number) => void;
  },
): Promise<TryAllResult | 'stopped'> {
  const total = 10 ** range.digits;
  const beginning = digitsOf(range.prefix);
  const begun = options.now();
  const seconds = () => Math.max(1, options.now() - begun) / 1_000;
  let look = begun + turnMs;
  for (let number = 0; number < total; number += 1) {
    const ending = String(number).padStart(range.digits, '0');
    if (digest('sha256', beginning + ending) === hash) {
      options.progress(number + 1, total);
      return { found: ending, tries: number + 1, seconds: seconds() };
    }
    if (number % perLook !== 0 || options.now() < look) continue;
    options.progress(number + 1, total);
    if ((await options.pause()) === 'stop') return 'stopped';
    look = options.now() + turnMs;
  }
  return { tries: total, seconds: seconds() };
}
