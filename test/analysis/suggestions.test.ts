import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areJoined, edgeCount } from '../../source/analysis/graph.ts';
import { copenhagenFriends, copenhagenRows, namedGraph } from '../../source/analysis/real-data.ts';
import {
  countsUpTo,
  mostPaths,
  suggester,
  tallyByCommon,
  topSuggestions,
  topSuggestionsTask,
} from '../../source/analysis/suggestions.ts';
import { arbitraryPairs, data, graphOfPairs, neighbourSets } from './fixtures.ts';

describe('suggestions', () => {
  it('are all pairs of strangers with common contacts, scored by definition, best first', () => {
    fc.assert(
      fc.property(arbitraryPairs, ([people, pairs]) => {
        const sets = neighbourSets(people, pairs);
        const graph = graphOfPairs(people, pairs);
        const found = topSuggestions(graph, 1000);
        const expected: string[] = [];
        sets.forEach((mine, a) => {
          sets.forEach((theirs, b) => {
            const common = [...mine].filter((one) => theirs.has(one));
            if (a < b && common.length > 0 && !mine.has(b)) expected.push(`${a}-${b}`);
          });
        });
        expect(found.map(({ a, b }) => `${a}-${b}`).sort()).toEqual(expected.sort());
        found.forEach(({ a, b, common, adamicAdar }, place) => {
          const [mine, theirs] = [sets[a] ?? new Set(), sets[b] ?? new Set()];
          const both = [...mine].filter((one) => theirs.has(one)) as number[];
          expect(common).toBe(both.length);
          const sum = both.reduce((all, one) => all + 1 / Math.log(sets[one]?.size ?? 0), 0);
          expect(adamicAdar).toBeCloseTo(sum, 12);
          expect(adamicAdar).toBeLessThanOrEqual(found[place - 1]?.adamicAdar ?? adamicAdar);
        });
        expect(topSuggestions(graph, 3)).toEqual(found.slice(0, 3));
        expect(topSuggestions(graph, 0)).toEqual([]);
        sets.forEach((_, person) => {
          const theirs = found.filter(({ a, b }) => a === person || b === person);
          expect(suggester(graph)(person, 1000).length).toBe(theirs.length);
          expect(suggester(graph)(person, 1)[0]?.common).toBe(
            suggester(graph)(person, 1000)[0]?.common,
          );
        });
      }),
    );
  });

  it('score a pair with three contacts of degree four as networkx does in a complete graph of five', () => {
    // The complete graph of five without the edge between 0 and 1, whose three common contacts
    // keep their degree of four.
    const pairs: [number, number][] = [];
    for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++) if (b > 1) pairs.push([a, b]);
    const [only, ...others] = topSuggestions(graphOfPairs(5, pairs), 10);
    expect(others).toEqual([]);
    expect(only?.adamicAdar.toFixed(8)).toBe('2.16404256');
    expect(only).toMatchObject({ a: 0, b: 1, common: 3 });
  });
});

describe('common contacts in Copenhagen', () => {
  const friends = copenhagenFriends(data('copenhagen/fb_friends.csv'));
  const tiesOf = (...files: string[]) =>
    files.flatMap((file) => {
      const { from, to, people } = copenhagenRows(data(`copenhagen/${file}`));
      return Array.from(from, (sender, row) => {
        return [people[sender] ?? '', people[to[row] ?? 0] ?? ''] as const;
      });
    });
  const friendNames = new Set(friends.flat());
  const friendPairs = new Set(friends.flatMap(([a, b]) => [`${a}-${b}`, `${b}-${a}`]));

  it('tell friends: 1.82, 25.5, 64.0 and 77.8 % with none, one, two and three', () => {
    const { names, graph } = namedGraph(tiesOf('sms.csv', 'calls.csv'));
    const among = [...names.keys()].filter((person) => friendNames.has(names[person] ?? ''));
    const tallies = tallyByCommon(graph, among, (a, b) =>
      friendPairs.has(`${names[a]}-${names[b]}`),
    );
    expect(tallies.map(({ pairs }) => pairs)).toEqual([161_865, 2169, 164, 18, 1]);
    const percent = tallies.map((tally) => ((100 * tally.friends) / tally.pairs).toFixed(2));
    expect(percent).toEqual(['1.82', '25.50', '64.02', '77.78', '100.00']);
  });

  it('and who write or call each other mostly are friends: 90.0, 88.2, 88.4 %', () => {
    const figures = [['sms.csv'], ['calls.csv'], ['sms.csv', 'calls.csv']].map((files) => {
      const { names, graph } = namedGraph(tiesOf(...files));
      let ties = 0;
      let known = 0;
      names.forEach((one, a) => {
        for (let b = a + 1; b < names.length; b++) {
          const other = names[b] ?? '';
          if (!areJoined(graph, a, b)) continue;
          if (!friendNames.has(one) || !friendNames.has(other)) continue;
          ties += 1;
          if (friendPairs.has(`${one}-${other}`)) known += 1;
        }
      });
      return [known, ties];
    });
    expect(figures).toEqual([
      [576, 640],
      [503, 570],
      [714, 808],
    ]);
  });

  it('have 6,429 friendships of 800 people, eleven of them with oneself', () => {
    const { names, graph } = namedGraph(friends);
    expect(friends).toHaveLength(6429);
    expect(names).toHaveLength(800);
    expect(edgeCount(graph)).toBe(6429 - 11);
  });
});

describe('people with very many contacts', () => {
  const star = (leaves: number) => graphOfPairs(leaves + 1, hubs(1, leaves));
  const hubs = (count: number, leaves: number) =>
    Array.from(
      { length: count * leaves },
      (_, edge) => [edge % count, count + Math.floor(edge / count)] as const,
    );
  /** A task yields after a million paths, or a few more. */
  const millions = (graph: ReturnType<typeof star>) => [...topSuggestionsTask(graph, 20)].length;

  it.each([
    ['one has 50,000', [], star(50_000)],
    ['two share 50,000', ['0 1'], graphOfPairs(50_002, hubs(2, 50_000))],
    [
      'thirty have 200,000 between them',
      [],
      graphOfPairs(
        200_030,
        Array.from({ length: 200_000 }, (_, leaf) => [leaf % 30, leaf + 30]),
      ),
    ],
  ])(
    'are left out as contacts in common where there would be too many pairs: %s',
    (_, left, graph) => {
      expect(countsUpTo(graph)).toBeLessThanOrEqual(2);
      expect(millions(graph)).toBeLessThanOrEqual(mostPaths / 1_000_000);
      expect(topSuggestions(graph, 20).map(({ a, b }) => `${a} ${b}`)).toEqual(left);
      expect(suggester(graph)(40, 20)).toEqual([]);
    },
  );

  it('do not hide whom others have in common', () => {
    // Two of the hub's contacts know a third person, too.
    const pairs = [...hubs(1, 20_000), [1, 20_001], [2, 20_001]] as const;
    const graph = graphOfPairs(20_002, pairs);
    expect(countsUpTo(graph)).toBe(2);
    expect(topSuggestions(graph, 20).map(({ a, b, common }) => [a, b, common])).toEqual([
      [0, 20_001, 2],
      [1, 2, 1],
    ]);
  });

  it('count up to the number at which all paths fit: n for a star of n contacts', () => {
    expect(countsUpTo(star(10), 10 + 100)).toBeUndefined();
    expect(countsUpTo(star(10), 10 + 99)).toBe(1);
    expect(countsUpTo(star(10), 9)).toBe(0);
    expect(countsUpTo(graphOfPairs(3, []), 0)).toBeUndefined();
  });
});
