import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../source/app/read-folder.ts';
import { formatProblem } from '../../source/lesson/format/problem.ts';

const pack = await readFolder(fileURLToPath(new URL('../../lessons', import.meta.url)));

describe('what check says of our lessons', () => {
  it('is nothing, of the folder as a whole', () => {
    expect(pack.problems.map(formatProblem)).toEqual([]);
    expect(pack.lessons).toHaveLength(10);
  });

  it.each(pack.lessons)('is nothing of how $id is written', (lesson) => {
    const { figures, problems } = pack.review(lesson);
    expect(problems.map(formatProblem)).toEqual([]);
    // So that a rule that no longer measures is not taken for one that is kept.
    expect(figures.ease).toBeGreaterThanOrEqual(60);
    expect(figures.single.of).toBeGreaterThanOrEqual(3);
    expect(Math.abs(figures.minutes - lesson.minutes)).toBeLessThanOrEqual(1);
  });
});
