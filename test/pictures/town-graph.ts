/** The town as its people would have it, for tests of what is drawn. */
import type { PictureOf } from '../../source/pictures/picture.ts';
import people from '../../town/people.json' with { type: 'json' };
import ties from '../../town/ties.json' with { type: 'json' };

type Graph = PictureOf<'graph'>;

/** The town's 41 people; their households stand for circles. */
export function townGraph(marked: readonly string[] = [], yours?: string): Graph {
  const names = people.people.map(({ id }) => id);
  const counts = new Map<string, number>();
  const add = (one: string, other: string, count: number): void => {
    const pair = [names.indexOf(one), names.indexOf(other)].sort((a, b) => a - b).join();
    counts.set(pair, (counts.get(pair) ?? 0) + count);
  };
  for (const { a, b, perDay } of ties.ties) add(a, b, perDay * 7);
  for (const { members, perDay } of ties.groups) {
    members.forEach((one, index) => {
      for (const other of members.slice(index + 1)) add(one, other, perDay);
    });
  }
  return {
    is: 'graph',
    people: people.people.map(({ id, household }) => ({
      name: id,
      circle: household % 5,
      marked: marked.includes(id),
      ...(id === yours ? { yours: true } : {}),
    })),
    ties: [...counts].map(([pair, count]) => {
      const [a = 0, b = 0] = pair.split(',').map(Number);
      return { a, b, count };
    }),
  };
}

export const indexOf = ({ people }: Graph, name: string): number =>
  people.findIndex((person) => person.name === name);
