import * as v from 'valibot';
import { isWebAddress } from '../../../text/web-address.ts';
import { lessonFormat } from '../../model.ts';
import { id, list, map, object, phrase, says, text } from './parts.ts';

/** The shape of the facts about a lesson, and of the files beside the lessons. */

const wholeNumber = says(
  'a whole number of minutes is needed here',
  'Write digits, for example 6.',
);

/** Most people of a cast: each has keys and a phone of their own, and a learner has to know them. */
const mostPeople = 50;

export const frontSchema = object({
  format: v.literal(
    lessonFormat,
    says(
      `this program reads lessons of format ${lessonFormat}`,
      `Write "format: ${lessonFormat}", or use a newer program for a newer lesson.`,
    ),
  ),
  id,
  title: text,
  summary: text,
  part: v.exactOptional(text),
  picture: v.exactOptional(id),
  minutes: v.pipe(
    v.number(wholeNumber),
    v.integer(wholeNumber),
    v.minValue(1, wholeNumber),
    v.maxValue(120, says('a lesson this long is several lessons', 'Write at most 120 minutes.')),
  ),
  objectives: list(text, 1),
  cast: map(object({ name: text, at: id }), 'people', mostPeople),
  sources: v.optional(list(id), []),
});

/** ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD, a date of the calendar. */
const date = v.pipe(
  v.union(
    [v.string(), v.number()],
    says('a date is needed here', 'Write YYYY, YYYY-MM or YYYY-MM-DD.'),
  ),
  v.transform(String),
  v.check(isDate, says('this is no date', 'Write YYYY, YYYY-MM or YYYY-MM-DD.')),
);

function isDate(written: string): boolean {
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(written)) return false;
  const [year = '', month = '01', day = '01'] = written.split('-');
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${year}-${month}-${day}`);
}

const day = v.pipe(
  v.string(says('a day is needed here', 'Write YYYY-MM-DD.')),
  v.check(
    (written) => written.length === 10 && isDate(written),
    says('this is no day', 'Write YYYY-MM-DD.'),
  ),
);

const webAddress = v.pipe(
  text,
  v.check(
    isWebAddress,
    says(
      'this is no address of a page',
      'Write it in full, from https:// on, in ASCII and without blanks.',
    ),
  ),
);

export const sourceSchema = object({
  author: text,
  title: text,
  date,
  where: text,
  url: v.exactOptional(webAddress),
  note: v.exactOptional(text),
  reviewed: v.exactOptional(day),
});

export const glossarySchema = object({
  term: phrase,
  meaning: text,
  also: v.exactOptional(list(phrase)),
});

export const bannedSchema = object({
  words: list(phrase, 1),
  with: v.exactOptional(list(text, 1)),
  why: text,
  fix: text,
});

export const claimSchema = object({ names: list(phrase, 1), sources: v.optional(list(id), []) });
