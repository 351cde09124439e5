import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { type Problem, reporter } from '../../../source/lesson/format/problem.ts';
import { measureLesson } from '../../../source/lesson/lint/figures.ts';
import { checkSeldomLongest } from '../../../source/lesson/lint/measured.ts';
import { proseOf } from '../../../source/lesson/lint/read-words.ts';
import { lintWriting } from '../../../source/lesson/lint.ts';

const hints = 'hints: [one hint here, two hints here]\nreveal: It is so.';

const question = (
  id: string,
  right: string,
  wrong: string,
  because = 'That is so for a reason.',
) => `
## Step ${id}

\`\`\`ask
id: ${id}
ask: What is it?
options:
  good: {text: "${right}", because: "${because}", right: true}
  bad: {text: "${wrong}", because: "This is not how it is done."}
${hints}
\`\`\`
`;

function read(steps: string, { minutes = 1, title = 'T', language = 'en' } = {}) {
  const text = `---
format: 1
id: small
title: ${title}
summary: S.
minutes: ${minutes}
objectives: [look]
cast:
  alice: {name: Alice, at: home}
sources: []
---
${steps}`;
  const context = { file: 'f', number: 1, language, sources: new Map(), glossary: new Map() };
  const parsed = parseLesson(text, context);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { lesson, lines } = parsed;
  const problems = lintWriting(lesson, lines, 'f');
  return {
    figures: measureLesson(lesson, lines),
    prose: proseOf(lesson, lines),
    said: problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`),
    text,
  };
}

describe('the right option', () => {
  const long = 'a good deal longer';
  const lineOf = (text: string, nth: number) =>
    text
      .split('\n')
      .flatMap((line, at) => (line.startsWith('  good:') ? [at + 1] : []))
      .at(nth);

  it('that is the longest in two of three questions is told with the lines', () => {
    const steps = [
      question('a', long, 'short'),
      question('b', 'short', long),
      question('c', long, 'x'),
    ];
    const { said, figures, text } = read(steps.join(''));
    const [first, third] = [lineOf(text, 0), lineOf(text, 2)];
    expect(figures.single).toEqual({ of: 3, longest: [first, third] });
    expect(said).toEqual([
      `${first} warning: the right option is the longest in 2 of 3 questions (lines ${first}, ${third}), at most 1 may be`,
    ]);
  });

  it('may be the longest in two of five, or as long as another one', () => {
    const steps = [
      question('a', long, 'short'),
      question('b', long, 'short'),
      question('c', 'short', long),
      question('d', 'as long', 'as much'),
      question('e', 'short', long),
    ];
    expect(read(steps.join('')).said).toEqual([]);
  });

  it('is left alone in a lesson of two questions', () => {
    const { said } = read(question('a', long, 'short') + question('b', long, 'short'));
    expect(said).toEqual([]);
  });
});

describe('right options of all lessons together', () => {
  function told(...lessons: readonly (readonly [longest: number, of: number])[]) {
    const problems: Problem[] = [];
    const singles = lessons.map(([longest, of]) => ({
      of,
      longest: Array.from({ length: longest }, (_, at) => at + 1),
    }));
    checkSeldomLongest(singles, 'en', reporter('.', problems));
    return problems.map(({ file, severity, message }) => `${file} ${severity}: ${message}`);
  }

  it('that are the longest in 1 of 20 questions are told with the figure', () => {
    expect(told([1, 8], [0, 12])).toEqual([
      '. warning: the right option is the longest in 1 of 20 questions of all lessons in en (5 percent), at least 2 should be',
    ]);
    expect(told([0, 12])).toHaveLength(1);
  });

  it('may be so in one of ten, and in none of fewer than twelve', () => {
    expect(told([1, 10], [1, 10])).toEqual([]);
    expect(told([0, 6], [0, 5])).toEqual([]);
  });
});

describe('a title', () => {
  const steps = question('a', 'The tag no longer fits', 'The relay says so itself');

  it('that says a right option to come is told', () => {
    const { said } = read(steps, { title: 'When the tag no longer fits' });
    expect(said).toEqual([
      '4 warning: this title says the right option of the question in line 17',
    ]);
  });

  it('may say it after the question', () => {
    const after = '\n## The tag no longer fits\n\n```read\nid: after\n```\n';
    expect(read(steps + after).said).toEqual([]);
    expect(read(after + steps).said).toHaveLength(1);
  });
});

describe('a reason', () => {
  it.each([
    ['It says so.', 'verdict'],
    ['Yes: it does.', 'verdict'],
    ['No. The one that is right', 'option'],
  ])('%j is told to say nothing of its own', (because, what) => {
    const { said } = read(question('a', 'The one that is right', 'Not this one', because));
    expect(said).toEqual([
      expect.stringContaining(`warning: the reason "${because}" says no more than the ${what}`),
    ]);
  });

  it('of four words of its own is left alone', () => {
    expect(read(question('a', 'Right', 'Wrong', 'No: they are sealed.')).said).toEqual([]);
  });
});

describe('the minutes', () => {
  const words = (count: number) => 'word '.repeat(count).trim();
  const paragraphs = (count: number) =>
    Array.from({ length: count }, () => words(90)).join('.\n\n');
  const step = (id: string, prose: string, kind = 'read') =>
    `\n## Title\n\n${prose}\n\n\`\`\`${kind}\nid: ${id}\n\`\`\`\n`;

  it('are words at 180 a minute, and 8 seconds for what is decided', () => {
    const { figures } = read(step('a', words(89)) + step('b', words(89)));
    expect(figures).toMatchObject({ words: 180, decisions: 0, minutes: 1 });
    const asked = read(question('a', 'Right', 'Wrong'));
    // Step a, What is it? Right, Wrong, and the right reason; neither the wrong one nor a hint.
    expect(asked.figures).toMatchObject({ words: 2 + 3 + 1 + 1 + 6, decisions: 1, minutes: 0.2 });
  });

  it('are warned of when they are more than one off, with the measured ones', () => {
    const four = [1, 2, 3, 4].map((id) => step(`s${id}`, paragraphs(2))).join('');
    expect(read(four, { minutes: 4 }).said.filter((told) => told.includes('minutes'))).toEqual([]);
    expect(read(four, { minutes: 2 }).said).toContain(
      '6 warning: minutes says 2, and 4 were measured',
    );
  });
});

describe('the prose', () => {
  it('has no code, no values, no quotes and nothing in double quotes', () => {
    const { prose } = read(
      '\n## Title\n\nSee `code` of "somebody else." Then more.\n\n> A quote of theirs.\n\n```read\nid: a\n```\n',
    );
    expect(prose.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(['See of . Then more.']);
  });

  it('that is hard is warned of with its figure, in English only', () => {
    const hard =
      '\n## Title\n\nInterorganizational communication infrastructure necessitates extraordinarily comprehensive cryptographic authentication.\n\n```read\nid: a\n```\n';
    expect(read(hard).said).toEqual([
      expect.stringMatching(
        /^1 warning: the reading ease of this lesson is -\d+(\.\d)? \(Flesch\)/,
      ),
    ]);
    const german = read(hard, { language: 'de' });
    expect(german.figures.ease).toBeUndefined();
    expect(german.said).toEqual([]);
  });
});
