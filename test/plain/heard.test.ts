/** What a lesson is like for somebody who hears it, line after line. */
import { describe, expect, it } from 'vitest';
import { aNightLesson } from '../lesson/a-night-lesson.ts';
import { digitsOf } from '../lesson/option-digits.ts';
import { lessonNamed as ours } from '../terminal/go-to-step.ts';
import { fixtureLesson, rightAnswers } from './fixture-lesson.ts';
import { play } from './play.ts';

const fixture = fixtureLesson();
const typed = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** What is told once the fixture's step is come to, and these lines are typed in it. */
async function toldIn(step: string, ...lines: readonly string[]): Promise<string> {
  const input = typed([...rightAnswers(step), ...lines]);
  const { output } = await play({ lessons: [fixture], first: 'fixture', input });
  const at = fixture.steps.findIndex(({ id }) => id === step) + 1;
  const [, told = ''] = output.split(`Step ${at} of ${fixture.steps.length}: `);
  return told;
}

describe('A verdict', () => {
  it('stands beside the words that it is about', async () => {
    expect(await toldIn('one', '1', '2')).toMatch(
      /Not so: "The time"\. The time stands outside\.\n[\s\S]*Right: "The words"\. The words are inside\.\n/,
    );
  });

  it('on several answers says at first only which were mine and for how many they are right', async () => {
    const told = await toldIn('several', '1 3');
    expect(told).toContain('Not so. You chose 1 and 3, which is right for 1 of the 3.\n');
    expect(told).not.toContain('can be counted.');
    expect(told).not.toContain('applies');
  });

  it('on several answers tells everything at the second try, and on request', async () => {
    const lines = [
      '1. Bytes (applies): Bytes can be counted.',
      '2. Rows (you chose this, applies): Rows can be counted.',
      "3. Joy (does not apply): Joy can't be counted.",
    ].join('\n');
    expect(await toldIn('several', '1 3', '2')).toContain(
      `Not so. You chose 2, which is right for 2 of the 3.\n${lines}\n`,
    );
    const asked = await toldIn('several', '2', 'v');
    expect(asked).toContain(lines);
    expect(asked.indexOf(lines)).toBeGreaterThan(asked.indexOf('right for 2 of the 3'));
  });

  it('of a right answer of several parts has the reasons at once', async () => {
    expect(await toldIn('several', '1 2')).toContain(
      'Right.\n1. Bytes (you chose this, applies): Bytes can be counted.\n',
    );
  });
});

describe('After a wrong answer', () => {
  it('the prompt tells how to hear the right one, until it was heard', async () => {
    const told = await toldIn('one', '1', 'v', '');
    expect(told).toContain('Enter to go on, v for the answer, or another answer: v\n');
    expect(told).toContain('Answer: The words are sealed.\n\nEnter to go on, or another answer: ');
  });

  it('v says the answer again as often as it is asked', async () => {
    const told = await toldIn('one', '1', 'v', 'v', 'v');
    expect(told.match(/Answer: The words are sealed\./g)).toHaveLength(3);
  });
});

describe('On request', () => {
  it('a step is told again from its title on, with what came of it', async () => {
    const { output } = await play({
      lessons: [fixture],
      first: 'fixture',
      input: typed([...rightAnswers('one'), '1', 'a', 'again']),
    });
    const step = /Step 7 of 13: One\n\nWhich is sealed\?[\s\S]*?Not so: "The time"\./g;
    expect(output.match(step)).toHaveLength(3);
  });

  it('bytes are told in hexadecimal, and not before', async () => {
    const told = await toldIn('bytes', 'hex');
    const [before = '', after = ''] = told.split('Enter to go on: hex');
    expect(before).not.toMatch(/[0-9a-f]{2} [0-9a-f]{2}/);
    expect(before).toContain('Type hex');
    expect(after).toMatch(/\nBytes 3 to 6, to: 03 62 6f 62\n/);
    expect(after).toMatch(/\nBytes \d+ to \d+, tag: ([0-9a-f]{2} ){15}[0-9a-f]{2}\n/);
    const lesson = ours('sealed-letter');
    const input = typed(['words', 'x', '', '', 'hex']);
    const { output } = await play({ lessons: [lesson], first: lesson.id, input });
    expect(output).toMatch(/sealed bytes: \.\.\. [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}\n/);
    expect(output).toMatch(/sealed bytes: \.\.\. ([0-9a-f]{2} ){11}[0-9a-f]{2}\n/);
    expect(await toldIn('one', 'hex')).toContain('"hex" does nothing in this step.');
  });

  it('one source is told by its number', async () => {
    const lesson = ours('sealed-letter');
    const asked = [':s 2', ':s 99', 'words', 's 1'];
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: typed(asked) });
    expect(output).toMatch(/: :s 2\n2\. Will Cathcart .*\n {3}https:\S+\n\n/);
    expect(output).toContain(`There is no source 99; there are 1 to ${lesson.sources.length}.`);
    expect(output).toMatch(/: s 1\n1\. Elon Musk .*\n {3}https:\S+\n\n/);
  });
});

describe('A prompt', () => {
  it('for a card has an example that can be typed', async () => {
    const lesson = ours('fact-check');
    const at = lesson.steps.findIndex(
      ({ activity }) => activity.kind === 'ask' && activity.question.form === 'sort',
    );
    const skips = Array.from({ length: at }, () => ':x');
    const { output } = await play({
      lessons: [lesson],
      first: lesson.id,
      input: typed([...skips, '1 5']),
    });
    expect(output).toContain('Type 2 numbers, one of each list, such as 1 5: 1 5\n');
    expect(output).not.toContain('is not an answer here');
  });

  it("for words has no number for words of one's own", async () => {
    const lesson = ours('online-hours');
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: typed(['x']) });
    expect(output).toContain('or a number from 1 to 3');
    expect(output.split('Step 2 of')[1]).not.toMatch(/^4\. /m);
  });
});

describe('What would be said again and again', () => {
  it('that the rows are there is told once in a lesson', async () => {
    const lesson = await aNightLesson();
    const finds = lesson.steps.filter(({ activity }) => activity.kind === 'find');
    expect(finds.length).toBeGreaterThan(1);
    const enters = Array.from({ length: 60 }, () => '');
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: typed(enters) });
    expect(output.match(/rows of the week are here/g)).toHaveLength(1);
    expect(output.match(/Enter to look for it/g)).toHaveLength(finds.length);
  });

  it('a picture of an earlier step is named, told in full on request, and not again with a verdict', async () => {
    const lesson = ours('whereabouts');
    const at = lesson.steps.findIndex(({ activity }) => activity.kind === 'pinpoint');
    const before = ['1', '', '1', '1 2', '', '', '', '', ''];
    const input = typed([...before, 'again', '1']);
    const { output } = await play({ lessons: [lesson], first: lesson.id, input });
    const parts = output.split(/^Step \d+ of \d+: /m);
    const [found = '', named = '', asked = ''] = parts.slice(at);
    const week = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d: /gm;
    expect(found.match(week)).toHaveLength(7);
    expect(named).toContain(`Here is what step ${at} found. Type again to hear it once more.`);
    expect(named).not.toMatch(week);
    expect(asked.match(week)).toHaveLength(7);
    expect(asked).toContain('Right: "A: ');
    // That addresses are simulated is said in each of them, and once.
    for (const told of [found, named]) expect(told.split('(simulated)')).toHaveLength(2);
  });

  it('a phone that goes off is told to be off once', async () => {
    const lesson = ours('envelope');
    const phone = lesson.steps.findIndex(({ activity }) => activity.kind === 'phone');
    const skips = Array.from({ length: phone }, () => ':x');
    const input = typed([...skips, '']);
    const { output } = await play({ lessons: [lesson], first: lesson.id, input });
    expect(output.match(/Bob's phone is off/g)).toHaveLength(1);
  });

  it('how to answer is told with the first lesson only', async () => {
    const lessons = [fixture, { ...fixture, id: 'second', number: 2, title: 'Another' }];
    const { output } = await play({ lessons, input: typed(['1', 'words', 'm', '2', 'words']) });
    expect(output.match(/Step 2 of/g)).toHaveLength(2);
    expect(output.match(/Answer with a number/g)).toHaveLength(1);
  });
});

describe('At the end of a lesson', () => {
  const second = { ...fixture, id: 'second', number: 2, title: 'Another' };

  it('each prediction is told in short lines, as its step told it', async () => {
    const lesson = ours('sealed-letter');
    const marks = digitsOf(lesson, 'relay-reads', 'words', 'recipient').join(' ');
    const answers = ['words', marks, ...Array.from({ length: 60 }, () => '')];
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: typed(answers) });
    const told = '2 of 5 as you said.';
    const asked = 'What will the relay be able to read or count?';
    const [, after = ''] = output.split(`${asked}\n  ${told}\n`);
    const [said = '', right = ''] = after.split('\n');
    const named = (line: string) => line.split(/: |; |\.$/).toSorted();
    expect(named(said)).toEqual(named('  You said: The words you wrote; Who the message is for.'));
    expect(named(right)).toEqual(
      named('  True: Who the message is for; When it was sent; How many bytes it has.'),
    );
    expect(output.split(told)).toHaveLength(3);
    expect(output).not.toContain('turned out otherwise');
  });

  it('Enter alone goes on to the next, and m to all of them', async () => {
    const input = ['1', ...rightAnswers(), '', 'words', 'q'];
    const { output } = await play({ lessons: [fixture, second], input: typed(input) });
    const [, after = ''] = output.split('Lesson finished');
    expect(after).toContain(
      'Next: lesson 2, Another, about 3 minutes. Enter alone begins it. m tells all lessons, q leaves.',
    );
    expect(after).toMatch(/Lesson 2: Another[\s\S]*Step 2 of/);
    const menu = await play({
      lessons: [fixture, second],
      input: typed(['1', ...rightAnswers(), 'm', 'q']),
    });
    expect(menu.output.split('Lesson finished')[1]).toMatch(
      /1\. A fixture, 3 min, done\n2\. Another/,
    );
  });

  it('an input of nothing but empty lines comes to the end of the course', async () => {
    const { exitCode, output } = await play({
      lessons: [fixture, second],
      input: '\n'.repeat(200),
    });
    expect(output.match(/Lesson finished/g)).toHaveLength(2);
    expect(output.trimEnd()).toMatch(/Until next time\. To go on: metadata-lessons --plain$/);
    expect(exitCode).toBe(0);
  });
});

describe('The width of a line', () => {
  const enters = typed(['words', ...Array.from({ length: 60 }, () => '')]);
  const lesson = ours('sealed-letter');
  const proseIn = lesson.steps.flatMap(({ prose }) =>
    prose.flatMap(({ kind: block, content }) =>
      block === 'paragraph' && content.every(({ kind }) => kind === 'text')
        ? content.map((part) => (part.kind === 'text' ? part.text : '')).join('')
        : [],
    ),
  );

  it("is nobody's business without a terminal: a paragraph is one line", async () => {
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: enters });
    const lines = new Set(output.split('\n'));
    expect(proseIn.length).toBeGreaterThan(4);
    for (const paragraph of proseIn) expect(lines).toContain(paragraph);
  });

  it("is the terminal's where there is one: all is wrapped between words, and hangs", async () => {
    const columns = 44;
    const { output } = await play({ lessons: [lesson], first: lesson.id, input: enters, columns });
    // An address that is broken is none.
    const told = output.split('\n').filter((line) => !/^(Type|Enter|Your) |https:/.test(line));
    const longest = Math.max(...told.map((line) => line.length));
    expect(longest).toBeLessThan(columns);
    expect(longest).toBeGreaterThan(columns - 6);
    expect(output).toMatch(/\n1\. The words you wrote \(it is no\):\n? {0,3}/);
    const reasons = output.split('\n').filter((line) => /^ {3}\S/.test(line));
    expect(reasons.length).toBeGreaterThan(20);
    expect(output).toMatch(/\nBytes 37 to 52, tag\. .*\n {2}\S/);
    expect(output).toMatch(/\nThe relay observes: words: not readable,\n {2}only sealed bytes\n/);
  });
});
