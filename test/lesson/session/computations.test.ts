import { describe, expect, it } from 'vitest';
import { start } from '../../../source/lesson/session/reduce.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import type { Session } from '../../../source/lesson/session/session.ts';
import { withStep, withWords } from '../../../source/lesson/session/transition.ts';
import { noEvidence } from '../../../source/world/evidence.ts';
import { aLessonOf, aStep } from '../../view/a-session.ts';
import { anInventedKind } from '../kinds/an-invented-kind.ts';
import { down, enter, through, type } from './drive.ts';

/** A session at a step that takes text, and how often the values of another step were computed. */
function counted() {
  let count = 0;
  const counting = anInventedKind({
    takes: () => 'words',
    values: ['times'],
    compute: () => {
      count += 1;
      return { times: count };
    },
  });
  const lesson = aLessonOf([aStep('typed', counting), aStep('other', { kind: 'read' })]);
  const times = (session: Session) => computeValues(session)['typed.times'];
  return { session: start(lesson).session, times };
}

describe('the values of a step are computed', () => {
  it('once, however much is typed, marked and moved', () => {
    const { session, times } = counted();
    expect(times(session)).toBe(1);
    let typed = session;
    for (const letter of 'a whole sentence, letter by letter') {
      typed = through(typed, type(letter), down, { type: 'mark' });
      expect(times(typed)).toBe(1);
    }
    expect(typed.focus.draft.text).toHaveLength(34);
    expect(times(session)).toBe(1);
  });

  it('not again for what becomes of another step', () => {
    const { session, times } = counted();
    expect(times(session)).toBe(1);
    expect(times(withStep(session, 'other', { done: true }))).toBe(1);
  });

  it.each<[string, (session: Session) => Session]>([
    ['what the observers hold', (session) => ({ ...session, evidence: { ...noEvidence } })],
    ['what steps brought', (session) => ({ ...session, brought: { ...session.brought } })],
    ['its own state', (session) => withStep(session, 'typed', { hints: 1 })],
    ['what was composed', (session) => withWords(session, 'other', 'words')],
  ])('anew for %s', (_what, change) => {
    const { session, times } = counted();
    expect(times(session)).toBe(1);
    const changed = change(session);
    expect(times(changed)).toBe(2);
    expect(times(through(changed, type('x')))).toBe(2);
  });

  it('in a step that is left and entered again as before', () => {
    const { session, times } = counted();
    expect(times(session)).toBe(1);
    const there = through(session, enter);
    const count = times(there);
    expect(times(through(there, { type: 'back' }))).toBe(count);
  });
});
