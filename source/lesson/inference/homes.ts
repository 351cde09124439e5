import { type RoutineFinding, isAtNight, routinesIn } from '../../analysis/places.ts';
import { type Presence, presenceOf } from '../../analysis/presence.ts';
import type { Rows } from '../../analysis/rows.ts';
import type { TownTruth } from '../../world/town/truth.ts';
import { namesOf, nothing } from './figures.ts';
import { type Inferred, type TableInference, yoursIf } from './material.ts';

/**
 * Where the rows say that some people live, who else comes from there at night, and whether it is so:
 * that the town alone knows.
 */
export const homesOf: TableInference = ({ rows, zoneMinutes }, { who }, truth) => {
  const all = routinesIn(rows, zoneMinutes).filter(({ what }) => what === 'home');
  // Who is no resident, such as the learner, has no home that could be missed.
  const wrong = all.filter(
    (found) => trueHome(truth, found.who[0]) !== undefined && !isTrue(truth, found),
  );
  const asked = who.flatMap((name) => all.find((one) => one.who[0] === name) ?? []);
  const withThem = asked.map((found) => atNight(rows, found, zoneMinutes));
  return {
    pictures: [
      {
        is: 'lists',
        lists: asked.map((found, index) => ({
          label: `${found.who[0]}, ${found.address}`,
          items: (withThem[index] ?? []).map((text) => ({ text, ...yoursIf(text) })),
          note: isTrue(truth, found) ? 'lives-there' : 'lives-elsewhere',
        })),
      },
    ],
    values: {
      people: all.length,
      right: all.filter((found) => isTrue(truth, found)).length,
      wrong: namesOf(wrong.flatMap(({ who }) => who).sort()),
      ...Object.assign(
        {},
        ...who.map((name) => {
          const index = asked.findIndex((one) => one.who[0] === name);
          return homeOf(name, asked[index], withThem[index] ?? []);
        }),
      ),
    },
    findings: asked,
  };
};

const trueHome = (truth: TownTruth | undefined, name: string | undefined) =>
  truth?.people.find(({ id }) => id === name)?.home;

const isTrue = (truth: TownTruth | undefined, { who: [name], address }: RoutineFinding): boolean =>
  trueHome(truth, name) === address;

/** The others who were connected from somebody's home at night, by name. */
function atNight(rows: Rows, { who, address }: RoutineFinding, zoneMinutes: number) {
  const number = rows.addresses.indexOf(address);
  const isThere = (one: Presence) =>
    one.address === number && isAtNight(one.from, one.to, zoneMinutes);
  return presenceOf(rows)
    .flatMap((theirs) => theirs.find(isThere) ?? [])
    .map(({ person }) => rows.people[person] ?? '')
    .filter((name) => !who.includes(name))
    .sort();
}

function homeOf(
  name: string,
  found: RoutineFinding | undefined,
  others: readonly string[],
): Inferred['values'] {
  return {
    [`${name}.home`]: found?.address ?? nothing,
    [`${name}.nights`]: found?.days ?? 0,
    [`${name}.of`]: found?.ofDays ?? 0,
    [`${name}.with`]: others.length,
  };
}
