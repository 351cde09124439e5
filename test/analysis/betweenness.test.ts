import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenness } from '../../source/analysis/betweenness.ts';
import { degreeOf, edgeCount } from '../../source/analysis/graph.ts';
import { readMemberships, sharedGroups } from '../../source/analysis/real-data.ts';
import { arbitraryPairs, data, graphOfPairs, neighbourSets } from './fixtures.ts';

/** Betweenness by its definition: all shortest paths of all pairs, counted with distances. */
function naive(sets: readonly Set<number>[]): number[] {
  const walk = (source: number) => {
    const distance = new Map([[source, 0]]);
    const paths = new Map([[source, 1]]);
    const queue = [source];
    for (const person of queue) {
      for (const other of sets[person] ?? []) {
        if (!distance.has(other)) {
          distance.set(other, (distance.get(person) ?? 0) + 1);
          queue.push(other);
        }
        if (distance.get(other) === (distance.get(person) ?? 0) + 1) {
          paths.set(other, (paths.get(other) ?? 0) + (paths.get(person) ?? 0));
        }
      }
    }
    return { distance, paths };
  };
  const walks = sets.map((_, source) => walk(source));
  return sets.map((_, via) => {
    let sum = 0;
    walks.forEach((from, a) => {
      for (let b = a + 1; b < sets.length; b++) {
        const whole = from.distance.get(b);
        const rest = walks[via]?.distance.get(b);
        const first = from.distance.get(via);
        if (via === a || via === b) continue;
        if (whole === undefined || rest === undefined || first === undefined) continue;
        if (first + rest !== whole) continue;
        const through = (from.paths.get(via) ?? 0) * (walks[via]?.paths.get(b) ?? 0);
        sum += through / (from.paths.get(b) ?? 1);
      }
    });
    return sum;
  });
}

describe('betweenness', () => {
  it('is what its definition says, for any graph', () => {
    fc.assert(
      fc.property(arbitraryPairs, ([people, pairs]) => {
        const expected = naive(neighbourSets(people, pairs));
        betweenness(graphOfPairs(people, pairs)).forEach((value, person) => {
          expect(value).toBeCloseTo(expected[person] ?? Number.NaN, 9);
        });
      }),
    );
  });

  it('from everybody as a source is the exact one', () => {
    const graph = graphOfPairs(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [1, 4],
    ]);
    expect([...betweenness(graph, Uint32Array.of(4, 3, 2, 1, 0))]).toEqual([...betweenness(graph)]);
    expect([...betweenness(graph, new Uint32Array(0))]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the men of 1775', () => {
  const memberships = readMemberships(data('revere.csv'));
  const graph = sharedGroups(memberships);
  const { people, groups, of } = memberships;
  const nameAt = (person: number) => people[person];

  it('are 254, in seven groups of the sizes that history gives', () => {
    expect(people).toHaveLength(254);
    const sizes = groups.map((name, group) => [
      name,
      of.filter((theirs) => theirs.includes(group)).length,
    ]);
    expect(Object.fromEntries(sizes)).toEqual({
      StAndrewsLodge: 53,
      LoyalNine: 10,
      NorthCaucus: 59,
      LongRoomClub: 17,
      TeaParty: 97,
      BostonCommittee: 21,
      LondonEnemies: 62,
    });
  });

  it('belong to one to five groups each, and thirteen of them to a combination of their own', () => {
    const perCount = new Map<number, number>();
    const perVector = new Map<string, number>();
    for (const theirs of of) {
      perCount.set(theirs.length, (perCount.get(theirs.length) ?? 0) + 1);
      perVector.set(theirs.join(), (perVector.get(theirs.join()) ?? 0) + 1);
    }
    expect(Object.fromEntries(perCount)).toEqual({ 1: 212, 2: 28, 3: 7, 4: 5, 5: 2 });
    expect(perVector.size).toBe(30);
    expect([...perVector.values()].filter((count) => count === 1)).toHaveLength(13);
  });

  it('share 9,706 edges, and Revere has 245 of 253 possible ones', () => {
    expect(edgeCount(graph)).toBe(9706);
    expect(degreeOf(graph, people.indexOf('Revere.Paul'))).toBe(245);
  });

  it('have Paul Revere in the middle, with the betweenness that networkx gives', () => {
    const values = [...betweenness(graph)];
    const ranked = values.map((value, person) => ({ name: nameAt(person), value }));
    ranked.sort((one, other) => other.value - one.value);
    const first = ranked.slice(0, 7).map(({ name, value }) => [name, value.toFixed(4)]);
    expect(first.slice(0, 4)).toEqual([
      ['Revere.Paul', '4371.5987'],
      ['Urann.Thomas', '2371.0513'],
      ['Warren.Joseph', '2256.1377'],
      ['Peck.Samuel', '1418.9155'],
    ]);
    expect(first.slice(4).map(([, value]) => value)).toEqual([
      '1219.7423',
      '1219.7423',
      '1040.3616',
    ]);
    expect(first[6]?.[0]).toBe('Barber.Nathaniel');
  });
});
