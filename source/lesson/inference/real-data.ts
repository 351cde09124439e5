import {
  copenhagenFriends,
  copenhagenRows,
  namedGraph,
  readMemberships,
  sharedGroups,
} from '../../analysis/real-data.ts';
import { tallyByCommon } from '../../analysis/suggestions.ts';
import { mostBetween } from './between.ts';
import { percentOf } from './figures.ts';
import type { Query } from './finding-kinds.ts';
import { DATA_FILES, type Inferred, type Material } from './material.ts';

type Data = Pick<Material, 'data'>;

/** The lines of a file, or of several one after another, as the rows of a finding. */
const linesOf = (count: number) => Uint32Array.from({ length: count }, (_, line) => line);

/** In how many groups the men of Boston were. */
export async function memberships({ data }: Data): Promise<Inferred> {
  const { people, groups, of } = readMemberships(await data(DATA_FILES.revere[0]));
  const counts = of.map((theirs) => theirs.length);
  const most = Math.max(0, ...counts);
  const inSoMany = (groups: number) => counts.filter((count) => count === groups).length;
  const bars = Array.from({ length: most }, (_, index) => ({
    label: String(index + 1),
    value: inSoMany(index + 1),
  }));
  return {
    pictures: [{ is: 'bars', measure: 'people', digits: 0, bars }],
    values: {
      people: people.length,
      groups: groups.length,
      one: inSoMany(1),
      most,
      'most.people': inSoMany(most),
    },
    findings: [{ what: 'memberships', who: [], rows: linesOf(people.length) }],
  };
}

/** Who of them lies on most shortest paths, two men being joined who shared a group. */
export async function centralInBoston({ data }: Data, { top }: Query): Promise<Inferred> {
  const table = readMemberships(await data(DATA_FILES.revere[0]));
  const lines = linesOf(table.people.length);
  const names = table.people.map(asSpoken);
  return mostBetween({ names, graph: sharedGroups(table) }, top, lines);
}

/** "Paul Revere" of `Revere.Paul`, as the table has them. */
function asSpoken(name: string): string {
  const [family = '', given = ''] = name.split('.');
  const first = given === 'Unknown' ? '' : given.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return `${first} ${family}`.trim();
}

const shareOf = ({ friends, pairs } = { friends: 0, pairs: 1 }): number =>
  pairs === 0 ? 0 : friends / pairs;

/**
 * How many pairs of students in Copenhagen who never called or wrote to each other are friends on a
 * social network, by the number of people with whom both did.
 */
export async function friendsByCommon({ data }: Data): Promise<Inferred> {
  const [inTexts, inCalls, onNetwork] = DATA_FILES.copenhagen;
  const [sms, calls, friendships] = await Promise.all([
    data(inTexts),
    data(inCalls),
    data(onNetwork),
  ]);
  const tables = [copenhagenRows(sms), copenhagenRows(calls)];
  const { names, graph } = namedGraph(
    tables.flatMap(({ from, to, people }) =>
      Array.from(
        from,
        (sender, row) => [people[sender] ?? '', people[to[row] ?? 0] ?? ''] as const,
      ),
    ),
  );
  const friends = copenhagenFriends(friendships);
  const known = new Set(friends.flat());
  const pairs = new Set(friends.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const among = [...names.keys()].filter((person) => known.has(names[person] ?? ''));
  const tallies = tallyByCommon(graph, among, (a, b) => pairs.has(`${names[a]} ${names[b]}`));
  const lines = tables.reduce((sum, { count }) => sum + count, friends.length);
  const shares = tallies.slice(0, 4).map((tally) => percentOf(tally.friends, tally.pairs, 1));
  const [zero = 0, one = 0, two = 0, three = 0] = shares;
  const bars = shares.map((value, common) => ({ label: String(common), value }));
  return {
    pictures: [{ is: 'bars', measure: 'percent', digits: 1, bars }],
    values: {
      people: among.length,
      zero,
      one,
      two,
      three,
      times: Math.round(shareOf(tallies[2]) / shareOf(tallies[0])) || 0,
      'zero.pairs': tallies[0]?.pairs ?? 0,
      'one.pairs': tallies[1]?.pairs ?? 0,
      'two.pairs': tallies[2]?.pairs ?? 0,
      'three.pairs': tallies[3]?.pairs ?? 0,
    },
    findings: [{ what: 'friends-by-common', who: [], rows: linesOf(lines) }],
  };
}
