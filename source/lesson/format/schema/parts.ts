import * as v from 'valibot';
import { didYouMean } from '../fix.ts';

/**
 * What the shapes of blocks and files are put together from. Each message is two lines: what is
 * wrong, and the fix.
 */

export const says = (message: string, fix: string) => `${message}\n${fix}`;

export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    const known = Object.keys(entries);
    const key = issue.received.replaceAll('"', '');
    if (issue.expected === 'never') {
      const all = `Known are: ${known.join(', ')}. If it is part of a text, put the text into double quotes.`;
      return says(`${key} is not known here`, didYouMean(key, known, all)());
    }
    const missing = issue.path?.at(-1)?.key;
    if (issue.expected === 'Object') {
      return says('keys with values are needed here', `Write ${known.join(': ..., ')}: ...`);
    }
    return says(`${String(missing)} is missing`, howToAdd(String(missing), entries));
  });
}

/** A line to add, which shows a list as one. */
function howToAdd(key: string, entries: v.ObjectEntries): string {
  const schema = entries[key];
  if (schema?.type !== 'array') return `Add a line "${key}: ...".`;
  const least = leastOf(schema);
  const many = least < 2 ? 'a list' : `a list of ${least} or more`;
  return `Add ${many}: "${key}: [one, two]", or lines that begin with "- ".`;
}

/** How many entries a list has to have, by its shape. */
function leastOf(schema: object): number {
  const shape = v.object({ pipe: v.array(v.looseObject({ type: v.string() })) });
  const parsed = v.safeParse(shape, schema);
  const least = parsed.success && parsed.output.pipe.find(({ type }) => type === 'min_length');
  return least ? Number(least.requirement) : 0;
}

const wordsNeeded = says('a text is needed here', 'Write it, in double quotes if it has a colon.');

/** YAML reads `text: 27` as a number; to an author it is a text. */
export const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], wordsNeeded),
  v.transform((value) => String(value).trim()),
  v.nonEmpty(wordsNeeded),
);

export const id = v.pipe(
  v.string(says('an id is needed here', 'Use small letters, digits and hyphens.')),
  v.maxLength(60, says('this id is too long', 'Use at most 60 characters.')),
  v.regex(
    /^[a-z][a-z0-9-]*$/,
    says('this is no id', 'Use small letters, digits and hyphens, a letter first.'),
  ),
);

/** Most entries of a list or a map, unless told otherwise. */
const mostEntries = 200;

export const list = <Item extends v.GenericSchema>(item: Item, atLeast = 0) =>
  v.pipe(
    v.array(item, says('a list is needed here', 'Write [one, two] or lines that begin with "- ".')),
    v.minLength(atLeast, says(`at least ${atLeast} are needed here`, 'Add to the list.')),
    v.maxLength(mostEntries, says('this list is too long', `Use at most ${mostEntries}.`)),
  );

export const map = <Value extends v.GenericSchema>(
  value: Value,
  what: string,
  most = mostEntries,
) =>
  v.pipe(
    v.record(id, value, says(`${what} are needed here`, 'Write lines of "name: ...", indented.')),
    v.check(
      (entries) => Object.keys(entries).length > 0,
      says(`${what} are needed here`, 'Write lines of "name: ...", indented.'),
    ),
    v.check(
      (entries) => Object.keys(entries).length <= most,
      says(`these are too many ${what}`, `Use at most ${most}.`),
    ),
  );

/** @param instead for words that were known once: what to write now, as a sentence */
export const oneOf = <const Words extends readonly string[]>(
  words: Words,
  instead: Readonly<Record<string, string>> = {},
) =>
  v.picklist(words, (issue) => {
    const word = issue.received.replaceAll('"', '');
    const now = Object.hasOwn(instead, word) ? instead[word] : undefined;
    if (now !== undefined) return says(`${issue.received} is no longer known here`, now);
    return says(`${issue.received} is not known here`, didYouMean(word, words)());
  });

export const truth = v.boolean(says('true or false is needed here', 'Write true or false.'));
export const number = v.pipe(
  v.number(says('a number is needed here', 'Write digits, for example 27.')),
  v.finite(says('a number is needed here', 'Write digits, for example 27.')),
);
export const count = v.pipe(
  number,
  v.integer(says('a whole number is needed here', 'Write digits, for example 2.')),
  v.minValue(1, says('this must be 1 or more', 'Write 1 or more.')),
);

/** Words that texts are searched for. */
export const phrase = v.pipe(
  text,
  v.maxLength(
    200,
    says('these words are too long to be looked for', 'Use at most 200 characters.'),
  ),
);

/** The keys that every block has. */
export const step = { id };

const timeNeeded = says('a time of day is needed here', 'Write it as "19:05", in double quotes.');
export const clockTime = v.pipe(
  v.string(timeNeeded),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, timeNeeded),
);
