import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readPack } from '../../../source/lesson/pack/pack.ts';
import { diskFiles, largestFile, type PackFiles } from '../../../source/lesson/pack/pack-files.ts';
import { summariesIn } from '../../../source/lesson/pack/shelf.ts';
import { aLesson, bent, lineOf } from '../format/a-lesson.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lesson-pack-'));
  folders.push(folder);
  return folder;
}

type Contents = Readonly<Record<string, string | Uint8Array>>;

function onDisk(contents: Contents): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const library = {
  'sources.yaml': 'bai-2020: {author: Wei Bai, title: Improving, date: 2020-09, where: EuroUSEC}\n',
  'glossary.en.yaml': 'relay: {term: relay, meaning: It stores and forwards.}\n',
};
const sound: Contents = { ...library, '01-small/en.md': aLesson };
const second = bent('id: small', 'id: second').replace('A small lesson', 'A second lesson');

const read = (contents: Contents) => readPack(diskFiles(onDisk(contents)));

describe('a sound pack', () => {
  it('opens every lesson, by number and by id', async () => {
    const pack = await read({ ...sound, '02-second/en.md': second, 'README.md': 'Hello.' });
    expect(pack.problems).toEqual([]);
    expect(pack.languages).toEqual(['en']);
    expect(pack.summaries).toEqual([
      {
        id: 'small',
        number: 1,
        language: 'en',
        title: 'A small lesson',
        summary: 'Everything once.',
        minutes: 6,
        objectives: ['say what a seal is'],
        steps: expect.objectContaining({ length: 20 }),
      },
      expect.objectContaining({ id: 'second', number: 2 }),
    ]);
    for (const wanted of [2, '2', '02', 'second', ' Second ']) {
      expect(await pack.open(wanted, 'en')).toMatchObject({ ok: true, lesson: { id: 'second' } });
    }
    expect(await pack.open('small', 'en')).toMatchObject({
      lesson: { sources: [{ date: '2020-09' }] },
    });
  });

  it('tells the menu what each step is called, and of a prediction what it asks and what is right', async () => {
    const text = aLesson.replace('ask: Which can', 'form: several\nask: Which **can**');
    const { summaries, lessons } = await read({ ...sound, '01-small/en.md': text });
    const steps = summaries[0]?.steps ?? [];
    expect(steps.map(({ id, title }) => [id, title])).toEqual(
      lessons[0]?.steps.map(({ id, title }) => [id, title]),
    );
    const ask = 'Which can the relay read?';
    expect(steps[0]?.predicts).toEqual({ ask, several: { right: ['length'], of: 2 } });
    expect((await read(sound)).summaries[0]?.steps.filter(({ predicts }) => predicts)).toEqual([
      { id: 'guess', title: 'Guess first', predicts: { ask } },
    ]);
  });

  it('may group lessons, and one that takes up a part which was left is warned of by its line', async () => {
    const inPart = (text: string, part: string) =>
      text.replace('minutes: 6', `part: ${part}\nminutes: 6`);
    const folders = (...parts: readonly string[]) => ({
      ...library,
      '00-small/en.md': inPart(aLesson, parts[0] ?? ''),
      '01-second/en.md': inPart(second, parts[1] ?? ''),
      '02-third/en.md': inPart(second.replace('id: second', 'id: third'), parts[2] ?? ''),
    });
    const together = await read(folders('One', 'One', 'Two'));
    expect(together.problems).toEqual([]);
    expect(together.summaries.map(({ part }) => part)).toEqual(['One', 'One', 'Two']);
    const torn = await read(folders('One', 'Two', 'One'));
    expect(torn.lessons).toHaveLength(3);
    expect(torn.problems).toEqual([
      {
        file: '02-third/en.md',
        line: lineOf('part: One', inPart(second, 'One')),
        severity: 'warning',
        message: 'the part "One" was left and is taken up again',
        fix: 'Keep its lessons together.',
      },
    ]);
  });

  it('names the nearest lesson when there is none of that name', async () => {
    const pack = await read(sound);
    expect(await pack.open('smal', 'en')).toEqual({
      ok: false,
      reason: 'unknown-lesson',
      nearest: 'small',
    });
    expect(await pack.open(7, 'en')).toEqual({ ok: false, reason: 'unknown-lesson' });
  });

  it('orders lessons by number, not by name', async () => {
    const pack = await read({ ...library, '10-small/en.md': aLesson, '9-second/en.md': second });
    expect(pack.lessons).toEqual([]);
    // From the third lesson on a recall is needed; numbers 9 and 10 are told in that order.
    expect(pack.problems.map(({ file }) => file)).toEqual(['10-small/en.md', '9-second/en.md']);
    const early = await read({ ...library, '2-small/en.md': aLesson, '01-second/en.md': second });
    expect(early.lessons.map(({ id }) => id)).toEqual(['second', 'small']);
  });
});

describe('a pack with errors', () => {
  it('opens the other lessons and says what is wrong with the broken one', async () => {
    const broken = second.replace('prediction: guess', 'prediction: gess');
    const pack = await read({ ...sound, '02-second/en.md': broken });
    expect(pack.summaries.map(({ id }) => id)).toEqual(['small']);
    expect(pack.problems[0]).toMatchObject({
      file: '02-second/en.md',
      line: lineOf('id: guess', broken),
      severity: 'error',
    });
    expect(await pack.open('small', 'en')).toMatchObject({ ok: true });
    expect(await pack.open(2, 'en')).toMatchObject({
      ok: false,
      reason: 'broken',
      problems: pack.problems,
    });
  });

  it('warns of a term that no lesson links to, by its line', async () => {
    const glossary = `${library['glossary.en.yaml']}letter: {term: letter, meaning: It is read.}\n`;
    const { problems, lessons } = await read({ ...sound, 'glossary.en.yaml': glossary });
    expect(lessons).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        file: 'glossary.en.yaml',
        line: 2,
        severity: 'warning',
        message: 'no lesson links to the term letter',
      },
    ]);
  });

  it('warns of an old source only when it is told the day', async () => {
    const files = diskFiles(onDisk(sound));
    expect((await readPack(files)).problems).toEqual([]);
    expect((await readPack(files, { today: '2030-01-01' })).problems).toMatchObject([
      { file: 'sources.yaml', line: 1, severity: 'warning' },
    ]);
  });

  it('refuses a lesson that names somebody of claims.yaml without a source', async () => {
    const claims = 'alice: {names: [Alice], sources: [bai-2020]}\n';
    const { problems, lessons } = await read({ ...sound, 'claims.yaml': claims });
    expect(lessons).toEqual([]);
    expect(problems[0]?.message).toMatch(/"Alice" is named without a source/);
  });

  it.each<[string, Contents, RegExp, string]>([
    [
      'a claim carried by no source of the pack',
      { ...sound, 'claims.yaml': 'a: {names: [A], sources: [bai-2021]}' },
      /no "bai-2021"/,
      'claims.yaml',
    ],
    ['an empty folder', {}, /no lesson in this folder/, '.'],
    [
      'a folder without a lesson',
      { ...library, '01-small/notes.txt': 'x' },
      /has no lesson/,
      '01-small',
    ],
    [
      'a folder with a bad name',
      { ...sound, '02 Second/en.md': second },
      /no name of a lesson/,
      '02 Second',
    ],
    [
      'two lessons of one number',
      { ...sound, '1-second/en.md': second },
      /number or id of 01-small/,
      '1-second',
    ],
    [
      'two lessons of one id',
      { ...sound, '02-small/en.md': aLesson },
      /number or id of 01-small/,
      '02-small',
    ],
    [
      'an id unlike its folder',
      { ...library, '01-second/en.md': aLesson },
      /not that of its folder/,
      '01-second/en.md',
    ],
    ['no glossary', { ...sound, 'glossary.en.yaml': '' }, /no usable "relay"/, '01-small/en.md'],
    [
      'a source without a date',
      { ...sound, 'sources.yaml': 'bai-2020: {author: a, title: b, where: c}' },
      /date is missing/,
      'sources.yaml',
    ],
    [
      'a date of no calendar',
      { ...sound, 'sources.yaml': 'bai-2020: {author: a, title: b, where: c, date: 2023-02-29}' },
      /no date/,
      'sources.yaml',
    ],
    [
      'a month of no calendar',
      { ...sound, 'sources.yaml': 'bai-2020: {author: a, title: b, where: c, date: 2023-13}' },
      /no date/,
      'sources.yaml',
    ],
    [
      'sources that are a list',
      { ...sound, 'sources.yaml': '- a' },
      /ids with their entries/,
      'sources.yaml',
    ],
    [
      'a file that is no UTF-8',
      { ...sound, '01-small/en.md': new Uint8Array([0xff, 0xfe, 0]) },
      /UTF-8/,
      '01-small/en.md',
    ],
    [
      'a huge file',
      { ...sound, '01-small/en.md': new Uint8Array(largestFile + 1).fill(97) },
      /too big/,
      '01-small/en.md',
    ],
    [
      'too many files',
      {
        ...sound,
        ...Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, ''])),
      },
      /too many files/,
      '.',
    ],
  ])('tells of %s', async (_name, contents, message, file) => {
    const { problems } = await read(contents);
    const told = problems.find((problem) => message.test(problem.message));
    expect(told, JSON.stringify(problems)).toMatchObject({ file, severity: 'error' });
  });

  it('is warned of a source that no lesson uses', async () => {
    const sources = `${library['sources.yaml']}\nother: {author: a, title: b, where: c, date: 2023}`;
    const { problems, lessons } = await read({ ...sound, 'sources.yaml': sources });
    expect(problems).toMatchObject([{ file: 'sources.yaml', line: 3, severity: 'warning' }]);
    expect(lessons).toHaveLength(1);
  });

  it('tells of a folder that is not there, and of a file in its place', async () => {
    const folder = onDisk({ file: 'x' });
    const problemsOf = async (dir: string) => (await readPack(diskFiles(dir))).problems;
    expect(await problemsOf(join(folder, 'nowhere'))).toMatchObject([
      { message: /no such folder/ },
    ]);
    expect(await problemsOf(join(folder, 'file'))).toMatchObject([{ message: /is no folder/ }]);
  });
});

describe('nothing outside the folder is read', () => {
  const secret = bent('A small lesson', 'A secret lesson');

  it('through a linked file', async () => {
    const outside = onDisk({ 'en.md': secret });
    const folder = onDisk({ ...library, '01-small/README.md': 'x' });
    symlinkSync(join(outside, 'en.md'), join(folder, '01-small/en.md'));
    const pack = await readPack(diskFiles(folder));
    expect(pack.lessons).toEqual([]);
    expect(pack.problems).toMatchObject([{ file: '01-small/en.md', message: /links/ }]);
    const direct = await diskFiles(folder).read('01-small/en.md');
    expect(direct).toEqual({ ok: false, reason: 'not-a-file' });
  });

  it('through a linked folder', async () => {
    const outside = onDisk({ 'en.md': secret });
    const folder = onDisk(library);
    symlinkSync(outside, join(folder, '01-small'));
    const pack = await readPack(diskFiles(folder));
    expect(pack.lessons).toEqual([]);
    expect(pack.problems).toMatchObject([{ file: '01-small', message: /links/ }]);
    const files = diskFiles(folder);
    expect(await files.read('01-small/en.md')).toEqual({ ok: false, reason: 'outside' });
    expect(await files.list('01-small')).toEqual({ ok: false, reason: 'not-a-folder' });
  });

  it('through a linked sources.yaml', async () => {
    const outside = onDisk(library);
    const folder = onDisk({
      '01-small/en.md': aLesson,
      'glossary.en.yaml': library['glossary.en.yaml'],
    });
    symlinkSync(join(outside, 'sources.yaml'), join(folder, 'sources.yaml'));
    expect((await readPack(diskFiles(folder))).lessons).toEqual([]);
  });

  it('by .., by absolute paths or by a drive', async () => {
    const folder = onDisk({ 'secret.md': secret, ...{ 'pack/sources.yaml': '' } });
    const files = diskFiles(join(folder, 'pack'));
    for (const path of [
      '../secret.md',
      join(folder, 'secret.md'),
      'a/../../secret.md',
      './sources.yaml',
      'C:\\x',
      'a\0',
    ]) {
      expect(await files.read(path)).toEqual({ ok: false, reason: 'outside' });
    }
    expect(await files.list('..')).toEqual({ ok: false, reason: 'not-a-folder' });
  });

  it('but the folder itself may be reached through a link', async () => {
    const folder = onDisk(sound);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect((await readPack(diskFiles(link))).lessons).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('nor does a pipe make it wait', async () => {
    const folder = onDisk({ ...library, '01-small/README.md': 'x' });
    execFileSync('mkfifo', [join(folder, '01-small/en.md')]);
    const pack = await readPack(diskFiles(folder));
    expect(pack.problems[0]).toMatchObject({ file: '01-small/en.md', message: /special files/ });
    const direct = await diskFiles(folder).read('01-small/en.md');
    expect(direct).toEqual({ ok: false, reason: 'not-a-file' });
  });

  it('and a file that vanishes or cannot be read is a problem, not an exception', async () => {
    const disk = diskFiles(onDisk(sound));
    for (const reason of ['missing', 'unreadable', 'outside', 'not-a-file'] as const) {
      const files: PackFiles = { ...disk, read: async () => ({ ok: false, reason }) };
      const pack = await readPack(files);
      expect(pack.lessons).toEqual([]);
      expect(pack.problems).toHaveLength(3);
    }
  });
});

/** The German of these tests is English for the most part. */
const isOtherThanSame = ({ message }: { readonly message: string }) =>
  !message.includes('as in en.md (');

describe('translations', () => {
  const german = bent('A small lesson', 'Eine kleine Lektion').replace(
    'The words, because',
    'Die Worte, because',
  );
  const glossary = { 'glossary.de.yaml': 'relay: {term: Relais, meaning: Es speichert.}\n' };
  const both = (text: string): Contents => ({ ...sound, ...glossary, '01-small/de.md': text });

  it('open in their language, and lessons without one in the first', async () => {
    const pack = await read({ ...both(german), '02-second/en.md': second });
    expect(pack.problems.filter(isOtherThanSame)).toEqual([]);
    expect(pack.languages).toEqual(['en', 'de']);
    expect(await pack.open('small', 'de')).toMatchObject({
      lesson: { language: 'de', title: 'Eine kleine Lektion', glossary: [{ term: 'Relais' }] },
    });
    expect(await pack.open('second', 'de')).toMatchObject({ lesson: { language: 'en' } });
    expect(summariesIn(pack, 'de').map(({ title }) => title)).toEqual([
      'Eine kleine Lektion',
      'A second lesson',
    ]);
    expect(summariesIn(pack, 'fr').map(({ language }) => language)).toEqual(['en', 'en']);
  });

  it('may say everything in other words', async () => {
    const changed = german
      .replace('ask: What shall Alice write?', 'ask: Was schreibt Alice?')
      .replace('suggest: Meet me at six.', 'suggest: Um sechs am Brunnen.')
      .replace('choices: [yes, no]', 'choices: [ja, nein, vielleicht]')
      .replace('unit: bytes', 'unit: Byte')
      .replace('answers: [tag, the tag]', 'answers: [Marke]')
      .replace('text: yes}', 'text: ja}')
      .replace(
        'list: [Meet me at six., I am late.]',
        'list: [Um sechs am Brunnen., Komme zu spaet., Bis gleich]',
      )
      .replace(
        'hints: [Two of them., One is needed to deliver.]',
        'hints: [Zwei., Eins zum Zustellen., Eins zum Oeffnen.]',
      );
    const { problems } = await read(both(changed));
    expect(problems.filter(isOtherThanSame)).toEqual([]);
  });

  it.each<[string, string, string, RegExp]>([
    ['minutes: 6', 'minutes: 7', 'minutes: 7', /minutes differs from en.md/],
    ['at: office', 'at: cafe', 'cast:', /cast differs/],
    ['id: go-on', 'id: weiter', 'id: weiter', /step 19 is go-on in en.md, not weiter/],
    ['## Go on\n\n```read\nid: go-on\n```\n', '', 'id: sources', /step 19 is go-on/],
    ['panes: [recipient, relay]', 'panes: [relay]', 'panes:', /panes.* differs/],
    [
      '{text: Words, because: They are sealed.}',
      '{text: Words, because: x, right: true}',
      'options:\n  to:',
      /right differs/,
    ],
    [
      '  words: {text: Words',
      '  worte: {text: Words',
      'options:\n  to:',
      /options.words.id differs/,
    ],
    [
      'answer: first.envelope.bytes',
      'answer: first.box.bytes',
      'answer: first.box',
      /answer.value differs/,
    ],
    [
      'state: off',
      'state: off\n```\n\n## Mehr\n\n```read\nid: mehr',
      'id: mehr',
      /step 10 is bob-on/,
    ],
    ['text: yes}', 'text: ja, hidden: true}', 'messages:\n  short', /hidden differs/],
    [
      'again: {words: note}',
      'again: {from: alice, to: bob, text: x}',
      'messages:\n  short',
      /messages.again.words/,
    ],
    ['at-least: 1', 'at-least: 2', 'at-least: 2', /differs/],
    ['minutes: 6', 'part: Teil\nminutes: 6', 'part: Teil', /part differs/],
  ])('"%s" -> "%s" is told', async (passage, replacement, where, message) => {
    const text = bent(passage, replacement, german);
    const { problems, lessons } = await read(both(text));
    const told = problems.find((problem) => message.test(problem.message));
    expect(told, JSON.stringify(problems)).toMatchObject({
      file: '01-small/de.md',
      severity: 'error',
    });
    expect(told?.line).toBe(lineOf(where, text));
    expect(lessons.map(({ language }) => language)).toEqual(['en']);
  });

  it('with a step too few or too many are told', async () => {
    const last = '## Sources\n\n```sources\nid: sources\n```\n';
    const more = '\n## Mehr\n\n```read\nid: mehr\n```\n\n';
    const fewer = await read(both(bent(last, '', german)));
    expect(
      fewer.problems.some(({ message }) => /step sources of en.md is missing/.test(message)),
    ).toBe(true);
    const tooMany = await read(both(german + more));
    expect(tooMany.problems.some(({ message }) => /step mehr is not in en.md/.test(message))).toBe(
      true,
    );
  });

  it('need a glossary of their own', async () => {
    const { problems } = await read({ ...sound, '01-small/de.md': german });
    expect(problems.filter(isOtherThanSame)).toMatchObject([
      {
        file: '01-small/de.md',
        message: 'a term is linked, and there is no glossary.de.yaml',
        fix: 'Copy glossary.en.yaml to glossary.de.yaml, and translate its entries.',
      },
    ]);
  });

  it('are warned of a value that a text has lost, at its line, and of a number in its place', async () => {
    const text = bent(
      'because: "Yes, {{first.box.bytes}} bytes."',
      'because: "Ja, 66 Byte."',
      german,
    );
    const { problems, lessons } = await read(both(text));
    const [lost] = problems.filter(isOtherThanSame);
    expect(lost).toMatchObject({
      severity: 'warning',
      message: '{{first.box.bytes}} of en.md is missing in this text',
      line: lineOf('Ja, 66 Byte.', text),
    });
    expect(lessons.map(({ language }) => language)).toEqual(['en', 'de']);
  });

  it('that are a copy of the original are told to be one', async () => {
    const { problems } = await read(both(german));
    expect(problems).toMatchObject([
      { severity: 'warning', message: /^\d+ texts read as in en\.md/ },
    ]);
  });

  it('under the name of a language are not passed over', async () => {
    const { problems } = await read({ ...sound, '01-small/deutsch.md': german });
    expect(problems).toMatchObject([
      {
        file: '01-small/deutsch.md',
        severity: 'warning',
        message: 'this file has no name of a language and is not read',
      },
    ]);
    expect((await read({ ...sound, '01-small/README.md': 'Notes.' })).problems).toEqual([]);
  });
});
