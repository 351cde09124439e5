import { describe, expect, it } from 'vitest';
import { betweenness, betweennessTask } from '../../source/analysis/betweenness.ts';
import { communities, communitiesTask } from '../../source/analysis/communities.ts';
import { seeded } from '../../source/analysis/seeded.ts';
import {
  suggester,
  topSuggestions,
  topSuggestionsTask,
} from '../../source/analysis/suggestions.ts';
import type { Task } from '../../source/analysis/tasks.ts';
import { graphOfPairs } from './fixtures.ts';

const people = 3_000;
const random = seeded(7);
const someone = () => Math.floor(random() * people);
/** Everybody writes to about eighty others, so that there are twenty million paths of two steps. */
const graph = graphOfPairs(
  people,
  Array.from({ length: 120_000 }, () => [someone(), someone()] as const),
);

function counted<Result>(task: Task<Result>) {
  for (let looks = 0; ; looks += 1) {
    const turn = task.next();
    if (turn.done) return { looks, result: turn.value };
  }
}

describe('a task on a large graph yields after about a million edges, and gives the same:', () => {
  it('suggestions', () => {
    const { looks, result } = counted(topSuggestionsTask(graph, 20));
    expect(looks).toBeGreaterThanOrEqual(15);
    expect(result).toEqual(topSuggestions(graph, 20));
  });

  it('betweenness', () => {
    const sources = Uint32Array.from({ length: 40 }, (_, index) => index);
    const { looks, result } = counted(betweennessTask(graph, sources));
    expect(looks).toBeGreaterThanOrEqual(5);
    expect(result).toEqual(betweenness(graph, sources));
  });

  it('communities', () => {
    const { looks, result } = counted(communitiesTask(graph, seeded(1)));
    expect(looks).toBeGreaterThanOrEqual(2);
    expect(result).toEqual(communities(graph, seeded(1)));
  });
});

it('whoever asks for the suggestions of many people gets those of each', () => {
  const bestFor = suggester(graph);
  for (const person of [0, 1, 2, 1, people - 1]) {
    const found = bestFor(person, 5);
    expect(found).toHaveLength(5);
    expect(found).toEqual(suggester(graph)(person, 5));
    expect(found).toEqual(suggester(graph)(person, people).slice(0, 5));
  }
  expect(bestFor(0, 0)).toEqual([]);
});
