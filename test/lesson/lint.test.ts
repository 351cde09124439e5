import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../source/lesson/format/parse.ts';
import { lintLesson } from '../../source/lesson/lint.ts';
import { aContext, aLesson, bent, checked, lineOf } from './format/a-lesson.ts';

const line = `${'word '.repeat(11)}words\n`;
const lines = (count: number) => line.repeat(count);
const step = (block: string) => `## Go on\n\n\`\`\`${block}\n\`\`\`\n\n## Go on\n`;

/** passage, replacement, where the problem is reported, what it says, how it is fixed */
const wrong: readonly (readonly [string, string, string, RegExp, RegExp])[] = [
  [
    'id: go-on',
    'id: recap',
    'id: recap\n```\n',
    /the id recap is taken by the step "Take/,
    /of its own/,
  ],
  ['id: look\n', 'id: first\n', 'id: first\npanes:', /the id first is taken/, /of its own/],
  [
    '  short: {from',
    '  note: {from',
    '  note: {from',
    /the id note is taken by the step "Write"/,
    /of its own/,
  ],
  ['name: Bob', 'name: Alice', 'bob: {name', /two people are called Alice/, /different names/],
  ['at: office', 'at: offce', 'bob: {name', /no place "offce"/, /Did you mean office/],
  [
    'from: alice\nto: bob',
    'from: alice\nto: bo',
    'to: bo\n',
    /bo is not in the cast/,
    /Did you mean bob/,
  ],
  [
    'from: alice\nto: bob',
    'from: alice\nto: alice',
    'to: alice\n',
    /alice writes to alice/,
    /somebody else/,
  ],
  ['long: {from: bob,', 'long: {from: eve,', 'long: {from', /eve is not in the cast/, /alice, bob/],
  [
    'message: first\ntries',
    'message: frist\ntries',
    'message: frist',
    /no message "frist"/,
    /Did you mean first/,
  ],
  [
    'messages: [first]',
    'messages: [note]',
    'messages: [note]',
    /no message "note" was sent/,
    /Write one of first/,
  ],
  [
    'messages: [short, long]',
    'messages: [short, lang]',
    'messages: [short, lang]',
    /no message "lang"/,
    /long/,
  ],
  ['find: short', 'find: again', 'find: again', /again is not among/, /short, long/],
  ['message: long', 'message: lonk', 'message: lonk', /no message "lonk"/, /Did you mean long/],
  ['at-least: 1', 'at-least: 3', 'at-least: 3', /only 2 fields/, /fewer/],
  [
    'who: bob\nstate: off',
    'who: rob\nstate: off',
    'who: rob',
    /rob is not in the cast/,
    /Did you mean bob/,
  ],
  ['who: bob\nstate: off', 'who: bob\nstate: on', 'state: on', /is on already/, /earlier step/],
  [
    'who: bob\nstate: on',
    'who: bob\nstate: off',
    'state: off\n```\n\n## Spot',
    /is off already/,
    /on before/,
  ],
  [
    'prediction: guess',
    'prediction: gess',
    'prediction: gess',
    /no earlier step predicts/,
    /Did you mean guess/,
  ],
  [
    '```reckon\nid: outcome\nprediction: guess',
    '```read\nid: outcome',
    'id: guess',
    /never reckoned/,
    /reckon/,
  ],
  [
    '## Go on\n',
    step('reckon\nid: twice\nprediction: guess'),
    'prediction: guess\n```\n\n## Go on',
    /reckoned twice/,
    /once/,
  ],
  [
    'id: how-long\n',
    'id: how-long\nrecall: envelope\n',
    'recall: envelope',
    /no earlier lesson/,
    /none to name/,
  ],
  [
    '**{{first.envelope',
    '**{{frist.envelope',
    'It has',
    /\{\{frist.envelope.bytes\}\} is not known/,
    /Did you mean first.envelope.bytes/,
  ],
  [
    'ask: Which can',
    'ask: Of {{first.box.bytes}} which can',
    'ask: Of',
    /is not known at this point/,
    /later step/,
  ],
  [
    'ask: Which row is',
    'ask: With {{score.right}}, which row is',
    'ask: With',
    /is not known at this point/,
    /later step/,
  ],
  [
    'answer: first.envelope.bytes',
    'answer: first.envelope.byte',
    'answer: first.envelope.byte',
    /is not known/,
    /Did you mean first.envelope.bytes/,
  ],
  [
    'answer: first.envelope.bytes',
    'answer: relay.last.to',
    'answer: relay.last.to',
    /is no number/,
    /a number/,
  ],
  [
    '{answer: first.words.bytes',
    '{answer: last.words.bytes',
    '- {answer: last',
    /is not known/,
    /first.words.bytes/,
  ],
  [
    '(glossary:relay)',
    '(glossary:relais)',
    'Alice **writes**',
    /no usable "relais"/,
    /Did you mean relay/,
  ],
  ['(source:bai-2020)', '(source:bai-2021)', '[a study]', /bai-2021 is not listed/, /Add bai-2021/],
  [
    '[a study](source:bai-2020)',
    'a study',
    'sources: [bai-2020]',
    /listed but no text cites/,
    /source:bai-2020/,
  ],
  [
    '"Yes, {{first.box.bytes}} bytes.", right: true',
    '"Yes."',
    'options:\n  words',
    /no option is marked right/,
    /right: true/,
  ],
  [
    'because: "No: they are sealed."',
    'because: No., right: true',
    'options:\n  words',
    /2 options are marked right/,
    /several/,
  ],
  [
    'right: true}\n  nonce: {text: Nonce, because: The recipient needs it., right: true}',
    '}',
    'options:\n  to:',
    /no option is marked right/,
    /right ones/,
  ],
  [
    'text: How long they are',
    'text: The words!',
    '  length: {text',
    /two options say the same/,
    /differ/,
  ],
  [
    'Nonce, because: The recipient needs it.',
    'Nonce, because: The relay needs it.',
    '  nonce:',
    /same reason/,
    /for each option/,
  ],
  [
    'because: That is the words alone.',
    'because: x}\n  - {answer: first.envelope.bytes, because: y',
    '- {answer: first.envelope',
    /miss is a right answer/,
    /Take it out/,
  ],
  [
    '"It holds bytes."',
    '"Well: how long they are!"',
    'hints: ["What does',
    /hint is the answer/,
    /learner/,
  ],
  [
    '"It holds bytes."',
    '"what does it hold"',
    'hints: ["What does',
    /two hints say the same/,
    /more/,
  ],
  [
    'list: [Meet me at six., I am late.]',
    'list: [I am late., I am late.]',
    'list:',
    /stands here twice/,
    /one out/,
  ],
  ['choices: [yes, no]', 'choices: [yes, yes]', 'choices:', /stands here twice/, /one out/],
  ['It has **{{', `${lines(12)}\nIt has **{{`, '## Look\n', /13 lines of prose/, /Shorten/],
  ['minutes: 6', 'picture: first\nminutes: 6', 'picture: first', /no step finds something/, /./],
  ['sources: [bai-2020]', 'sources: []', '## Sources', /no sources to show/, /front matter/],
  ['## Go on\n', step('sources\nid: early'), '## Go on\n\n```sources', /not the last step/, /end/],
];

describe('a sound lesson', () => {
  it('has no problem', () => {
    expect(checked(aLesson).problems).toEqual([]);
  });

  it('may name the values of its own step where they are shown afterwards', () => {
    // struck.refused in a because, score.right in a right, first.box.bytes at the reckoning.
    for (const name of ['{{struck.refused}}', '{{score.right}}', '{{first.box.bytes}}']) {
      expect(aLesson).toContain(name);
    }
    expect(checked(aLesson).problems).toEqual([]);
  });

  it('may have exactly twelve lines of prose in a step', () => {
    const text = bent('It has **{{first.envelope.bytes}} bytes**.', lines(12));
    expect(checked(text).problems).toEqual([]);
    const longer = bent('It has **{{first.envelope.bytes}} bytes**.', `${lines(12)}And more.`);
    expect(checked(longer).problems).toHaveLength(1);
  });
});

describe('a lesson that says something wrong', () => {
  it.each(wrong)('"%s" -> "%s"', (passage, replacement, where, message, fix) => {
    const text = bent(passage, replacement);
    const { problems, lesson } = checked(text);
    const hit = problems.find(
      (problem) =>
        message.test(problem.message) && fix.test(problem.fix) && problem.severity === 'error',
    );
    expect(hit, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(hit).toMatchObject({ file: '01-small/en.md', line: lineOf(where, text) });
    expect(lesson).toBeUndefined();
  });

  it('begins with a question about an earlier lesson from the third on', () => {
    const hasMissing = (text: string, number: number) =>
      checked(text, number, ['envelope']).problems.some(({ message }) =>
        /does not begin with/.test(message),
      );
    expect(hasMissing(aLesson, 2)).toBe(false);
    expect(hasMissing(aLesson, 3)).toBe(true);
    const recalled = `## Recall

\`\`\`ask
id: once-more
recall: envelope
form: text
ask: What had to stay outside?
right: Yes.
hints: [Think., It delivers.]
reveal: The recipient.
\`\`\`

## Guess first
`;
    expect(checked(bent('## Guess first\n', recalled), 3, ['envelope']).problems).toEqual([]);
  });

  it('is warned when the words are shown whose length is to be guessed', () => {
    const problems = [{ severity: 'warning', message: /words of long are shown/ }];
    expect(checked(bent(', hidden: true', '')).problems).toMatchObject(problems);
  });

  it('is warned when a phone is never switched on again', () => {
    const text = bent('```phone\nid: bob-on\nwho: bob\nstate: on', '```read\nid: bob-on');
    expect(checked(text).problems).toMatchObject([
      { severity: 'warning', message: /bob is still off/ },
    ]);
  });

  it('is warned when nothing happens between a prediction and its reckoning', () => {
    const second = bent(
      '## Write\n',
      '## Reckon at once\n\n```reckon\nid: early\nprediction: guess\n```\n\n## Write\n',
      bent(
        '```reckon\nid: outcome\nprediction: guess',
        '```read\nid: outcome',
        bent('"Yes, {{first.box.bytes}} bytes."', '"Yes."'),
      ),
    );
    expect(checked(second).problems).toMatchObject([
      { severity: 'warning', message: /nothing happens/ },
    ]);
  });

  it('may be at any place when places are not known', () => {
    const parsed = parseLesson(bent('at: office', 'at: moon'), aContext);
    if (!parsed.ok) throw new Error('it should parse');
    const { glossary } = aContext;
    expect(lintLesson(parsed.lesson, parsed.lines, 'f', { earlier: [], glossary })).toEqual([]);
  });
});
