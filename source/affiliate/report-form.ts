import * as v from 'valibot';
import type { AffiliateReport } from './report.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.regex(/^[\w.-]{1,32}$/));
/** One line without anything that a terminal would obey. */
const line = v.pipe(v.string(), v.regex(/^\P{C}*$/u));
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());

/** What comes from another process is a report, or it isn't. */
export const reportForm: v.GenericSchema<unknown, AffiliateReport> = v.object({
  rows: count,
  messages: count,
  people: count,
  suggestions: list(
    v.object({ a: name, b: name, common: count, adamicAdar: v.number(), via: list(name) }),
  ),
  countedUpTo: v.optional(count),
  segments: list(
    v.object({
      id: line,
      advert: line,
      rule: line,
      people: list(v.object({ who: name, rows: list(count) })),
    }),
  ),
});
