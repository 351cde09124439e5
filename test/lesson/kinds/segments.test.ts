import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { segmentsOf } from '../../../source/lesson/kinds/segments.ts';
import { countsIn } from '../../../source/lesson/kinds/threshold.ts';
import { choicesOf } from '../../../source/lesson/session/choices.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import {
  broughtBy,
  currentStep,
  type Session,
  type SessionEvent,
} from '../../../source/lesson/session/session.ts';
import { lineFor, freshMemory } from '../../../source/plain/interpret.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { textsOf } from '../../view/texts.ts';
import { enteredStep } from '../session/entered-step.ts';
import { townLesson } from '../session/synthetic.ts';

const words = wordsFor('en');
const lesson = townLesson();

const entered = (step: string) => enteredStep(lesson, step);
const played = (session: Session, ...events: readonly SessionEvent[]) =>
  events.reduce((state, event) => reduce(state, event).session, session);
const told = (session: Session) => {
  const view = stepView(session, words);
  return textsOf([...view.body, ...view.feedback]).join(' | ');
};
const body = (session: Session) => textsOf(stepView(session, words).body).join(' | ');

/** What plain lines make of these, one after the other. */
const lines = (session: Session, ...typed: readonly string[]) =>
  typed.reduce((state, text) => {
    const meaning = lineFor(state, freshMemory, words.locale).read(text, freshMemory);
    if (meaning.is === 'unclear') throw new Error(`${text} is unclear`);
    return played(state, ...meaning.events);
  }, session);

const enter = { type: 'enter' } as const;
const down = { type: 'move', by: 1 } as const;

describe('the segments with and without the list', async () => {
  const start = await entered('leaf');
  const [alone, joined] = ['company', 'joined'].map(
    (step) => broughtBy(start, step, 'report')?.report,
  );

  it('stand side by side as the two reports have them', () => {
    const found = segmentsOf(start, 'leaf') ?? [];
    expect(found.map(({ id }) => id)).toEqual(joined?.segments.map(({ id }) => id));
    for (const { id, alone: before, people } of found) {
      const theirs = alone?.segments.find((one) => one.id === id);
      expect(before, id).toBe(theirs?.unlisted.length === 0 ? theirs.people.length : undefined);
      const whole = joined?.segments.find((one) => one.id === id);
      expect(people, id).toEqual(whole?.people.map(({ who }) => who));
    }
    expect(body(start)).toContain('health: no rule without the list; with it 4 people');
    expect(body(start)).toContain('student: 4 people; with the list the same');
  });

  it('show under the cursor whom each takes, by which rows, and nothing of what is true', () => {
    (segmentsOf(start, 'leaf') ?? []).forEach(({ id, people, rule }, index) => {
      const looking = played(start, ...Array.from({ length: index }, () => down));
      expect(told(looking)).toContain(people.join(', '));
      expect(told(looking).replaceAll(' (simulated)', '')).toContain(rule);
      expect(told(looking)).not.toMatch(/rightly|wrongly|receptionist/);
      const { rows } = stepView(looking, words);
      if (rows?.is !== 'relay') throw new Error(`${id} has no rows`);
      expect(rows.found.findings.map(({ who: [who] }) => who)).toEqual(people);
      expect(rows.found.rows.length).toBeGreaterThan(0);
    });
  });

  it('say on Enter what is true of the people, and on the next one go to another', () => {
    const health = played(start, down, enter);
    expect(told(health)).toContain('quinn, xavier (patient)');
    expect(told(health)).toContain('mei (receptionist at the clinic, no patient)');
    const next = played(health, enter);
    expect(choicesOf(next)[next.focus.cursor]?.id).toBe('travel');
  });

  it('let nobody go on before enough was told, and keep what was', () => {
    const early = played(start, { type: 'next' });
    expect(early.notice).toEqual({ is: 'try-more', missing: 2 });
    const one = played(start, enter);
    expect(choicesOf(one).at(-1)?.id).not.toBe('go-on');
    const two = played(one, enter, enter);
    expect(choicesOf(two).at(-1)?.id).toBe('go-on');
    const gone = played(two, { type: 'next' });
    expect(currentStep(gone).id).toBe('days');
    expect(gone.steps.leaf).toMatchObject({ done: true, tried: ['night-work', 'health'] });
  });

  it('are leafed through by plain lines: a number looks, Enter or t tells', () => {
    expect(told(lines(start, '2'))).toContain('mei, victor, quinn, xavier');
    expect(told(lines(start, '2'))).not.toContain('wrongly');
    expect(told(lines(start, '2', ''))).toContain('wrongly');
    expect(told(lines(start, '2', 't'))).toBe(told(lines(start, '2', '')));
    expect(lines(start, '2', '2').steps.leaf?.tried ?? []).toEqual([]);
    expect(currentStep(lines(start, '', '8', 't', '')).id).toBe('days');
    const read = lineFor(start, freshMemory, words.locale).read('9', freshMemory);
    expect(read.is).toBe('unclear');
  });

  it('count for the text what is right and wrong of each', () => {
    const values = computeValues(lines(start, '', '8', 't', ''));
    expect(values).toMatchObject({
      'leaf.all': 8,
      'leaf.alone': 3,
      'leaf.joined': 8,
      'leaf.health.alone': 0,
      'leaf.health.people': 4,
      'leaf.health.right': 2,
      'leaf.health.wrong': 2,
      'leaf.health.missed': 0,
    });
  });
});

describe('the number of days of a rule', async () => {
  const start = await entered('days');
  const counts = countsIn(start, 'days');
  const answered = (days: number) =>
    played(start, { type: 'answer', answer: { form: 'one', option: String(days) } });

  it('takes, where it is that of the company, whom the company took', () => {
    const report = broughtBy(start, 'joined', 'report')?.report;
    const health = report?.segments.find(({ id }) => id === 'health');
    const two = counts?.choices[1];
    expect([...(two?.right ?? []), ...(two?.wrong ?? [])].toSorted()).toEqual(
      health?.people.map(({ who }) => who).toSorted(),
    );
  });

  it('shows at each choice who falls in, rightly and wrongly, with mei on top', () => {
    counts?.choices.forEach(({ days, right, wrong, missed }, index) => {
      const looking = played(start, ...Array.from({ length: index }, () => down));
      const shown = stepView(looking, words).body.flatMap((part) =>
        part.kind === 'picture' ? part.sentences : [],
      );
      const count = (text: string) => shown.filter((one) => one.includes(text)).length;
      expect([count('in, rightly'), count('in, wrongly'), count('out, missed')], `${days}`).toEqual(
        [right.length, wrong.length, missed.length],
      );
    });
    expect(counts?.people[0]).toEqual({ who: 'mei', days: 5 });
    expect(counts?.choices.every(({ wrong }) => wrong.includes('mei'))).toBe(true);
  });

  it('is right where no patient is missed and fewest others are taken', () => {
    expect(counts?.best).toEqual([2]);
    expect([1, 2, 3, 4, 5].map((days) => answered(days).steps.days?.right)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(computeValues(answered(3))).toMatchObject({
      'days.days': 3,
      'days.right': 1,
      'days.wrong': 2,
      'days.missed': 1,
    });
    expect(answered(6)).toEqual(start);
  });

  it('is told in a sentence of its own to those who type it', () => {
    const typed = lines(start, '3');
    expect(typed.steps.days?.right).toBe(false);
    expect(told(typed)).toContain(
      'With 3 days or more the rule takes quinn rightly and mei and victor wrongly. It misses xavier.',
    );
    expect(lines(typed, '2').steps.days).toMatchObject({ right: true, attempts: 2 });
  });
});
