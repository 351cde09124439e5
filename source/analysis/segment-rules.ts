/** An advertiser's rules as data: how they are read and checked. */
import * as v from 'valibot';
import { weekdays } from './hours.ts';
import bought from '../../town/segments.json' with { type: 'json' };

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24));
/** Local hours, over midnight where the second is not the later one. */
const between = v.pipe(v.tuple([hour, hour]), v.readonly());
const on = v.pipe(v.array(v.picklist(weekdays)), v.minLength(1), v.readonly());
const when = { between: v.optional(between), on: v.optional(on) };
const text = v.pipe(v.string(), v.nonEmpty());

const seenAt = v.object({ is: v.literal('seen-at'), house: text, ...when, days: count });
const others = [
  /** So many messages, sent at those hours. */
  v.object({ is: v.literal('sends'), ...when, least: count }),
  /** Went online at those hours, on so many days. */
  v.object({ is: v.literal('connects'), ...when, days: count }),
  /**
   * At one address with one other person and nobody else at those hours, on so many days, and so
   * many messages between the two.
   */
  v.object({ is: v.literal('alone-together'), ...when, days: count, messages: count }),
  /** Wrote to, or was written to by, so many people. */
  v.object({ is: v.literal('contacts'), least: count }),
] as const;

const rulesFile = v.object({
  note: v.string(),
  /** What the clocks of the people show beyond UTC. */
  offsetMinutes: v.pipe(v.number(), v.integer()),
  /** Which network address is which kind of house. */
  houses: v.array(v.object({ id: text, address: text, kind: text })),
  rules: v.array(
    v.object({
      id: text,
      advert: text,
      all: v.pipe(v.array(v.variant('is', [seenAt, ...others])), v.minLength(1)),
    }),
  ),
});

/** A network address and what the company believes to be there. */
type House = { readonly address: string; readonly kind: string };

/** What the rows must show of a person. Counts are what is needed at the least. */
export type Condition =
  | v.InferOutput<(typeof others)[number]>
  | (Omit<v.InferOutput<typeof seenAt>, 'house'> & { readonly house: House });

export type SegmentRule = {
  readonly id: string;
  /** What whoever is in the segment gets to see. */
  readonly advert: string;
  /** All of them must hold. */
  readonly all: readonly Condition[];
};

export type SegmentRules = {
  readonly offsetMinutes: number;
  readonly rules: readonly SegmentRule[];
};

/** The company's rules. @throws Error if their file is wrong: a mistake of ours, which a test finds */
export function readSegmentRules(data: unknown = bought): SegmentRules {
  const { offsetMinutes, houses, rules } = v.parse(rulesFile, data);
  const houseOf = (id: string): House => {
    const found = houses.find((house) => house.id === id);
    if (found === undefined) throw new Error(`there is no house ${id}`);
    return { address: found.address, kind: found.kind };
  };
  return {
    offsetMinutes,
    rules: rules.map((rule) => ({
      ...rule,
      all: rule.all.map((condition) =>
        condition.is === 'seen-at' ? { ...condition, house: houseOf(condition.house) } : condition,
      ),
    })),
  };
}
