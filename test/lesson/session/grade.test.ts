import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english } from '../../../source/i18n/en/locale.ts';
import type { Option, Question, RichText } from '../../../source/lesson/model.ts';
import {
  type GivenAnswer,
  grade,
  predictionOutcome,
} from '../../../source/lesson/session/grade.ts';

const rich = (text: string): RichText => [{ kind: 'text', text }];
const option = (id: string, right: boolean): Option => ({
  id,
  text: rich(id),
  because: rich(`because ${id}`),
  right,
});
const base = { ask: rich('?'), hints: [], reveal: rich('!') };
const options = [option('a', true), option('b', false), option('c', true)];

const one: Question = { ...base, form: 'one', options: [option('a', false), option('b', true)] };
const several: Question = { ...base, form: 'several', options };
const number: Question = {
  ...base,
  form: 'number',
  answer: { value: 'm.bytes' },
  tolerance: 2,
  right: rich('yes'),
  wrong: rich('no'),
  misses: [{ answer: { value: 'm.words' }, because: rich('only the words') }],
};
const text: Question = { ...base, form: 'text', right: rich('yes') };
const values = { 'm.bytes': 73, 'm.words': 40 };

const given = {
  one: (id: string): GivenAnswer => ({ form: 'one', option: id }),
  several: (...ids: string[]): GivenAnswer => ({ form: 'several', options: ids }),
  number: (value: number): GivenAnswer => ({ form: 'number', number: value }),
  text: (value: string): GivenAnswer => ({ form: 'text', text: value }),
};

describe('an answer', () => {
  it.each<readonly [string, Question, GivenAnswer, boolean, readonly string[]]>([
    ['the right option', one, given.one('b'), true, ['because b']],
    ['a wrong option with its reason', one, given.one('a'), false, ['because a']],
    ['an option that does not exist', one, given.one('z'), false, []],
    [
      'all right ones in any order',
      several,
      given.several('c', 'a'),
      true,
      ['because a', 'because b', 'because c'],
    ],
    ['too few', several, given.several('a'), false, ['because a', 'because b', 'because c']],
    [
      'too many',
      several,
      given.several('a', 'b', 'c'),
      false,
      ['because a', 'because b', 'because c'],
    ],
    ['the number', number, given.number(73), true, ['yes']],
    ['a number just near enough', number, given.number(75), true, ['yes']],
    ['a number just too far off', number, given.number(76), false, ['no']],
    ['a miss that deserves its own reason', number, given.number(40), false, ['only the words']],
    ['an opinion', text, given.text('I would rather not'), true, ['yes']],
    ['no opinion', text, given.text('  '), false, []],
    ['an answer of another form', one, given.number(1), false, []],
  ])('%s is judged', (_name, question, answer, right, reasons) => {
    const verdict = grade(question, answer, values);
    expect(verdict.right).toBe(right);
    expect(verdict.reasons).toEqual(reasons.map(rich));
  });

  it('to a number that the run has not computed is wrong, and nothing breaks', () => {
    expect(grade(number, given.number(73), {})).toEqual({ right: false, reasons: [rich('no')] });
    expect(grade(number, given.number(73), { 'm.bytes': 'n/a' }).right).toBe(false);
  });

  it('of any form to any question is judged without an exception', () => {
    const anyAnswer: fc.Arbitrary<GivenAnswer> = fc.oneof(
      fc.string().map(given.one),
      fc.array(fc.string()).map((ids) => given.several(...ids)),
      fc.double().map(given.number),
      fc.string({ unit: 'binary' }).map(given.text),
      fc.integer().map((row): GivenAnswer => ({ form: 'row', row })),
    );
    fc.assert(
      fc.property(fc.constantFrom(one, several, number, text), anyAnswer, (question, answer) => {
        const verdict = grade(question, answer, values);
        if (answer.form !== question.form) expect(verdict).toEqual({ right: false, reasons: [] });
      }),
    );
  });
});

describe('a number as people write it', () => {
  it.each([
    ['24', 24],
    ['1,024', 1024],
    ['1 024', 1024],
    ['1\u202f024', 1024],
    ["1'024", 1024],
    ['1,024,000', 1024000],
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['about 24 bytes', 24],
    ['24.', 24],
    ['-3', -3],
    ['+3', 3],
    ['\uff12\uff14', 24],
    ['0', 0],
  ])('%s', (text, wanted) => {
    expect(english.readNumber(text)).toBe(wanted);
  });

  it.each(['', 'none', '-', 'twenty-four', '.'])('"%s" is none', (text) => {
    expect(english.readNumber(text)).toBeUndefined();
  });

  it('is finite or none, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9., e']{0,40}$/)),
        (text) => {
          const number = english.readNumber(text);
          expect(number === undefined || Number.isFinite(number)).toBe(true);
        },
      ),
    );
  });

  it('is read back as it was written, in English and in plain digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (number) => {
        expect(english.readNumber(String(number))).toBe(number);
        expect(english.readNumber(number.toLocaleString('en'))).toBe(number);
      }),
    );
  });
});

describe('a card', () => {
  const card: Question = {
    ...base,
    form: 'sort',
    piles: [
      { id: 'one', ask: rich('one?') },
      { id: 'two', ask: rich('two?') },
    ],
    options: [
      { ...option('a', true), pile: 'one' },
      { ...option('b', true), pile: 'one' },
      { ...option('c', false), pile: 'one' },
      { ...option('d', true), pile: 'two' },
      { ...option('e', false), pile: 'two' },
    ],
  };

  it.each([
    [['a', 'd'], true],
    [['b', 'd'], true],
    [['c', 'd'], false],
    [['a', 'e'], false],
    [['a', 'b'], false],
    [['a', 'b', 'd'], false],
    [['a'], false],
    [[], false],
  ])(
    'with two right options in a category takes either, and no more than one: %j',
    (options, right) => {
      expect(grade(card, { form: 'sort', options }, values).right).toBe(right);
    },
  );
});

describe('a prediction', () => {
  const card: Question = {
    ...base,
    form: 'sort',
    piles: [
      { id: 'one', ask: rich('one?') },
      { id: 'two', ask: rich('two?') },
    ],
    options: [
      { ...option('a', true), pile: 'one' },
      { ...option('b', false), pile: 'one' },
      { ...option('c', false), pile: 'two' },
      { ...option('d', true), pile: 'two' },
    ],
  };
  const sorted = (...ids: string[]): GivenAnswer => ({ form: 'sort', options: ids });

  it.each<readonly [string, Question, GivenAnswer, object]>([
    ['of one option, right', one, given.one('b'), { is: 'right' }],
    ['of one option, otherwise', one, given.one('a'), { is: 'otherwise' }],
    ['of several, all', several, given.several('c', 'a'), { is: 'right' }],
    ['of several, in part', several, given.several('a'), { is: 'part', right: 2, of: 3 }],
    ['of several, none', several, given.several('b'), { is: 'otherwise' }],
    ['of several, nothing marked', several, given.several(), { is: 'part', right: 1, of: 3 }],
    ['of a card, both lists', card, sorted('a', 'd'), { is: 'right' }],
    ['of a card, one list', card, sorted('a', 'c'), { is: 'part', right: 1, of: 2 }],
    ['of a card, no list', card, sorted('b', 'c'), { is: 'otherwise' }],
    ['of a number near enough', number, given.number(75), { is: 'right' }],
    ['of another number', number, given.number(40), { is: 'otherwise' }],
  ])('%s, has one outcome wherever it is told', (_name, question, answer, outcome) => {
    const { right } = grade(question, answer, values);
    expect(predictionOutcome(question, answer, right)).toEqual(outcome);
  });
});
