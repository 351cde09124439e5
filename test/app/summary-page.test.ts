import fc from 'fast-check';
import { Lexer, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { learnedOf } from '../../source/app/learned.ts';
import { progressLines } from '../../source/app/progress-lines.ts';
import { escaped, summaryPage } from '../../source/app/summary-page.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { AnswerRecord, LessonProgress } from '../../source/learner/progress.ts';
import type { Lesson, Question } from '../../source/lesson/model.ts';
import { aLessonOf, aStep } from '../view/a-session.ts';

const words = wordsFor('en');
const day = '2026-01-05T09:00:00.000Z';
const text = (written: string) => [{ kind: 'text', text: written } as const];
const help = { hints: [text('Think.'), text('More.')], reveal: text('That.') };
const option = (id: string, right: boolean) => ({
  id,
  text: text(`The ${id}`),
  because: text('So.'),
  right,
});
const choice: Question = {
  form: 'several',
  ask: text('What can it read?'),
  options: [option('words', false), option('size', true), option('time', true)],
  ...help,
};
const number: Question = {
  form: 'number',
  ask: text('How many?'),
  answer: { value: 'first.box.bytes' },
  tolerance: 0,
  unit: 'bytes',
  right: text('Yes.'),
  wrong: text('No.'),
  misses: [],
  ...help,
};
const opinion: Question = {
  form: 'text',
  ask: text('What do you say?'),
  right: text('Kept.'),
  ...help,
};

const lesson: Lesson = {
  ...aLessonOf([
    aStep('guess', { kind: 'predict', question: choice }),
    aStep('count', { kind: 'predict', question: number }),
    aStep('verdict', { kind: 'ask', question: opinion }),
  ]),
  id: 'bare',
};

const record = (kind: string, answer: AnswerRecord['answer'], right?: boolean): AnswerRecord => ({
  kind,
  ...(answer === undefined ? {} : { answer }),
  ...(right === undefined ? {} : { right }),
  attempts: 1,
  hints: 0,
  revealed: false,
  at: day,
});

const keptWith = (answers: LessonProgress['answers']): LessonProgress => ({
  status: 'done',
  step: 'verdict',
  startedAt: day,
  updatedAt: day,
  done: [],
  answers,
});

const answers = {
  guess: record('predict', ['words', 'size'], false),
  count: record('predict', 40, false),
  verdict: record('ask', 'Both <b>sides</b> *said* half.', true),
};

const progressOf = (kept: LessonProgress) =>
  ({ version: 1, lessons: { bare: kept }, preferences: {} }) as const;

describe('what is kept, told in the words of the lesson', () => {
  it('tells what was predicted, what was true, and own words', () => {
    expect(learnedOf(lesson, keptWith(answers), words.locale)).toEqual({
      predictions: [
        {
          ask: 'What can it read?',
          given: ['The words', 'The size'],
          outcome: {
            came: { is: 'part', right: 1, of: 3 },
            truth: ['The size', 'The time'],
          },
        },
        // The number went with the run: nothing is made up for it.
        {
          ask: 'How many?',
          given: ['40 bytes'],
          outcome: { came: { is: 'otherwise' }, truth: [] },
        },
      ],
      opinions: [{ ask: 'What do you say?', words: 'Both <b>sides</b> *said* half.' }],
    });
  });

  it('does not give away what the lesson has not told yet', () => {
    const { predictions } = learnedOf(
      lesson,
      keptWith({ guess: record('predict', ['words']), count: record('predict', 40, true) }),
      words.locale,
    );
    expect(predictions).toEqual([
      { ask: 'What can it read?', given: ['The words'] },
      {
        ask: 'How many?',
        given: ['40 bytes'],
        outcome: { came: { is: 'right' }, truth: ['40 bytes'] },
      },
    ]);
  });

  it('leaves out what no longer fits the lesson', () => {
    const kept = keptWith({
      guess: record('predict', 'gone', true),
      count: record('ask', 40, true),
      elsewhere: record('ask', 'x', true),
      verdict: record('ask', undefined),
    });
    expect(learnedOf(lesson, kept, words.locale)).toEqual({ predictions: [], opinions: [] });
  });

  it('is shown by progress show', () => {
    const shelf = { summaries: [], languages: ['en'] };
    const progress = progressOf(keptWith(answers));
    const lines = progressLines(progress, '/p', shelf, 'en', words, [lesson]).map((l) => l.trim());
    expect(lines.join('\n')).toContain(
      [
        'What can it read?',
        '1 of 3 as you said.',
        'You said: The words; The size.',
        'True: The size; The time.',
        'How many?',
        'It turned out otherwise.',
        'You said: 40 bytes.',
        'In your own words:',
        'What do you say?',
        'Both <b>sides</b> *said* half.',
      ].join('\n'),
    );
  });
});

describe('the page to keep', () => {
  it('tells each lesson that was begun', () => {
    const page = summaryPage(progressOf(keptWith(answers)), [lesson], '2026-02-01', words);
    expect(page).toContain('## 1\\. A bare lesson\n\nDone, last on 2026-01-05.');
    expect(page).toContain(
      '**What can it read?**\n\n- Predicted: The words; The size\n- True: The size; The time\n- As predicted for 1 of 3.',
    );
    expect(page).toContain('> Both \\<b\\>sides\\</b\\> \\*said\\* half.');
    expect(page).not.toContain('answered rightly');
    expect(page).toContain('2026-02-01');
    expect(page.endsWith('\n')).toBe(true);
  });

  it('says so when nothing is kept', () => {
    const page = summaryPage({ version: 1, lessons: {}, preferences: {} }, [], '2026-02-01', words);
    expect(page).toContain(words.summary.page.nothing);
  });

  it.each([
    '[a](http://example.org)',
    '<script>alert(1)</script>',
    '# heading',
    '- item',
    '1. item',
    '> quote',
    '---',
    '===',
    '&amp; &#60;',
    'http://example.org and www.example.org and a@example.org',
    'one\n\n## two',
    '![x](y) **b** `c` ~~d~~ | e |',
    '\\*',
  ])('shows %j as it stands', (written) => {
    expect(shownBy(`> ${escaped(written)}`)).toBe(written.replaceAll(/\s+/gu, ' '));
  });

  it('shows any words as they stand, and nothing of them has an effect', () => {
    const pieces = fc.constantFrom(...'*_`[]()<>!#+-=.:/@&|~\\1a \n"\'{}'.split(''), 'www', 'http');
    const anyWords = fc.array(pieces, { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(fc.oneof(anyWords, fc.string()), (written) => {
        const plain = written.replaceAll(/\s+/gu, ' ').trim();
        fc.pre(plain !== '');
        expect(shownBy(`> ${escaped(written)}`)).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('holds nothing that a terminal obeys or that hides text', () => {
    expect(shownBy(`> ${escaped('\u001b[2Ja\u202eb\u200b\u2028c')}`)).toBe(
      'a<U+202E>b<U+200B><U+2028>c',
    );
  });
});

/** What a page that is one quote of one paragraph shows; throws if it is anything more. */
function shownBy(markdown: string): string {
  const [quote, ...others] = Lexer.lex(markdown, { gfm: true });
  const [paragraph, ...more] = inside(quote);
  expect([quote?.type, others.length, paragraph?.type, more.length]).toEqual([
    'blockquote',
    0,
    'paragraph',
    0,
  ]);
  return inside(paragraph)
    .map((token) => {
      expect(['text', 'escape']).toContain(token.type);
      return 'text' in token ? String(token.text) : '';
    })
    .join('');
}

const inside = (token: Token | undefined): readonly Token[] =>
  token !== undefined && 'tokens' in token ? (token.tokens ?? []) : [];
