import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { finishArea } from '../../source/tui/screens/finish.ts';
import type { FinishView } from '../../source/view/finish-view.ts';
import type { LessonEntry } from '../../source/view/tutorial.ts';
import { anEntry } from './an-entry.ts';
import { linesOf } from './drawn.tsx';

const words = wordsFor('en');

const finish: FinishView = {
  title: 'Lesson finished',
  objectives: ['say what is sealed', 'point at the nonce'],
  predictions: [
    { ask: 'Which of these?', came: { is: 'part', right: 3, of: 5 }, told: ['3 of 5'] },
    { ask: 'What happens?', came: { is: 'right' }, told: ['So.'] },
    { ask: 'How long?', came: { is: 'otherwise' }, told: ['Not so.', 'You said: 3.'] },
    { ask: 'And then?', came: { is: 'none' }, told: ['Nothing.'] },
  ],
  opinions: [{ ask: 'What would you say?', words: 'Both said half of it.' }],
  answers: 'Questions answered rightly: at first try 1, in the end 4, of 4.',
  skipped: [],
  observed: 'The relay wrote 4 rows.',
  sources: 15,
  parts: [],
};

const next = anEntry(2, { title: 'The next', minutes: 7 });

function drawn(change: Partial<FinishView> = {}, columns = 80, rows = 24, after?: LessonEntry) {
  const canvas = { layout: layoutOf({ columns, rows }), words, unicode: true };
  return linesOf(finishArea({ ...finish, ...change }, after, canvas), columns);
}

describe('the end of a lesson', () => {
  it('tells of each prediction by a sign and in words how it turned out', () => {
    const shown = drawn();
    const row = (start: string) => shown.find((line) => line.startsWith(`\u2502 ${start}`)) ?? '';
    expect(row('\u25d0 Which of these?')).toMatch(/\? +3 of 5 as you said \u2502$/);
    expect(row('\u2713 What happens?')).toMatch(/\? +as you said \u2502$/);
    expect(row('\u2717 How long?')).toMatch(/\? +otherwise \u2502$/);
    expect(row('\u25cb And then?')).toMatch(/\? +no prediction \u2502$/);
  });

  it('has room for a common one on a screen of 80x24, where Enter leads last of all', () => {
    const common = { predictions: finish.predictions.slice(0, 2), opinions: [] };
    const shown = drawn(common, 80, 24, next);
    expect(shown.length).toBeLessThanOrEqual(layoutOf({ columns: 80, rows: 24 }).bodyRows);
    expect(shown.at(-1)).toContain('\u2570\u2500 Enter goes on to 2 The next, 7 min \u2500');
    expect(shown.join('\n')).toContain('15 sources: s');
  });

  it('does not say that one can do what was skipped', () => {
    expect(drawn().join('\n')).toContain('You can now');
    const skipped = drawn({ skipped: [11] }).join('\n');
    expect(skipped).not.toContain('You can now');
    expect(skipped).toContain('Skipped: step 11. b goes there.');
  });

  it.each([
    [40, 12],
    [60, 20],
    [80, 24],
    [120, 40],
    [200, 60],
  ])('keeps everything within %ix%i', (columns, rows) => {
    const shown = drawn({ skipped: [2, 3] }, columns, rows, next);
    for (const line of shown) expect(line.length, line).toBeLessThan(columns);
    const read = shown.join(' ').replace(/[\u2502\s]+/g, ' ');
    for (const text of [...finish.objectives, 'Both said half of it.', 'The next, 7 min']) {
      expect(read).toContain(text);
    }
  });

  it('puts what one said beside what one can do where there is room', () => {
    const shown = drawn({}, 120, 40);
    const heading = shown.find((line) => line.includes('You can now'));
    expect(heading).toContain('Your predictions');
  });
});
