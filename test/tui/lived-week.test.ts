import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { sliceOf } from '../../source/tui/areas.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { hasMotion } from '../../source/tui/motion.ts';
import { paintLivedWeek } from '../../source/tui/parts/lived-week.ts';
import { linesOf } from './drawn.tsx';
import { livedWeek, stepViewOf } from './fixtures.ts';

/** What the week looks like after a share of it. */
function shownAfter(share: number, columns = 80, rows = 24): string {
  const canvas = { layout: layoutOf({ columns, rows }), words: wordsFor('en'), unicode: true };
  const area = paintLivedWeek(livedWeek, canvas);
  if (area.is !== 'moving') throw new Error('it does not move');
  return linesOf(area.at(share)).join('\n');
}

/** Twelve o'clock on the Monday, and two and a half minutes later, of seven days. */
const noon = 12 / 168;
const later = noon + 2.5 / (168 * 60);

describe('The week of the town', () => {
  it('begins without a row and ends with all of them', () => {
    expect(shownAfter(0)).toContain('0 rows, 0 words');
    expect(shownAfter(0)).not.toMatch(/12:0\d/);
    expect(shownAfter(1)).toContain('6 rows, 0 words');
    expect(shownAfter(1)).toContain('12:05 refused');
  });

  it('shows in between just the rows up to that moment, and who is connected then', () => {
    const shown = shownAfter(later);
    expect(shown).toContain('3 rows, 0 words');
    expect(shown).toMatch(/12:02 amira \u2192 noor +105/);
    expect(shown).not.toContain('delivered');
    expect(shown).toContain('2/2');
    expect(shownAfter(1)).toContain('1/2');
    expect(shown).toMatch(/Mon \u25b0+\u25b1+ Tue \u25b1+/);
  });

  it.each([
    [40, 12],
    [60, 20],
    [80, 24],
    [120, 40],
    [300, 100],
  ])('is as high at every moment at %ix%i, and fits', (columns, rows) => {
    const canvas = { layout: layoutOf({ columns, rows }), words: wordsFor('en'), unicode: true };
    const area = paintLivedWeek(livedWeek, canvas);
    if (area.is !== 'moving') throw new Error('it does not move');
    for (const share of [0, 0.01, noon, later, 0.5, 1]) {
      const lines = linesOf(area.at(share), 400);
      expect(lines).toHaveLength(area.height);
      for (const line of lines) expect(line.length).toBeLessThan(columns);
    }
    expect(linesOf(sliceOf(area, 1, 3))).toHaveLength(2);
  });

  it('moves where it is lived, and stands still where its rows are those of an earlier lesson', () => {
    expect(hasMotion(stepViewOf({ body: [], feedback: [livedWeek] }))).toBe(true);
    expect(hasMotion(stepViewOf({ feedback: [{ ...livedWeek, isNew: false }], body: [] }))).toBe(
      false,
    );
  });
});
