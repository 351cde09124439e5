import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { timelineIn } from '../../../source/lesson/kinds/pinpoint.ts';
import { choicesOf } from '../../../source/lesson/session/choices.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { enteredStep } from '../session/entered-step.ts';
import { townLesson } from '../session/synthetic.ts';

const lesson = townLesson();

const entered = await enteredStep(lesson, 'home');
const found = timelineIn(entered, 'where');
const choosing = (option: string) =>
  reduce(entered, { type: 'answer', answer: { form: 'one', option } }).session;

describe('which address of a timeline is home', () => {
  it('can be chosen from the addresses that the run found, most seen first', () => {
    const addresses = choicesOf(entered).map(({ id }) => id);
    expect(addresses.length).toBe(found?.values.addresses);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('is held against what the run found, and each choice is told its own nights', () => {
    for (const { id } of choicesOf(entered)) {
      const after = choosing(id);
      const isHome = id === found?.values.home;
      expect(after.steps.home?.right).toBe(isHome);
      const { 'home.nights': nights, 'home.of': of } = computeValues(after);
      // The program counts rows and the timeline half hours: of the home both say the same.
      if (isHome)
        expect([nights, of]).toEqual([found?.values['home.nights'], found?.values['home.of']]);
      else expect(Number(nights)).toBeLessThan(Number(of));
      const told = JSON.stringify(stepView(after, wordsFor('en')).feedback);
      const { body } = stepView(after, wordsFor('en'));
      expect(told + JSON.stringify(body)).toContain(
        `${isHome ? 'he came from there' : 'nights alone'}`,
      );
    }
  });

  it('can be asked again after a wrong answer', () => {
    const wrong = choicesOf(entered).find(({ id }) => id !== found?.values.home)?.id ?? '';
    const again = reduce(choosing(wrong), {
      type: 'answer',
      answer: { form: 'one', option: String(found?.values.home) },
    }).session;
    expect(again.steps.home).toMatchObject({ right: true, attempts: 2 });
  });
});
