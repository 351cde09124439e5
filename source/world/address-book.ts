/**
 * Phone numbers as a contact-discovery service might hash them, and trying all of them. C. Hagen and
 * others, "All the Numbers are US" (NDSS 2021), found such hashes to be reversible.
 */
import { hash as digest } from 'node:crypto';

/** A range of phone numbers: everything that begins with `prefix` and has so many digits more. */
export type NumberRange = { readonly prefix: string; readonly digits: number };

/**
 * The SHA-256 hash of a number's digits, country code first and without plus or spaces, in hexadecimal.
 *
 * @param salt is hashed before them, in UTF-8
 */
export function hashOfNumber(
  { prefix }: Pick<NumberRange, 'prefix'>,
  ending: string,
  salt = '',
): string {
  return digest('sha256', `${salt}${digitsOf(prefix)}${ending}`);
}

const digitsOf = (prefix: string): string => prefix.replace(/\D/g, '');

/** A prime number, so that no two of the first ten million users have one number of seven digits. */
const strideOfUsers = 7_368_787;

/**
 * The last digits of so many numbers of a range, the same each time: made-up users of a service.
 *
 * @param own is one of them, whatever the others are
 */
export function usersOf({ digits }: NumberRange, count: number, own: string): readonly string[] {
  const total = 10 ** digits;
  const users = new Set([own]);
  for (let at = 1; users.size < Math.min(count, total); at++) {
    users.add(String((at * strideOfUsers) % total).padStart(digits, '0'));
  }
  return [...users];
}

/**
 * Which of some hashes are of a service's users: it hashes the number of each with each salt that it
 * knows, and compares.
 *
 * @param salts one empty text: no salt
 * @returns how many of the hashes were met, and how many the service had to make
 */
export function matchUsers(
  range: NumberRange,
  { users, hashes, salts }: Readonly<Record<'users' | 'hashes' | 'salts', readonly string[]>>,
): { readonly matched: number; readonly made: number } {
  const own = new Set(
    salts.flatMap((salt) => users.map((user) => hashOfNumber(range, user, salt))),
  );
  return {
    matched: hashes.filter((hash) => own.has(hash)).length,
    made: users.length * salts.length,
  };
}

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
 * @param salt is hashed before each number
 * @param most so many are tried; all of the range if left out
 */
export async function tryAll(
  range: NumberRange,
  hash: string,
  options: {
    readonly now: () => number;
    readonly pause: () => Promise<'go-on' | 'stop'>;
    readonly progress: (done: number, total: number) => void;
    readonly salt?: string;
    readonly most?: number;
  },
): Promise<TryAllResult | 'stopped'> {
  const total = Math.min(10 ** range.digits, options.most ?? Number.POSITIVE_INFINITY);
  const beginning = (options.salt ?? '') + digitsOf(range.prefix);
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
