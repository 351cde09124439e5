/** An advertiser's rules as data: how they are read and checked. */
import * as v from 'valibot';
import { weekdays } from './hours.ts';
import ours from '../../town/segments.json' with { type: 'json' };
import type { House } from './houses.ts';

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
  rules: v.array(
    v.object({
      id: text,
      advert: text,
      all: v.pipe(v.array(v.variant('is', [seenAt, ...others])), v.minLength(1)),
    }),
  ),
});

/** A kind of house, and at which network addresses the company believes one to be. */
type Place = { readonly kind: string; readonly addresses: readonly string[] };

/** What the rows must show of a person. Counts are what is needed at the least. */
export type Condition =
  | v.InferOutput<(typeof others)[number]>
  | (Omit<v.InferOutput<typeof seenAt>, 'house'> & { readonly house: Place });

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

/**
 * The company's rules, for whoever has a list of houses or none.
 * @throws Error if their file is wrong: a mistake of ours, which a test finds
 */
export function readSegmentRules(
  houses: readonly House[] = [],
  data: unknown = ours,
): SegmentRules {
  const { offsetMinutes, rules } = v.parse(rulesFile, data);
  const placeOf = (kind: string): Place => ({
    kind,
    addresses: houses.filter((house) => house.kind === kind).map(({ address }) => address),
  });
  return {
    offsetMinutes,
    rules: rules.map((rule) => ({
      ...rule,
      all: rule.all.map((condition) =>
        condition.is === 'seen-at' ? { ...condition, house: placeOf(condition.house) } : condition,
      ),
    })),
  };
}

/** Kinds of houses that a rule asks for and no list told of: then nobody can be in its segment. */
export const unlistedIn = ({ all }: Pick<SegmentRule, 'all'>): readonly string[] =>
  all.flatMap((condition) =>
    condition.is === 'seen-at' && condition.house.addresses.length === 0
      ? [condition.house.kind]
      : [],
  );
