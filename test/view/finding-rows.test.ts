import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { broughtBy, type Session, weeksIn } from '../../source/lesson/session/session.ts';
import { type RowsBehind, rowLines } from '../../source/view/finding-rows.ts';
import { longTable } from '../../source/view/long-table.ts';
import { rowText } from '../../source/view/record-words.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { allOf } from './all-of.ts';

const words = wordsFor('en');
/** Together they have findings in the town's rows, in what the sister company gave and in real data. */
const lessons = (await ourLessons()).filter(({ id }) =>
  ['online-hours', 'whereabouts', 'contacts', 'suggestions'].includes(id),
);

/** A finished session as it was when a step had been done. */
const doneAt = (session: Session, id: string): Session => ({
  ...session,
  at: session.lesson.steps.findIndex((step) => step.id === id),
  phase: { is: 'answered' },
  finished: false,
});

/** Each line of the data files stands there with its number, in lines and in the table. */
function expectLines(behind: RowsBehind, table: readonly string[], id: string): void {
  if (behind.is !== 'lines') throw new Error(`${id} is not of data files`);
  const { lines } = rowLines(behind, words);
  const told = lines.filter(({ is }) => is === 'row').map(({ text }) => text);
  const all = behind.files.flatMap(({ text }) => {
    const [, ...rest] = text.split(/\r?\n/);
    return rest.flatMap((line, at) => (line === '' ? [] : [{ number: at + 2, line }]));
  });
  const rests = behind.found.rows.length;
  expect(told, id).toHaveLength(rests);
  expect(all, id).toHaveLength(rests);
  const rows = table.filter((line) => /^[\d,]+\t/.test(line));
  for (const at of [0, 1, rests - 2, rests - 1]) {
    const { number, line } = all[at] ?? { number: 0, line: '' };
    const shown = number.toLocaleString('en');
    expect(told[at], id).toBe(`${shown}: ${line.replaceAll(',', ', ')}`);
    expect(rows[at], id).toBe(`${shown}\t${line.replaceAll(',', '\t')}`);
  }
}

describe('the rows behind every finding of', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', async (_, lesson) => {
    const { session } = await rehearse(lesson, 'right', { desk: ourDesk() });
    const rows = weeksIn(session)[0]?.evidence.rows ?? [];
    for (const { id, activity } of lesson.steps) {
      if (activity.kind !== 'find') continue;
      const found = broughtBy(session, id, 'found')?.found;
      const view = stepView(doneAt(session, id), words);
      const isOfWeek = activity.query.in === 'town' || activity.query.in === 'sister';
      expect(view.actions, id).toContain('rows');
      // Before anything was found there are none to show.
      const asking = stepView({ ...doneAt(session, id), phase: { is: 'asking' } }, words);
      expect([asking.rows, asking.actions.includes('rows')]).toEqual([undefined, false]);
      if (view.rows === undefined || found === undefined) throw new Error(`${id} has no rows`);
      const table = allOf(longTable(view.rows, words, '>'));
      if (!isOfWeek) {
        expectLines(view.rows, table, id);
        continue;
      }
      // Each row that it rests on stands there, once for each of its findings, as the relay told it.
      const { lines, more } = rowLines(view.rows, words);
      expect(more).toBe(0);
      const told = lines.filter(({ is }) => is === 'row').map(({ text }) => text);
      const behind = found.findings.flatMap(({ rows: places }) => [...places]);
      expect(told, id).toHaveLength(behind.length);
      behind.forEach((place, index) => {
        const row = rows[place];
        if (row === undefined) throw new Error(`there is no row ${place}`);
        expect(told[index]).toContain(
          `${row.seq.toLocaleString('en')}: ${rowText(row, words, 60)}`,
        );
      });
      // The table has the same ones, in the same order.
      const numbers = table.flatMap((line) => /^([\d,]+)\t/.exec(line)?.[1] ?? []);
      expect(numbers, id).toEqual(told.map((text) => text.slice(0, text.indexOf(':'))));
      expect(lines.filter(({ is }) => is === 'heading')).toHaveLength(
        found.findings.length > 1 ? found.findings.length : 0,
      );
      const some = rowLines(view.rows, words, 5);
      expect(some.lines).toEqual(lines.slice(0, some.lines.length));
      expect(some.lines.filter(({ is }) => is === 'row')).toHaveLength(Math.min(5, told.length));
      expect(some.more).toBe(Math.max(0, told.length - 5));
    }
  });
});
