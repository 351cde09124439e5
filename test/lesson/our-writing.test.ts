import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../source/app/read-folder.ts';
import { formatProblem, type Problem, reporter } from '../../source/lesson/format/problem.ts';
import { checkSeldomLongest } from '../../source/lesson/lint/measured.ts';

const pack = await readFolder(fileURLToPath(new URL('../../lessons', import.meta.url)));

describe('what check says of our lessons', () => {
  it('is nothing of how seldom their right options are the longest', () => {
    const problems: Problem[] = [];
    const singles = pack.lessons.map((lesson) => pack.review(lesson).figures.single);
    checkSeldomLongest(singles, 'en', reporter('.', problems));
    expect(problems.map(formatProblem)).toEqual([]);
    expect(singles.reduce((sum, { of }) => sum + of, 0)).toBeGreaterThanOrEqual(12);
  });

  it('is nothing, of the folder as a whole', () => {
    expect(pack.problems.map(formatProblem)).toEqual([]);
    expect(pack.lessons).toHaveLength(18);
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
