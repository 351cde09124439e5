import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { gapIn, missBetween, timeAtStop } from '../../../source/lesson/kinds/mark-gap.ts';
import { kinds } from '../../../source/lesson/kinds/index.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { scopeOf } from '../../../source/view/step-scope.ts';
import { kindViewOf } from '../../../source/view/kinds/index.ts';
import type { Part } from '../../../source/view/parts.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { enteredStep } from '../session/entered-step.ts';
import { townLesson } from '../session/synthetic.ts';

const words = wordsFor('en');
const lesson = townLesson();

const entered = await enteredStep(lesson, 'her-gap');
const gap = gapIn(entered, { in: 'sleepers', who: 'amira' });
if (gap === undefined) throw new Error('no gap was found');
const stops = { from: Math.round(gap.start * 2), to: Math.round((gap.start + gap.length) * 2) };

const moved = (session: Session, to: number) =>
  reduce(session, { type: 'move', by: to - session.focus.cursor }).session;
const enter = (session: Session) => reduce(session, { type: 'enter' }).session;
const marked = (from: number, to: number) => enter(moved(enter(moved(entered, from)), to));
const answered = (...options: readonly string[]) =>
  reduce(entered, { type: 'answer', answer: { form: 'several', options } }).session;

const stripOf = (parts: readonly Part[]) => {
  const picture = parts.find((part) => part.kind === 'picture');
  if (picture?.kind !== 'picture' || picture.picture.is !== 'strips') throw new Error('no strip');
  return { strip: picture.picture.strips[0], sentences: picture.sentences };
};
const told = (session: Session) =>
  stepView(session, words)
    .feedback.flatMap((part) =>
      part.kind === 'note'
        ? [part.line.map(({ text }) => text).join('')]
        : part.kind === 'facts'
          ? part.facts.map(({ label, value }) => `${label}: ${value}`)
          : [],
    )
    .join('\n');

describe('marking a gap on a strip', () => {
  it('takes its beginning and then its end, and is right where the run found it', () => {
    const begun = enter(moved(entered, stops.from));
    expect(begun.steps['her-gap']?.answer).toBeUndefined();
    const after = marked(stops.from, stops.to);
    expect(after.steps['her-gap']).toMatchObject({
      right: true,
      answer: { options: [timeAtStop(stops.from), timeAtStop(stops.to)] },
    });
  });

  it('may be off by as much as the lesson allows at either end, and by no more', () => {
    const right = (from: number, to: number) => marked(from, to).steps['her-gap']?.right;
    expect(right(stops.from - 1, stops.to + 1)).toBe(true);
    expect(right(stops.from - 3, stops.to)).toBe(false);
    expect(right(stops.from, stops.to + 3)).toBe(false);
  });

  it('can begin anew: the beginning is taken back where it stands', () => {
    const begun = enter(moved(entered, stops.from));
    expect(begun.focus.marked).toEqual([timeAtStop(stops.from)]);
    expect(enter(begun).focus.marked).toEqual([]);
  });

  it('goes over midnight: after the last half hour comes the first', () => {
    const last = moved(entered, 47);
    expect(last.focus.cursor).toBe(47);
    expect(reduce(last, { type: 'move', by: 1 }).session.focus.cursor).toBe(0);
    expect(reduce(moved(entered, 1), { type: 'move', by: -4 }).session.focus.cursor).toBe(45);
  });

  it('can be tried again after a wrong mark', () => {
    const wrong = marked(0, 10);
    expect(wrong.steps['her-gap']?.right).toBe(false);
    const again = enter(moved(enter(moved(wrong, stops.from)), stops.to));
    expect(again.steps['her-gap']).toMatchObject({ right: true, attempts: 2 });
  });

  it('says what Enter does at the place where the cursor stands', () => {
    expect(stepView(moved(entered, 47), words).enter).toBe('begin at 23:30');
    const begun = enter(moved(entered, 47));
    expect(stepView(begun, words).enter).toBe('take it back');
    expect(stepView(moved(begun, 14), words).enter).toBe('end at 07:00');
    expect(stepView(entered, words).actions).toEqual(expect.arrayContaining(['move', 'choose']));
  });

  it('draws what the run found under the mark, once something was marked and not before', () => {
    const before = stripOf(stepView(moved(entered, 3), words).body);
    expect(before.strip?.quiet).toBeUndefined();
    expect(before.strip?.cursor).toBe(1.5);
    const { strip } = stripOf(stepView(marked(0, 10), words).body);
    expect(strip).toMatchObject({ own: { start: 0, length: 5 }, quiet: gap });
    const settled = stripOf(stepView(marked(stops.from, stops.to), words).body);
    expect(settled.strip?.cursor).toBeUndefined();
  });

  it('is told hour by hour to whoever listens, which does not answer it', () => {
    const { sentences } = stripOf(stepView(entered, words).body);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^amira, 24 numbers, one an hour from 00 to 23:( \d+){24}\.$/);
  });

  it('tells both times, and why by the way in which the mark is off', () => {
    expect(told(answered('09:00', '14:30'))).toContain('and you said 09:00');
    expect(told(answered('22:30', '07:00'))).toContain('The town is.');
    expect(told(answered('14:30', '08:30'))).toContain('Then she is online.');
    expect(told(answered('16:00', '18:00'))).toContain('That is another time.');
    expect(told(answered('16:00', '18:00'))).toContain(
      'you marked: 16:00 to 18:00\nthe program found: 08:20 to 14:35',
    );
  });

  it('is not drawn by the find step either, as long as it is asked', () => {
    const at = lesson.steps.findIndex(({ id }) => id === 'sleepers');
    const looking = (done: boolean): Session => {
      const steps = done
        ? { ...entered.steps, ...marked(stops.from, stops.to).steps }
        : entered.steps;
      return { ...entered, at, steps, phase: { is: 'answered' } };
    };
    expect(stripOf(stepView(looking(false), words).feedback).strip?.quiet).toBeUndefined();
    expect(stripOf(stepView(looking(true), words).feedback).strip?.quiet).toBeDefined();
  });

  it.each([
    ['23:30 7:00', ['23:30', '07:00']],
    ['23.30-7', ['23:30', '07:00']],
    ['8:20 to 14:35', ['08:20', '14:35']],
    ['22 24', ['22:00', '00:00']],
    ['7:00 7:00', undefined],
    ['25:00 7:00', undefined],
    ['7:61 9:00', undefined],
    ['7:00', undefined],
    ['soon', undefined],
  ])('the plain line %j is read as %j', (line, options) => {
    const scope = scopeOf(entered, words.locale);
    const prompt = kindViewOf('mark-gap').line?.(scope as never);
    const meaning = prompt?.read(line, { wasEmpty: false });
    expect(meaning?.is === 'events' ? meaning.events : undefined).toEqual(
      options && [{ type: 'answer', answer: { form: 'several', options } }],
    );
  });

  it('keeps the two times, and forgets what is none', () => {
    const { keeps } = kinds['mark-gap'];
    const activity = currentStep(entered).activity as never;
    expect(keeps?.restore(activity, ['23:30', '07:00'])).toMatchObject({
      answer: { options: ['23:30', '07:00'] },
    });
    expect(keeps?.restore(activity, ['23:30', '\u001b[2J'])).toBeUndefined();
    expect(keeps?.restore(activity, 'home')).toBeUndefined();
  });
});

describe('in which way a mark is off', () => {
  const night = { start: 1, length: 8 };
  const town = { start: 22.5, length: 8.5 };
  const from = (start: number, end: number) => ({
    start,
    length: (((end - start) % 24) + 24) % 24,
  });
  it.each([
    [from(22.5, 7), 'town'],
    [from(9, 1), 'turned'],
    [from(20, 5), 'early'],
    [from(12, 7.5), 'early'],
    [from(3, 11), 'late'],
    [from(23, 9), 'long'],
    [from(1, 12), 'long'],
    [from(22, 12), 'long'],
    [from(4, 8), 'short'],
    [from(1, 5), 'short'],
    [from(14, 18), undefined],
  ])('%o is %s', (given, miss) => expect(missBetween(given, night, town, 60)).toBe(miss));
});
