import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { kindNames } from '../../../source/lesson/kinds/index.ts';
import type { ActivityKind, Lesson } from '../../../source/lesson/model.ts';
import { aContext, aLesson, aSource, aTerm, bent, checked, lineOf } from './a-lesson.ts';
import { aTownLesson } from './a-town-lesson.ts';

function parsed(text = aLesson): Lesson {
  const result = parseLesson(text, aContext);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.lesson;
}

const numbered = (many: number, one: (at: number) => string) =>
  Array.from({ length: many }, (_, at) => one(at)).join('');

function problemsOf(text: string) {
  return parseLesson(text, aContext).problems;
}

describe('a sound lesson', () => {
  it('has every activity', () => {
    const steps = [...parsed().steps, ...parsed(aTownLesson).steps];
    const kinds = new Set<ActivityKind>(steps.map((step) => step.activity.kind));
    expect(kinds).toEqual(new Set(kindNames));
  });

  it('carries its facts, its number and its language', () => {
    expect(parsed()).toMatchObject({
      format: 1,
      id: 'small',
      number: 1,
      language: 'en',
      title: 'A small lesson',
      minutes: 6,
      objectives: ['say what a seal is'],
      cast: [
        { id: 'alice', name: 'Alice', at: 'home' },
        { id: 'bob', name: 'Bob', at: 'office' },
      ],
      sources: [aSource],
      glossary: [aTerm],
    });
  });

  it('keeps paragraphs, quotes and items with their marks', () => {
    const text = (value: string) => ({ kind: 'text', text: value });
    expect(parsed().steps[0]?.prose).toEqual([
      {
        kind: 'paragraph',
        content: [
          text('Alice '),
          { kind: 'strong', text: 'writes' },
          text(' to '),
          { kind: 'emphasis', text: 'Bob' },
          text('. A '),
          { kind: 'term', text: 'relay', term: 'relay' },
          text(' carries it, as a study'),
          { kind: 'source', source: 'bai-2020' },
          text(' says.'),
        ],
      },
      { kind: 'quote', content: [text('Nobody reads this.')] },
      { kind: 'item', content: [text('one '), { kind: 'code', text: 'thing' }] },
      { kind: 'item', content: [text('another')] },
    ]);
  });

  it('keeps a value inside strong text', () => {
    expect(parsed().steps[4]?.prose[0]?.content).toEqual([
      { kind: 'text', text: 'It has ' },
      { kind: 'value', name: 'first.envelope.bytes' },
      { kind: 'strong', text: ' bytes' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('names a message that is sent alone after its step, with the people of the compose step', () => {
    expect(parsed().steps[2]?.activity).toEqual({
      kind: 'send',
      messages: [
        { id: 'first', from: 'alice', to: 'bob', words: { compose: 'note' }, hidden: false },
      ],
      shuffled: false,
    });
  });

  it('reads several messages with words of both kinds', () => {
    expect(parsed().steps[3]?.activity).toMatchObject({
      messages: [
        { id: 'short', from: 'bob', to: 'alice', words: { text: 'yes' } },
        { id: 'long' },
        { id: 'again', from: 'alice', to: 'bob', words: { compose: 'note' } },
      ],
      shuffled: true,
    });
  });

  it('reads on, off, yes and no as words', () => {
    const { steps } = parsed();
    expect(steps.find(({ id }) => id === 'bob-off')?.activity).toMatchObject({ state: 'off' });
    expect(steps.find(({ id }) => id === 'bob-on')?.activity).toMatchObject({ state: 'on' });
    expect(steps[1]?.activity).toMatchObject({ choices: ['yes', 'no'] });
  });

  it('takes a number in a text for a text', () => {
    const lesson = parsed(bent('text: The words,', 'text: 27,'));
    expect(lesson.steps[0]?.activity).toMatchObject({
      question: { options: [{ text: [{ kind: 'text', text: '27' }] }, {}] },
    });
  });

  it('reads the same with carriage returns and a byte order mark', () => {
    expect(parsed(`\ufeff${aLesson.replaceAll('\n', '\r\n')}`)).toEqual(parsed());
  });

  it('loses control characters and escape sequences', () => {
    const lesson = parsed(bent('Nobody reads this.', 'No\u001b[31mbody\u0007 reads\u009b this.'));
    expect(JSON.stringify(lesson)).toContain('Nobody reads');
    expect(JSON.stringify(lesson)).not.toMatch(/\\u00(?:1b|07|9b)|\u009b/);
  });

  it('shows a bare address as it stands', () => {
    const lesson = parsed(bent('Nobody reads this.', 'Ask ann@example.org or ws://127.0.0.1:1.'));
    expect(lesson.steps[0]?.prose[1]?.content).toEqual([
      { kind: 'text', text: 'Ask ann@example.org or ws://127.0.0.1:1.' },
    ]);
  });

  it('shows escaped marks as they are', () => {
    const lesson = parsed(bent('Nobody reads this.', 'Two \\*stars\\* & a < b.'));
    expect(lesson.steps[0]?.prose[1]?.content).toEqual([
      { kind: 'text', text: 'Two *stars* & a < b.' },
    ]);
  });
});

/** passage, replacement, where the problem is reported, what it says, how it is fixed */
const broken: readonly (readonly [string, string, string, RegExp, RegExp])[] = [
  ['format: 1', 'format: 2', 'format: 2', /format 1/, /format: 1/],
  ['title: A small lesson\n', '', 'format: 1', /title is missing/, /Add a line "title/],
  [
    'summary: Everything once.',
    'sumary: Everything once.',
    'sumary',
    /sumary is not known/,
    /Did you mean summary/,
  ],
  ['minutes: 6', 'minutes: six', 'minutes: six', /minutes: a whole number/, /digits/],
  ['minutes: 6', 'minutes: 0', 'minutes: 0', /minutes/, /digits/],
  ['objectives: [say what a seal is]', 'objectives: []', 'objectives', /at least 1/, /Add/],
  ['{name: Alice, at: home}', '{name: Alice}', 'alice: {name', /cast.alice: at is missing/, /at: /],
  [
    'sources: [bai-2020]',
    'sources: [bai-2021]',
    'sources: [bai',
    /no usable "bai-2021"/,
    /Did you mean bai-2020/,
  ],
  ['id: small', 'id: Small', 'id: Small', /no id/, /small letters/],
  ['---\n\n## Guess first', '\n## Guess first', '---', /front matter does not end/, /line of ---/],
  ['## Guess first\n', '## Guess first\n\n### More\n', '### More', /heading/, /## Title/],
  ['## Guess first\n', '', 'Alice **writes**', /before the first step/, /## Title/],
  ['## Write\n', '##\n', '##\n\n```compose', /no title/, /after the ##/],
  ['```read\nid: go-on\n```\n', '', '## Go on', /"Go on" has no block/, /fenced block/],
  [
    'id: recap\n',
    'id: recap\n```\n\nStray words.\n\n```read\nid: more\n',
    'Stray words.',
    /after the block/,
    /above the block/,
  ],
  [
    'id: recap\n',
    'id: recap\npoints: [a]\n```\n```read\nid: more\n',
    '```read\nid: more',
    /second block/,
    /another step/,
  ],
  ['```compose', '```componse', '```componse', /no block "componse"/, /Did you mean compose/],
  ['```compose', '```', '```\nid: note', /no name/, /Write one of predict/],
  ['Nobody reads this.', 'Nobody <b>reads</b> this.', '<b>', /HTML/, /strong/],
  ['Nobody reads this.', 'Nobody ![reads](x.png) this.', '![reads]', /image/, /Only/],
  [
    'Nobody reads this.',
    '[Nobody](https://example.org) reads',
    '[Nobody]',
    /link .* neither/,
    /glossary:id/,
  ],
  ['Nobody reads this.', 'Nobody ~~reads~~ this.', '~~reads', /struck-out/, /Only/],
  ['Nobody reads this.', 'Nobody `{{a.b}}` this.', '`{{a.b}}`', /inside `code`/, /backquotes/],
  [
    'Nobody reads this.',
    'Nobody {{two words}}.',
    '{{two words}}',
    /no name of a value/,
    /table of values/,
  ],
  ['Nobody reads this.', 'Nobody {{open.', '{{open', /no name of a value/, /table of values/],
  ['- another', '1. another', '1. another', /numbered list/, /"- "/],
  ['- another', '- another\n\n  more', '- one', /more than one paragraph/, /short paragraph/],
  ['- another', '- [ ] another', '- one', /item/, /paragraph/],
  ['- another', '\n| a | b |\n|---|---|\n| 1 | 2 |', '| a', /table/, /items/],
  ['> Nobody', '<div>\n> Nobody', '<div>', /HTML/, /paragraphs/],
  ['> Nobody reads this.', '* * *', '* * *', /ruler/, /Leave it out/],
  ['> Nobody reads this.', '>>>> Nobody', '>>>> Nobody', /nests too deep/, /shorter/],
  [
    'ask: What shall Alice write?',
    'ask: What: shall',
    'ask: What: shall',
    /no YAML/,
    /double quotes/,
  ],
  ['ask: What shall Alice write?', 'ask: &a What', 'ask: &a', /anchor/, /quotes/],
  ['ask: What shall Alice write?', 'ask: !!js/function x', 'ask: !!js', /tag/, /quotes/],
  ['suggest: Meet me at six.', 'suggest: Meet me\nto: carol', 'to: carol', /twice/, /own/],
  [
    'suggest: Meet me at six.',
    'sugest: Meet me',
    'sugest',
    /sugest is not known/,
    /Did you mean suggest/,
  ],
  ['suggest: Meet me at six.', 'suggest:', 'suggest:', /suggest: a text is needed/, /Write it/],
  ['state: off', 'state: of', 'state: of', /"of" is not known/, /Did you mean off/],
  [
    'tries: [stored-bytes, fresh-keys]',
    'tries: [stored-byte]',
    'tries: [',
    /is not known/,
    /Did you mean stored-bytes/,
  ],
  [
    'panes: [recipient, relay]',
    'panes: [everybody]',
    'panes: [',
    /is not known/,
    /sender, recipient, relay/,
  ],
  ['id: struck', 'id: struck\ncolour: red', 'colour: red', /colour is not known/, /Known are: id/],
  [
    '  from: It is delivered.',
    '  form: It is delivered.',
    '  form: It',
    /is not known/,
    /Did you mean from/,
  ],
  ['at-least: 1', 'at-least: 0', 'at-least: 0', /1 or more/, /1 or more/],
  ['form: number', 'form: nummer', 'form: nummer', /is not known/, /Did you mean number/],
  [
    'answer: first.envelope.bytes',
    'answer: about ten',
    'answer: about',
    /name of a value/,
    /digits/,
  ],
  ['unit: bytes', 'tolerance: -1', 'tolerance: -1', /0 or more/, /0 or more/],
  [
    'hints: [Two of them., One is needed to deliver.]',
    'hints: [Two.]',
    'hints: [Two.]',
    /at least 2/,
    /Add/,
  ],
  [
    'because: They are sealed.',
    'because: sealed, really',
    'sealed, really',
    /really is not known/,
    /double quotes/,
  ],
  [
    '{text: To, because: The relay needs it., right: true}',
    '{text: To, right: true}',
    '{text: To',
    /because is missing/,
    /because/,
  ],
  [
    '{text: To, because: The relay needs it., right: true}',
    '{text: To, because: x, right: maybe}',
    '{text: To',
    /true or false/,
    /true or false/,
  ],
  // Forms of questions that there were once.
  [
    'id: several\nform: several',
    'id: several\nform: order',
    'form: order',
    /"order" is no longer known here/,
    /form: sort.*form: one/,
  ],
  [
    'ask: What would you call the short authenticator?',
    'ask: What is it called?\nanswers: [tag]\nwrong: It is short.\nmisses: [{answer: nonce, because: No.}]',
    'answers: [tag]',
    /kept as an opinion and judged no more/,
    /Take "answers" out.*form: number/,
  ],
  ['reveal: To and nonce.', 'reveal: <i>To</i>', '<i>To', /HTML/, /strong/],
  [
    'words: note\n```',
    'words: nite\n```',
    'words: nite',
    /no earlier step composes "nite"/,
    /Did you mean note/,
  ],
  [
    'id: first\nwords: note',
    'id: first',
    'id: first\n',
    /either words or messages/,
    /compose step/,
  ],
  ['again: {words: note}', 'again: {text: x, to: bob}', 'again:', /from is missing/, /cast/],
  [
    'again: {words: note}',
    'again: {from: bob, to: alice}',
    'again:',
    /either words or a text/,
    /text/,
  ],
];

describe('a broken lesson', () => {
  it.each([
    'form: order\nask: What?\noptions: {a: {text: A, because: B}}',
    'form: text\nask: What?\nanswers: [to]\nright: Yes.\nwrong: No.\nmisses: [{answer: x, because: y}]',
  ])('is told in one line of a question as it could be asked once: %s', (question) => {
    const block = `\`\`\`ask\nid: once\n${question}\nhints: [One., Two.]\nreveal: That.\n\`\`\``;
    const text = bent('## Take with you', `## Once\n\n${block}\n\n## Take with you`);
    expect(problemsOf(text)).toHaveLength(1);
  });

  it.each(broken)('"%s" -> "%s"', (passage, replacement, where, message, fix) => {
    const text =
      passage === 'words: note\n```'
        ? aLesson.replace(passage, replacement)
        : bent(passage, replacement);
    const problems = problemsOf(text).filter(({ severity }) => severity === 'error');
    const hit = problems.find((problem) => message.test(problem.message) && fix.test(problem.fix));
    expect(problems.map((p) => `${p.line} ${p.message} | ${p.fix}`)).toContainEqual(
      `${hit?.line} ${hit?.message} | ${hit?.fix}`,
    );
    expect(hit).toMatchObject({ file: '01-small/en.md', line: lineOf(where, text) });
  });

  it('is told of every problem, not only of the first, in the order of the file', () => {
    const text = bent(
      'minutes: 6',
      'minutes: six',
      bent('state: off', 'state: of', bent('```recap', '```recup')),
    );
    const lines = problemsOf(text).map(({ line }) => line);
    expect(lines).toEqual([
      lineOf('minutes', text),
      lineOf('state: of\n', text),
      lineOf('```recup', text),
    ]);
  });

  it('is not told that words are missing whose compose step has an error itself', () => {
    const text = bent('suggest: Meet me at six.', 'suggest:');
    expect(problemsOf(text).map(({ line }) => line)).toEqual([lineOf('suggest:', text)]);
  });

  it('does not fill the screen', () => {
    expect(problemsOf('## a\n'.repeat(10_000))).toHaveLength(100);
  });

  it('is refused when it is longer than a lesson can be', () => {
    expect(problemsOf(aLesson + ' '.repeat(1_000_000))).toMatchObject([{ message: /too long/ }]);
  });

  it.each([
    [
      50,
      'people',
      (many: number) => {
        const more = numbered(many - 2, (at) => `  more-${at}: {name: More ${at}, at: home}\n`);
        return bent('sources: [bai', `${more}sources: [bai`);
      },
      'cast:',
    ],
    [
      1_000,
      'messages',
      (many: number) => {
        const messages = numbered(many, (at) => `  m${at}: {words: note}\n`);
        return `${aLesson}\n## Many\n\nGo.\n\n\`\`\`send\nid: many\nmessages: # these\n${messages}\`\`\`\n`;
      },
      'messages: # these',
    ],
    [
      200,
      'options',
      (many: number) => {
        const options = numbered(
          many - 2,
          (at) => `  o-${at}: {text: T ${at}, because: B ${at}}\n`,
        );
        return bent(
          '  words: {text: The words, because',
          `${options}  words: {text: The words, because`,
        );
      },
      'options:',
    ],
  ] as const)('has no more than %i %s', (most, what, text, key) => {
    expect(problemsOf(text(most))).toEqual([]);
    expect(problemsOf(text(most + 1))).toEqual([
      expect.objectContaining({
        line: lineOf(key, text(most + 1)),
        message: expect.stringContaining(`these are too many ${what}`),
        fix: `Use at most ${most}.`,
      }),
    ]);
  });

  it('has no more than 200 steps', () => {
    const many = Array.from(
      { length: 181 },
      (_, at) => `\n## More\n\n\`\`\`read\nid: more-${at}\n\`\`\`\n`,
    );
    const text = aLesson + many.join('');
    expect(problemsOf(text)).toMatchObject([
      { message: /at most 200 steps/, line: lineOf('id: more-180', text) - 3 },
    ]);
  });

  it('finds the line of a mark inside a folded text', () => {
    const folded = 'reveal: >-\n  To\n  and <b>nonce</b>.';
    const text = bent('reveal: To and nonce.', folded);
    expect(problemsOf(text)[0]?.line).toBe(lineOf('<b>nonce', text));
  });

  it('does not open when a block does not end, and the next steps are still read', () => {
    const text = bent('id: go-on\n```', 'id: go-on');
    expect(problemsOf(text)).toMatchObject([
      { line: lineOf('```read', text), message: /does not end/ },
    ]);
  });
});

describe('any text at all', () => {
  const pieces = [
    ...aLesson.split(/(?<=\n)/),
    '---\n',
    '```',
    '## ',
    '>',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '{{',
    '}}',
    '**',
    '`',
    '<',
    '&a',
    '*a',
    '!!',
    '|\n',
    ': ',
    '\t',
    '\u0000',
    '\u001b[2J',
    '\ud800',
    '__proto__: x\n',
    'constructor: 1\n',
    '[a](b)',
    '![a](b)',
    '\r',
  ];

  it('gives a lesson or problems, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const result = parseLesson(text, aContext);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('also when it is pieced together from what lessons are made of', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const result = parseLesson(parts.join(''), aContext);
        expect(result.ok || result.problems.length > 0).toBe(true);
        for (const { line } of result.problems) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('also when it is a lesson with a passage exchanged', () => {
    const inserted = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(fc.nat(aLesson.length), fc.nat(40), inserted, (at, length, piece) => {
        const text = aLesson.slice(0, at) + piece + aLesson.slice(at + length);
        const { problems } = checked(text);
        const last = text.split('\n').length;
        for (const { line } of problems) expect(line).toBeLessThanOrEqual(last);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['[', '*', '_', '`', '<', '![', '> ', '- ', '[a](', '{{', '~~', '| a '])(
    'also when it repeats "%s" ten thousand times',
    (mark) => {
      const repeated = mark.repeat(10_000);
      expect(problemsOf(bent('Nobody reads this.', repeated))).not.toEqual([]);
      expect(
        parseLesson(bent('suggest: Meet me at six.', `suggest: ${repeated}`), aContext),
      ).toBeDefined();
    },
  );
});
