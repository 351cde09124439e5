import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.regex(/^[\w.-]{1,32}$/));
/** One line without anything that a terminal would obey. */
const line = v.pipe(v.string(), v.regex(/^\P{C}*$/u));
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());

/** What comes from another process is a report, or it isn't. */
export const reportForm = v.object({
  rows: count,
  messages: count,
  people: count,
  /** Houses on the list that it was given besides the rows; left out where it was given none. */
  houses: v.optional(count),
  /** Who may know each other: the best of all and the best for each person, best first. */
  suggestions: list(
    v.object({
      a: name,
      b: name,
      /** Contacts in common. */
      common: count,
      adamicAdar: v.number(),
      /** The contacts in common; who has the fewest contacts, and so weighs most, first. */
      via: list(name),
    }),
  ),
  /** Contacts in common count that have so many contacts; left out where all of them count. */
  countedUpTo: v.optional(count),
  /** Every segment, also those in which nobody is. */
  segments: list(
    v.object({
      id: line,
      advert: line,
      /** One sentence. */
      rule: line,
      /** Kinds of houses that the rule asks for and no list tells of: the segment is not made. */
      unlisted: list(line),
      /** With the rows that put them there, counted from 1 in the file, its header not counted. */
      people: list(v.object({ who: name, rows: list(count) })),
    }),
  ),
});

export type AffiliateReport = Readonly<v.InferOutput<typeof reportForm>>;
