import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { readHouses } from '../../analysis/houses.ts';
import { boughtList } from '../../analysis/bought-list.ts';
import type { Rows } from '../../analysis/rows.ts';
import { readSegmentRules } from '../../analysis/segment-rules.ts';
import { daysOfStay, stayIn } from '../../analysis/segments.ts';
import type { SegmentTruth, TownTruth } from '../../world/town/truth.ts';

/** A segment as the sister company made it twice, and who is in it rightly and wrongly. */
export type SegmentBeside = {
  readonly id: string;
  readonly advert: string;
  readonly rule: string;
  /** People whom the rows alone put in; undefined: it could not be made. */
  readonly alone: number | undefined;
  /** People whom rows and list put in, the surest first. */
  readonly people: readonly string[];
  readonly truth: SegmentTruth;
  /** What is true of each of them, by name: their job, and whether they are what is looked for. */
  readonly told: ReadonlyMap<string, string>;
  /** Those of `people` of whom it is so and of whom it is not, and of whom it is and who are missed. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
};

/** Each segment of two reports on the same rows, the second of which was made with a list as well. */
export function segmentsBeside(
  alone: AffiliateReport,
  joined: AffiliateReport,
  truth: TownTruth,
): readonly SegmentBeside[] {
  return joined.segments.map(({ id, advert, rule, people }) => {
    const before = alone.segments.find((one) => one.id === id);
    const inside = people.map(({ who }) => who);
    return {
      id,
      advert,
      rule,
      alone: before === undefined || before.unlisted.length > 0 ? undefined : before.people.length,
      people: inside,
      told: toldOf(inside, id, truth),
      ...judged(inside, truthIn(truth, id)),
    };
  });
}

const truthIn = ({ segments }: TownTruth, id: string): SegmentTruth =>
  segments.find((one) => one.id === id) ?? { id, who: [], so: '', otherwise: '' };

/** "receptionist at the clinic, no patient", by name. */
function toldOf(names: readonly string[], segment: string, truth: TownTruth) {
  const { who, so, otherwise } = truthIn(truth, segment);
  return new Map(
    names.map((name) => {
      const job = truth.people.find(({ id }) => id === name)?.job ?? '';
      const parts = [job, who.includes(name) ? so : otherwise];
      return [name, parts.filter((part) => part !== '').join(', ')];
    }),
  );
}

const judged = (inside: readonly string[], truth: SegmentTruth) => ({
  truth,
  right: inside.filter((who) => truth.who.includes(who)),
  wrong: inside.filter((who) => !truth.who.includes(who)),
  missed: truth.who.filter((who) => !inside.includes(who)),
});

/** Whom a rule would take for each number of days that it could ask for. */
export type StayCounts = {
  /** Everybody who was seen there, most days first. */
  readonly people: readonly { readonly who: string; readonly days: number }[];
  readonly truth: SegmentTruth;
  /** From one day to the most that anybody has. */
  readonly choices: readonly (ReturnType<typeof judged> & { readonly days: number })[];
  /** The choices that miss the fewest, and of these take the fewest wrongly. */
  readonly best: readonly number[];
};

const rules = readSegmentRules(readHouses(boughtList));

/** Segments whose rule asks for days at one kind of house and for nothing else. */
export const stayRules: readonly string[] = rules.rules
  .filter((rule) => stayIn(rule) !== undefined)
  .map(({ id }) => id);

/** @throws RangeError if the segment is none of `stayRules` */
export function stayCounts(rows: Rows, segment: string, truth: TownTruth): StayCounts {
  const rule = rules.rules.find(({ id }) => id === segment);
  const stay = rule && stayIn(rule);
  if (stay === undefined) throw new RangeError(`${segment} asks for more than days at a house`);
  const people = daysOfStay(rows, stay, rules.offsetMinutes);
  const theirs = truthIn(truth, segment);
  const choices = Array.from({ length: people[0]?.days ?? 0 }, (_, index) => ({
    days: index + 1,
    ...judged(
      people.filter(({ days }) => days > index).map(({ who }) => who),
      theirs,
    ),
  }));
  const fewest = (of: typeof choices, key: 'missed' | 'wrong') => {
    const least = Math.min(...of.map((one) => one[key].length));
    return of.filter((one) => one[key].length === least);
  };
  const best = fewest(fewest(choices, 'missed'), 'wrong').map(({ days }) => days);
  return { people, truth: theirs, choices, best };
}
