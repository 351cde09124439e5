import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBanned } from '../../../source/lesson/format/library.ts';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { lintLesson } from '../../../source/lesson/lint.ts';
import { aContext, bent, lineOf } from '../format/a-lesson.ts';

const ours = parseBanned(
  readFileSync(new URL('../../../lessons/banned.yaml', import.meta.url), 'utf8'),
  'banned.yaml',
);
const two = parseBanned(
  `acme: {words: [Acme Chat, "it's free"], why: it closed, fix: Leave it out.}
padding: {words: [Padded], with: ["%", one to 255], why: nobody measured it, fix: Measure it.}
`,
  'banned.yaml',
);

/** What is said of a lesson by these rules, as line and text. */
function saidOf(lesson: string, { entries }: typeof two) {
  const parsed = parseLesson(lesson, aContext);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const context = { earlier: [], glossary: aContext.glossary, banned: entries };
  return lintLesson(parsed.lesson, parsed.lines, 'f', context).map(
    ({ line, severity, message, fix }) => `${line} ${severity}: ${message}. ${fix}`,
  );
}

describe('what banned.yaml lists', () => {
  it.each([
    ['the title', 'title: A small lesson', 'title: Acme Chat'],
    ['the title of a step', '## Look inside', '## Look inside acme chat'],
    ['prose', 'Nobody reads this.', 'Nobody reads ACME-CHAT.'],
    ['an option', 'The words, because', 'The Acme Chat words, because'],
    ['a reason', 'No: they are sealed.', 'Acme Chat.'],
    ['a hint', 'It holds bytes.', 'It holds Acme Chat.'],
    ['what is revealed', 'reveal: To and nonce.', 'reveal: To Acme Chat.'],
  ])('is an error with its line in %s', (_where, passage, replacement) => {
    const lesson = bent(passage, replacement);
    const found = /acme\W+chat/i.exec(replacement)?.[0];
    expect(saidOf(lesson, two)).toEqual([
      `${lineOf(replacement, lesson)} error: "${found}": it closed. Leave it out.`,
    ]);
  });

  it.each([
    ['part of a word', 'Acme Chatter'],
    ['with other words between', 'Acme Old Chat'],
    ['without the text that it is banned beside', 'Padded to 160 bytes'],
  ])('may stand %s', (_how, words) => {
    expect(saidOf(bent('Nobody reads this.', words), two)).toEqual([]);
  });

  it.each([
    ['Padded by 4 %.', 'Padded'],
    ['From One to 255 bytes are padded.', 'padded'],
    ["Yes, it's free.", "it's free"],
  ])('is found: %s', (words, found) => {
    expect(saidOf(bent('Nobody reads this.', words), two).join()).toContain(`"${found}": `);
  });

  it('binds nobody else: a pack without the file may write it', () => {
    expect(saidOf(bent('Nobody reads this.', 'Acme Chat.'), parseBanned('', ''))).toEqual([]);
  });

  it('is told with line and fix where it is not well formed', () => {
    const { problems, entries } = parseBanned(
      'a: {words: []}\nb: {wrds: [x], why: w, fix: f}\n',
      'f',
    );
    expect(entries.size).toBe(0);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '1: words: at least 1 are needed here',
      '1: why is missing',
      '1: fix is missing',
      '2: words is missing',
      '2: wrds is not known here',
    ]);
  });
});

describe('our own list', () => {
  it('is well formed', () => {
    expect(ours.problems).toEqual([]);
  });

  it.each([
    'The first ever relay',
    'an unbreakable cipher',
    'This is military-grade',
    'Now you are safe',
    'Privacy is dead',
    'completely anonymous',
    'nothing helps',
    'Studies show that',
    'a community note',
    '251,788 numbers',
    '1,234,231 calls',
    '823 volunteers',
    '35,830 rows',
    'Threema pads with 1 to 255 bytes',
    'Wickr',
    'Bahramali reached 94 %',
    'an idiot',
  ])('"%s" is refused', (words) => {
    expect(saidOf(bent('Nobody reads this.', `${words}.`), ours)).toHaveLength(1);
  });

  it.each([
    'the first message',
    'safe against this relay',
    'nothing of this helps against the phone itself',
    'a study of 2020 showed',
    '823 bytes',
    'WhatsApp says',
    'What the relay stores',
  ])('"%s" may be printed', (words) => {
    expect(saidOf(bent('Nobody reads this.', `${words}.`), ours)).toEqual([]);
  });
});
