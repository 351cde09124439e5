import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { choicesOf } from '../../../source/lesson/session/choices.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import {
  type LearnerEvent,
  type Session,
  weeksIn,
} from '../../../source/lesson/session/session.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { enteredStep } from '../session/entered-step.ts';
import { townLesson } from '../session/synthetic.ts';

const lesson = townLesson();

const entered = await enteredStep(lesson, 'copies');
const doing = (session: Session, ...events: readonly LearnerEvent[]) =>
  events.reduce((now, event) => reduce(now, event).session, session);
const marking = (options: readonly string[], session = entered) =>
  doing(session, { type: 'answer', answer: { form: 'several', options } });
const rows = choicesOf(entered).flatMap((choice) => (choice.is === 'row' ? choice.row : []));
const idsOf = (some: typeof rows) => some.map(({ seq }) => String(seq));
/** What the sender's own records say is one message: the same words, sealed for one after the other. */
const group = ['dina', 'felix', 'jonas', 'victor'];
const copies = rows.filter(({ from, at }) => from === 'quinn' && at === rows[3]?.at);
const told = (session: Session) => {
  const { body, feedback } = stepView(session, wordsFor('en'));
  return JSON.stringify([...body, ...feedback]);
};

describe('the rows of one message', () => {
  it('stand among others of the relay, in its order', () => {
    expect(rows).toHaveLength(10);
    expect(rows.map(({ seq }) => seq)).toEqual(
      rows.map(({ seq }) => seq).toSorted((a, b) => a - b),
    );
    expect(copies.map(({ to }) => to).toSorted()).toEqual(group);
    const { evidence } = weeksIn(entered)[0] ?? {};
    const words = evidence?.sent.filter(({ from, to }) => from === 'quinn' && group.includes(to));
    expect(new Set(words?.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  it('are marked with Space, and Enter without a mark says what is missing', () => {
    expect(doing(entered, { type: 'enter' }).notice).toEqual({ is: 'choose-first' });
    const marks = copies.flatMap((row): readonly LearnerEvent[] => [
      { type: 'move', by: rows.indexOf(row) - rows.length },
      { type: 'move', by: -rows.length },
      { type: 'move', by: rows.indexOf(row) },
      { type: 'mark' },
    ]);
    const done = doing(entered, ...marks, { type: 'enter' });
    expect(done.steps.copies).toMatchObject({ right: true, firstRight: true });
    // A mark set twice is none.
    const none = doing(entered, { type: 'mark' }, { type: 'mark' }, { type: 'enter' });
    expect(none.notice).toEqual({ is: 'choose-first' });
  });

  it('are right if all and no others are marked, and the program tells the same group', () => {
    const right = marking(idsOf(copies));
    expect(right.steps.copies?.right).toBe(true);
    const values = computeValues(right);
    expect(values['copies.missed']).toBe(0);
    expect(String(values['copies.who']).split(', ').toSorted()).toEqual(
      [...group, 'quinn'].toSorted(),
    );
    expect(values['copies.messages']).toBeGreaterThan(1);
    expect(told(right)).toContain('are one group');
  });

  it('are told by what was left out or taken wrongly, and not given away at first', () => {
    const left = marking(idsOf(copies.slice(1)));
    expect(left.steps.copies?.right).toBe(false);
    expect(told(left)).toContain('Left out: ');
    expect(told(left)).not.toMatch(/Somebody else|another time|are one group/);
    const other = rows.filter(({ from }) => from !== 'quinn').slice(0, 1);
    expect(told(marking(idsOf([...copies, ...other])))).toContain('Somebody else sent that.');
    const before = rows.filter((row) => row.from === 'quinn' && !copies.includes(row));
    expect(before.length).toBeGreaterThan(0);
    const both = told(marking(idsOf([...before, ...copies])));
    expect(both).toContain('That went at another time.');
    expect(both).not.toContain('Left out');
    expect(told(marking(idsOf(copies.slice(1)), left))).toContain('are one group');
  });
});
