/** Who gets which advert: people put into segments by an advertiser's rules. */
import { type Finding, rowSet } from './finding.ts';
import type { Rows } from './rows.ts';
import { evidenceFor } from './segment-evidence.ts';
import type { SegmentRule, SegmentRules } from './segment-rules.ts';

export type Segment = Finding<'segment'> & {
  /** The rule's id. */
  readonly rule: string;
};

/**
 * Whom the rules put where, rule by rule, the surest first. `sure` says how far the rows go beyond
 * what the weakest condition needs: a half at exactly that, three quarters at twice as much. Whether
 * the rule is right about anybody it does not say.
 */
export function segmentsIn(rows: Rows, { offsetMinutes, rules }: SegmentRules): readonly Segment[] {
  return rules.flatMap((rule) => {
    const evidence = rule.all.map((condition) => evidenceFor(rows, condition, offsetMinutes));
    const [first, ...rest] = evidence;
    const found = [...(first?.keys() ?? [])]
      .filter((person) => rest.every((one) => one.has(person)))
      .map((person): Segment => {
        const theirs = evidence.flatMap((one) => one.get(person) ?? []);
        return {
          what: 'segment',
          rule: rule.id,
          who: [rows.people[person] ?? ''],
          sure: Math.min(...theirs.map(({ counted, least }) => 1 - least / (2 * counted))),
          rows: rowSet(theirs.flatMap((one) => one.rows)),
        };
      });
    return found.sort((one, other) => other.sure - one.sure);
  });
}

/** A rule that asks for days at one kind of house and for nothing else; undefined if it asks more. */
export function stayIn({ all }: SegmentRule) {
  const [only, ...others] = all;
  return only?.is === 'seen-at' && others.length === 0 ? only : undefined;
}

/** On how many days everybody was where such a rule looks, most days first, then as in the rows. */
export function daysOfStay(
  rows: Rows,
  stay: NonNullable<ReturnType<typeof stayIn>>,
  offsetMinutes: number,
): readonly { readonly who: string; readonly days: number }[] {
  return [...evidenceFor(rows, { ...stay, days: 1 }, offsetMinutes)]
    .map(([person, { counted }]) => ({ who: rows.people[person] ?? '', days: counted }))
    .sort((one, other) => other.days - one.days);
}
