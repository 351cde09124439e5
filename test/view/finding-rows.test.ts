import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { broughtBy, type Session, weeksIn } from '../../source/lesson/session/session.ts';
import { rowLines } from '../../source/view/finding-rows.ts';
import { rowText } from '../../source/view/record-words.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

const words = wordsFor('en');
/** Together they have findings in the town's rows, in what the sister company gave and in real data. */
const lessons = (await ourLessons()).filter(({ id }) =>
  ['whereabouts', 'contacts', 'suggestions'].includes(id),
);

/** A finished session as it was when a step had been done. */
const doneAt = (session: Session, id: string): Session => ({
  ...session,
  at: session.lesson.steps.findIndex((step) => step.id === id),
  phase: { is: 'answered' },
  finished: false,
});

describe('the rows behind every finding of', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', async (_, lesson) => {
    const { session } = await rehearse(lesson, 'right', { desk: ourDesk() });
    const rows = weeksIn(session)[0]?.evidence.rows ?? [];
    for (const { id, activity } of lesson.steps) {
      if (activity.kind !== 'find') continue;
      const found = broughtBy(session, id, 'found')?.found;
      const view = stepView(doneAt(session, id), words);
      const isOfWeek = activity.query.in === 'town' || activity.query.in === 'sister';
      expect(view.actions.includes('rows'), id).toBe(isOfWeek);
      // Before anything was found there are none to show.
      const asking = stepView({ ...doneAt(session, id), phase: { is: 'asking' } }, words);
      expect([asking.rows, asking.actions.includes('rows')]).toEqual([undefined, false]);
      if (!isOfWeek || view.rows === undefined || found === undefined) continue;
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
