import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptPictures } from '../../source/app/kept-pictures.ts';
import { summaryHtml } from '../../source/app/summary-html.ts';
import { summaryPage } from '../../source/app/summary-page.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Progress } from '../../source/learner/progress.ts';
import type { Lesson, Question } from '../../source/lesson/model.ts';
import { anyText } from '../text/arbitrary-text.ts';
import { aLessonOf, aStep } from '../view/a-session.ts';

const words = wordsFor('en');
const day = '2026-01-05T09:00:00.000Z';
const rich = (written: string) => [{ kind: 'text', text: written } as const];
const help = { hints: [rich('Think.'), rich('More.')], reveal: rich('That.') };

/** A lesson whose texts are these, and what is kept of it. */
function told(texts: { readonly title: string; readonly ask: string; readonly own: string }) {
  const option = (id: string, right: boolean) => ({
    id,
    text: rich(`The ${id} ${texts.ask}`),
    because: rich('So.'),
    right,
  });
  const choice: Question = {
    form: 'several',
    ask: rich(texts.ask),
    options: [option('words', false), option('size', true)],
    ...help,
  };
  const opinion: Question = { form: 'text', ask: rich('What do you say?'), right: [], ...help };
  const lesson: Lesson = {
    ...aLessonOf([
      aStep('guess', { kind: 'predict', question: choice }),
      aStep('verdict', { kind: 'ask', question: opinion }),
    ]),
    title: texts.title,
    objectives: [texts.ask],
  };
  const record = { attempts: 1, hints: 0, revealed: false, at: day };
  const progress: Progress = {
    version: 1,
    preferences: {},
    lessons: {
      bare: {
        status: 'done',
        step: 'verdict',
        startedAt: day,
        updatedAt: day,
        done: ['guess', 'verdict'],
        answers: {
          guess: { kind: 'predict', answer: ['words', 'size'], right: false, ...record },
          verdict: { kind: 'ask', answer: texts.own, right: true, ...record },
        },
      },
    },
  };
  return { lesson, progress };
}

const page = (
  { lesson, progress }: ReturnType<typeof told>,
  pictures: ReadonlyMap<string, KeptPictures> = new Map(),
) => summaryHtml(progress, [lesson], pictures, '2026-02-01', words);

/** Start tags of a page, one after the other. */
const tagsOf = (html: string): readonly string[] =>
  Array.from(html.matchAll(/<([a-z][a-z0-9]*)/g), ([, name = '']) => name);

/** What a reader reads: no tags, no style, references as what they stand for. */
const readable = (html: string): string =>
  html
    .replace(/<style>[^<]*<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, ' ');

const plain = { title: 'The letter', ask: 'What can it read?', own: 'Both said half.' };

describe('the page of HTML', () => {
  it('tells what the page of Markdown tells', () => {
    const given = told(plain);
    const text = readable(page(given));
    const markdown = summaryPage(given.progress, [given.lesson], '2026-02-01', words);
    const lines = markdown
      .split('\n')
      .map((line) => line.replace(/^(?:#+|-|>) /, '').replaceAll(/\\(?=[^\w\s])|\*\*/g, ''))
      .filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(text).toContain(line);
  });

  it('says so when nothing is kept', () => {
    const nothing: Progress = { version: 1, lessons: {}, preferences: {} };
    const html = summaryHtml(nothing, [told(plain).lesson], new Map(), '2026-02-01', words);
    expect(readable(html)).toContain(words.summary.page.nothing);
    expect(html).not.toContain('<nav');
  });

  it('shows any words as they stand, and nothing of them has an effect', () => {
    const marks = fc
      .array(
        fc.constantFrom(
          ...[
            '<',
            '>',
            '&',
            '"',
            "'",
            '</style>',
            '<script>',
            '-->',
            '&lt;',
            'a',
            ' ',
            '\n',
            '{',
            '=',
          ],
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    const shape = tagsOf(page(told(plain)));
    fc.assert(
      fc.property(fc.oneof(marks, anyText), fc.oneof(marks, anyText), (title, own) => {
        const html = page(told({ title: `t${title}`, ask: `q${title}`, own: `w${own}` }));
        // The same elements, whatever the words.
        expect(tagsOf(html)).toEqual(shape);
        expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u);
      }),
      { numRuns: 200 },
    );
    const hostile = '</p><script>alert("1")</script> & <b>';
    expect(readable(page(told({ ...plain, own: hostile })))).toContain(hostile);
  });

  it('forbids itself to fetch and to run anything', () => {
    const html = page(told(plain));
    expect(html).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;">',
    );
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|@import|url\(|\bon[a-z]+=/);
    const addresses = html.match(/[a-z]+:\/\/[^"\s<]*/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
  });

  it('has the pictures of a lesson in it, each with its own ids', () => {
    const bars = (label: string) => ({
      is: 'bars' as const,
      measure: 'messages' as const,
      digits: 0,
      bars: [{ label, value: 3 }],
    });
    const made = (title: string, label: string) => ({
      title,
      picture: bars(label),
      sentences: [`${label}: 3 messages.`],
    });
    const kept: KeptPictures = {
      pictures: [made('Around noor', 'lucas'), made('Around bea', 'carl')],
      livedAgain: true,
    };
    const html = page(told(plain), new Map([['bare', kept]]));
    expect(readable(html)).toContain(words.summary.page.livedAgain);
    for (const text of ['Around noor', 'lucas: 3 messages.', 'Around bea', 'carl']) {
      expect(readable(html)).toContain(text);
    }
    const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = Array.from(
      html.matchAll(/ (?:href="#|aria-labelledby=")([^"]*)"/g),
      ([, to = '']) => to.split(' '),
    );
    for (const id of links.flat()) expect(ids).toContain(id);
  });

  it('tells in words what there is no picture of', () => {
    const kept: KeptPictures = {
      pictures: [
        { title: 'Nobody', picture: { is: 'lists', lists: [] }, sentences: ['Nothing was found.'] },
      ],
      livedAgain: false,
    };
    expect(readable(page(told(plain), new Map([['bare', kept]])))).toContain('Nothing was found.');
  });
});
