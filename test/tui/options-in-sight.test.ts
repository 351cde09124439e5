import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import { freshStep } from '../../source/tui/app-state.ts';
import { heightOf, sliceOf } from '../../source/tui/areas.ts';
import { bodyOf, extentOf } from '../../source/tui/body.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { rowWidth, textOfRow } from '../../source/tui/rows.ts';
import { atTop, entered, scrollTo } from '../../source/tui/scroll.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { at } from '../lesson/session/drive.ts';
import { aState, noFacts, rowsIn } from './drawn.tsx';

const words = wordsFor('en');
const asked = (await ourLessons()).flatMap((lesson) =>
  lesson.steps.flatMap(({ id, activity }) =>
    (activity.kind === 'ask' || activity.kind === 'predict') && 'options' in activity.question
      ? [at(start(lesson).session, id)]
      : [],
  ),
);
const squeeze = (text: string) => text.replace(/\s+/g, '');

describe.each([
  [40, 12],
  [60, 20],
  [80, 24],
])('at %ix%i', (columns, rows) => {
  it('Enter alone answers no question before all of its options were read', () => {
    expect(asked.length).toBeGreaterThan(30);
    for (const session of asked) {
      const view = stepView(session, words);
      const canvas = { layout: layoutOf({ columns, rows }), words, unicode: true };
      const state = { ...aState({ size: { columns, rows } }), place: freshStep };
      const body = bodyOf(state, { ...noFacts, view }, canvas);
      const extent = extentOf(body, canvas.layout);
      const read: string[] = [];
      const look = (top: number) => {
        const area = sliceOf(body.area, top, top + extent.height);
        read.push(...rowsIn(area).map((row) => (rowWidth(row) === 0 ? '' : textOfRow(row))));
      };
      let scroll = scrollTo(atTop, extent, 0);
      look(scroll.top);
      for (let next = entered(scroll, extent); next; next = entered(scroll, extent)) {
        scroll = next;
        look(scroll.top);
      }
      const name = `${session.lesson.id} ${view.title}`;
      const text = squeeze(read.join(''));
      for (const part of view.body) {
        if (part.kind !== 'choices') continue;
        for (const { label } of part.items) {
          expect(text, name).toContain(squeeze(label.map((span) => span.text).join('')));
        }
      }
      expect(heightOf(body.area), name).toBe(extent.total);
    }
  });
});
