import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areJoined, edgeCount } from '../../source/analysis/graph.ts';
import { copenhagenFriends, copenhagenRows, namedGraph } from '../../source/analysis/real-data.ts';
import {
  suggester,
  suggestionForEach,
  tallyByCommon,
  topSuggestions,
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
        found.forEach(({ a, b, common, jaccard, adamicAdar }, place) => {
          const [mine, theirs] = [sets[a] ?? new Set(), sets[b] ?? new Set()];
          const both = [...mine].filter((one) => theirs.has(one)) as number[];
          expect(common).toBe(both.length);
          expect(jaccard).toBeCloseTo(both.length / new Set([...mine, ...theirs]).size, 12);
          const sum = both.reduce((all, one) => all + 1 / Math.log(sets[one]?.size ?? 0), 0);
          expect(adamicAdar).toBeCloseTo(sum, 12);
          expect(adamicAdar).toBeLessThanOrEqual(found[place - 1]?.adamicAdar ?? adamicAdar);
        });
        expect(topSuggestions(graph, 3)).toEqual(found.slice(0, 3));
        expect(topSuggestions(graph, 0)).toEqual([]);
        suggestionForEach(graph).forEach((one, person) => {
          const theirs = found.filter(({ a, b }) => a === person || b === person);
          expect(one?.adamicAdar).toBe(theirs[0]?.adamicAdar);
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
    expect(only).toMatchObject({ a: 0, b: 1, common: 3, jaccard: 1 });
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
