import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import type { Part } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

type Grid = Extract<Part, { kind: 'grid' }>;

/** Every grid that is told while the cards of the fact check are sorted. */
async function gridsWith(answers: 'right' | 'wrong'): Promise<readonly Grid[]> {
  const lesson = (await ourLessons()).find(({ id }) => id === 'fact-check');
  if (!lesson) throw new Error('no such lesson');
  const grids: Grid[] = [];
  await rehearse(lesson, answers, {
    desk: ourDesk(),
    watch(session) {
      const { body, feedback } = stepView(session, wordsFor('en'));
      for (const part of [...body, ...feedback]) if (part.kind === 'grid') grids.push(part);
    },
  });
  return grids;
}

const cardsIn = (grid: Grid | undefined) =>
  grid?.rows.flatMap(({ cells }) => cells.flat()).sort((a, b) => a - b);

describe('Where the cards of the fact check fall', () => {
  it('is told card by card, each once', async () => {
    const grids = await gridsWith('right');
    expect(cardsIn(grids[0])).toEqual([1, 2]);
    const last = cardsIn(grids.at(-1)) ?? [];
    expect(last).toHaveLength(5);
    expect(last).toEqual(last.map((_, index) => index + 1));
  });

  it('says nothing of a card that is not solved', async () => {
    for (const grid of await gridsWith('wrong')) {
      expect(new Set(cardsIn(grid)).size).toBe(cardsIn(grid)?.length);
    }
    const first = (await gridsWith('wrong'))[0];
    expect(cardsIn(first)?.length ?? 0).toBeLessThanOrEqual(2);
  });
});
