import { describe, expect, test } from 'vitest';
import { fixtureLesson, rightAnswers } from './fixture-lesson.ts';
import { play } from './play.ts';

const lesson = fixtureLesson();

const answers = rightAnswers();
const piped = (lines: readonly string[], ending = '\n') =>
  lines.map((line) => `${line}${ending}`).join('');
const playFixture = (input: string) => play({ lessons: [lesson], first: 'fixture', input });

describe('a lesson as plain lines', () => {
  test('right answers finish it with exit code 0 and every answer judged right', async () => {
    const { exitCode, output, progress } = await playFixture(piped(answers));
    expect(output).toContain('You have finished "A fixture".');
    expect(output).toContain('Questions answered rightly: at first try 4, in the end 4, of 4.');
    expect(exitCode).toBe(0);
    expect(progress.lessons.fixture?.status).toBe('done');
    expect(progress.lessons.fixture?.answers.guess?.right).toBe(true);
  });

  test.each([
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('lines may end in %s', async (_name, ending) => {
    const { output } = await playFixture(piped(answers, ending));
    expect(output).toContain('Questions answered rightly: at first try 4, in the end 4, of 4.');
  });

  test('each step is announced with its place, and each line is written behind its prompt', async () => {
    const { output } = await playFixture(piped(answers));
    for (const [index, step] of lesson.steps.entries()) {
      expect(output).toContain(`Step ${index + 1} of ${lesson.steps.length}: ${step.title}\n`);
    }
    expect(output).toContain('(Enter alone takes "See you at six."): Bring the red umbrella\n');
  });

  test('panes and bytes are labelled lines', async () => {
    const { output } = await playFixture(piped(answers));
    expect(output).toContain('Bob (recipient) sees, words: Bring the red umbrella\n');
    expect(output).toMatch(/The relay observes: .*envelope from alice to bob, \d+ bytes\n/);
    expect(output).toMatch(/\nByte 1, version 1\. Readable by .*\. Meaning: .*\.\n/);
    expect(output).toMatch(/\nBytes \d+ to \d+, nonce\. Readable by .*\. Meaning: .*\.\n/);
  });

  test('what the relay shows has no word of the message in it', async () => {
    const { output } = await playFixture(piped(answers));
    const relayLines = output.split('\n').filter((line) => line.startsWith('The relay observes'));
    expect(relayLines.length).toBeGreaterThan(3);
    for (const line of relayLines) expect(line).not.toContain('umbrella');
  });

  test('there is nothing but printable text and line feeds', async () => {
    const { output } = await playFixture(piped(['esc \u001b[31mred \u0007\u0000', ...answers]));
    expect(output).not.toMatch(/[^\P{C}\n]/u);
    expect(output).not.toMatch(/[\u2500-\u28ff]/u);
    expect(output).toContain('esc red');
  });

  test.each([
    ['empty lines', ''],
    ['ones', '1'],
    ['a wrong number', '99'],
    ['an answer that no step understands', 'xyzzy'],
    ['a mistyped command', ':hnit'],
    ['a hint, and nothing else is understood', 'twelve of them'],
  ])('an endless input of %s comes to the end', async (_name, line) => {
    const { exitCode, output } = await playFixture(`${line}\n`.repeat(400));
    expect(output).toContain('Lesson finished');
    expect(exitCode).toBe(0);
  });

  test('the input may end at every line: exit code 0, a way to go on, and the place is kept', async () => {
    for (let count = 0; count < answers.length; count += 1) {
      const { exitCode, output, progress } = await playFixture(piped(answers.slice(0, count)));
      expect(exitCode).toBe(0);
      expect(output.trimEnd()).toMatch(
        /The input has ended\. Your progress is kept\. To go on: metadata-lessons play fixture --plain$/,
      );
      const rest = await play({
        lessons: [lesson],
        first: 'fixture',
        input: piped(answers.slice(count)),
        progress,
      });
      expect(rest.output).toContain('Lesson finished');
    }
  });

  test('a wrong answer is told why, another tries again, an empty line goes on', async () => {
    const before = rightAnswers('one');
    const wrong = await playFixture(piped([...before, '1', '']));
    expect(wrong.output).toContain('Not so: "The time". The time stands outside.');
    expect(wrong.output).toContain('Enter to go on, v for the answer, or another answer: ');
    expect(wrong.output).toContain('Step 8 of');
    const mended = await playFixture(piped([...before, '1', '2']));
    expect(mended.output).toContain('Right: "The words". The words are inside.');
  });

  test('the same wrong answer twice goes on, and says so', async () => {
    const { output } = await playFixture(piped([...rightAnswers('one'), '1', '1']));
    expect(output).toContain('The same answer as before; going on.');
    expect(output).toContain('Step 8 of');
  });

  test('a wrong number with a reason of its own is told that reason', async () => {
    const { output } = await playFixture(piped([...rightAnswers('number'), '24']));
    expect(output).toContain('That is the nonce.');
  });

  test('what is not understood is told with what is expected, and asked again', async () => {
    const { output } = await playFixture(piped([...rightAnswers('one'), '7', 'seven', '2']));
    expect(output).toContain('"7" is not an answer here. Type a number from 1 to 2');
    expect(output).toContain('"seven" is not an answer here.');
    expect(output).toContain('Right: "The words". The words are inside.');
  });

  test('hints come one after the other, each once, and the answer on request', async () => {
    const { output } = await playFixture(piped([...rightAnswers('one'), 'h', 'h', 'h', 'v', '2']));
    expect(output.match(/Hint 1 of 2: Look inside\./g)).toHaveLength(1);
    expect(output.match(/Hint 2 of 2: Not the time\./g)).toHaveLength(1);
    expect(output).toContain('There are no more hints.');
    expect(output).toContain('Answer: The words are sealed.');
  });

  test('back, skip, help, glossary, sources and quit work by letter', async () => {
    const { output, exitCode } = await playFixture(
      piped(['text', 'x', 'b', '?', 'g', 's', 'q', 'never read']),
    );
    expect(output.match(/Step 2 of/g)).toHaveLength(2);
    expect(output).toContain('h or hint: a hint');
    expect(output).toContain('This pack has no glossary.');
    expect(output).toContain('There are no sources here.');
    expect(output).toContain('Your progress is kept.');
    expect(output).not.toContain('never read');
    expect(exitCode).toBe(0);
  });

  test('where words are asked for a letter is a word, and a colon makes it a command', async () => {
    const asWords = await playFixture(piped(['q', '1', '', '']));
    expect(asWords.output).toContain('Alice to Bob: q\n');
    const asCommand = await playFixture(piped([':q']));
    expect(asCommand.output).not.toContain('Step 2 of');
    expect(asCommand.exitCode).toBe(0);
  });

  test('a field that was struck off already is not struck off twice', async () => {
    const { output } = await playFixture(piped([...rightAnswers('strike'), '1', '1', '']));
    expect(output).toContain('Tried already; taking the next one.');
    expect(output).toContain('Bob needs it.');
    expect(output).toContain('Step 13 of');
  });

  test('where nothing could be saved, nobody is told that it is kept', async () => {
    const { output } = await play({
      lessons: [lesson],
      first: 'fixture',
      input: piped(answers.slice(0, 3)),
      save: { ok: false, reason: 'not-written', path: '/full/progress.json', code: 'ENOSPC' },
    });
    expect(output).toContain('Your progress could not be kept this time. To play it again:');
    expect(output).not.toContain('progress is kept');
  });

  test('an interruption ends with 130 and says that progress is kept', async () => {
    const controller = new AbortController();
    const { exitCode, output, progress } = await play({
      lessons: [lesson],
      first: 'fixture',
      interrupted: controller.signal,
      onOutput(written) {
        if (written.endsWith('"See you at six."): ')) controller.abort();
      },
    });
    expect(exitCode).toBe(130);
    expect(output).toContain('Stopped. Your progress is kept.');
    expect(progress.lessons.fixture?.status).not.toBe('done');
  });
});

describe('the menu as plain lines', () => {
  const playMenu = (...lines: readonly string[]) =>
    play({ lessons: [lesson], input: piped(lines) });

  test('it lists the lessons by number, title and state', async () => {
    const { output, exitCode } = await playMenu();
    expect(output).toContain('1. A fixture, 3 min, not started\n');
    expect(output).toContain('Enter alone begins: A fixture');
    expect(exitCode).toBe(0);
  });

  test('a lesson opens by number, by id and by Enter alone, and m comes back', async () => {
    for (const line of ['1', 'fixture', '']) {
      const { output } = await playMenu(line, 'words', 'm', 'q');
      expect(output).toContain('Step 2 of');
      expect(output).toContain('1. A fixture, 3 min, at step 2 of 13');
      expect(output).toContain('Enter alone continues: A fixture');
    }
  });

  test('an unknown lesson is told, with what there is', async () => {
    const { output } = await playMenu('7', 'fixtrue', 'q');
    expect(output).toContain('There is no lesson 7; there is 1.');
    expect(output).toContain('Did you mean fixture?');
  });

  test('a reset asks first, and only yes resets', async () => {
    const kept = await playMenu('1', 'words', 'm', 'reset 1', 'no', 'q');
    expect(kept.output).toContain('Nothing was changed.');
    expect(kept.progress.lessons.fixture).toBeDefined();
    const gone = await playMenu('1', 'words', 'm', 'reset', '1', 'yes', 'q');
    expect(gone.output).toContain('Forgotten.');
    expect(gone.progress.lessons.fixture).toBeUndefined();
  });

  test('a finished lesson comes back to the menu, which then offers to leave', async () => {
    const { output, progress } = await playMenu('1', ...answers, '');
    expect(output).toContain('1. A fixture, 3 min, done');
    expect(progress.lessons.fixture?.status).toBe('done');
    expect(output.trimEnd()).toMatch(/Until next time\. To go on: metadata-lessons --plain$/);
  });
});
