import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../source/lesson/model.ts';
import { questionOf } from '../../../source/lesson/session/choices.ts';
import { withOptionOrder } from '../../../source/lesson/session/option-order.ts';
import { aLesson, checked } from '../format/a-lesson.ts';
import { ourLessons } from '../our-lessons.ts';

const ours = await ourLessons();

const ordersOf = (lesson: Lesson) =>
  lesson.steps.flatMap(({ id, activity }) => {
    const question = questionOf(activity);
    return question && 'options' in question
      ? [{ id, question, options: question.options.map((option) => option.id) }]
      : [];
  });

describe('the order of options', () => {
  it('is the same again for the same learner, and loses or changes no option', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...ours), (seed, lesson) => {
        const arranged = withOptionOrder(lesson, seed);
        expect(withOptionOrder(lesson, seed)).toEqual(arranged);
        const before = ordersOf(lesson);
        for (const [index, { question, options }] of ordersOf(arranged).entries()) {
          expect(new Set(question.options)).toEqual(new Set(before[index]?.question.options));
          expect(options.toSorted()).toEqual(before[index]?.options.toSorted());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('brings the right option to each place about as often as to any other', () => {
    const places = new Map<string, number>();
    let of = 0;
    for (let seed = 0; seed < 400; seed += 1) {
      for (const lesson of ours.slice(0, 3)) {
        for (const { question, options } of ordersOf(withOptionOrder(lesson, seed))) {
          if (question.form !== 'one' || options.length !== 4 || question.order) continue;
          const place = String(question.options.findIndex(({ right }) => right));
          places.set(place, (places.get(place) ?? 0) + 1);
          of += 1;
        }
      }
    }
    expect(places.size).toBe(4);
    for (const count of places.values()) {
      // The seeds are given, so this holds or doesn't, whatever the day.
      expect(count / of).toBeGreaterThan(0.2);
      expect(count / of).toBeLessThan(0.3);
    }
  });

  it('differs between learners, and between two questions of one learner', () => {
    const [lesson] = ours;
    if (lesson === undefined) throw new Error('no lesson');
    const all = [1, 2, 3, 4, 5].map((seed) =>
      JSON.stringify(ordersOf(withOptionOrder(lesson, seed))),
    );
    expect(new Set(all).size).toBe(5);
  });
});

describe('options stay as they are written', () => {
  const asked = (options: string, more = '') => {
    const front = aLesson.slice(0, aLesson.indexOf('## ')).replace('[bai-2020]', '[]');
    const { lesson, problems } = checked(`${front}
## One

\`\`\`ask
id: one
ask: What is it?
${more}options:
${options}
hints: [one hint, another hint]
reveal: This.
\`\`\`
`);
    if (lesson === undefined) throw new Error(JSON.stringify(problems));
    const orders = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (seed) => ordersOf(withOptionOrder(lesson, seed))[0],
    );
    return new Set(orders.map((found) => found?.options.join(' ')));
  };
  const options = (...texts: readonly string[]) =>
    texts
      .map(
        (text, at) =>
          `  o${at}: {text: "${text}", because: "Reason ${at}."${at === 0 ? ', right: true' : ''}}`,
      )
      .join('\n');

  it('where the author says so', () => {
    expect(asked(options('Some', 'Most', 'All'), 'order: fixed\n')).toEqual(new Set(['o0 o1 o2']));
    expect(asked(options('Some', 'Most', 'All')).size).toBeGreaterThan(1);
  });

  it('where each is a number or a range', () => {
    expect(asked(options('under 10', '10 to 40', 'over 40'))).toEqual(new Set(['o0 o1 o2']));
    expect(asked(options('under 10', '10 to 40', 'more')).size).toBeGreaterThan(1);
  });

  it('on the piles of a card', () => {
    for (const lesson of ours) {
      const cards = (one: Lesson) =>
        ordersOf(one).filter(({ question }) => question.form === 'sort');
      expect(cards(withOptionOrder(lesson, 3))).toEqual(cards(lesson));
    }
  });
});
