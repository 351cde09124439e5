import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { writtenLessons } from '../../source/app/own-lessons.ts';
import { run } from '../../source/commands/check.ts';
import { kindNames } from '../../source/lesson/kinds/index.ts';
import { eventually } from '../eventually.ts';
import { collector, lessonsFolder, words, writtenFolder } from './author-output.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function pack(change: (text: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  folders.push(folder);
  cpSync(join(writtenFolder, 'template'), folder, { recursive: true });
  const sources = join(folder, 'sources.yaml');
  writeFileSync(sources, readFileSync(sources, 'utf8').replace('TODAY', '2009-11-23'));
  const lesson = join(folder, '01-first-lesson/en.md');
  writeFileSync(lesson, change(readFileSync(lesson, 'utf8')));
  return folder;
}

type Shape = {
  readonly anyOf?: readonly Shape[];
  readonly required: readonly string[];
  readonly additionalProperties: unknown;
};

async function check(
  dir: string | undefined,
  lessons = lessonsFolder,
  day = '2010-01-01',
  more: Omit<Parameters<typeof run>[0], 'dir'> = {},
) {
  const stdout = collector();
  const options = { ...more, ...(dir === undefined ? {} : { dir }) };
  const now = () => Date.parse(day);
  const stderr = collector();
  const environment = {
    ...{ stdout: stdout.output, stderr: stderr.output, lessonsFolder: lessons, now },
    onSignal: () => () => {},
  };
  const exitCode = await run(options, environment, words);
  return { exitCode, lines: stdout.lines(), complained: stderr.lines() };
}

describe('check', () => {
  it('finds nothing wrong with a sound pack, an opinion in it, and says that it was played', async () => {
    expect(await check(pack())).toEqual({
      exitCode: 0,
      complained: [],
      lines: [
        expect.stringMatching(
          /01-first-lesson\/en\.md: 2\.\d minutes \(\d+ words, 9 decisions; minutes says 3\); reading ease \d+(\.\d)?; the right option is the longest in 0 of 0\.$/,
        ),
        'No problems. 1 lesson with 10 steps, played with right and with wrong answers.',
      ],
    });
  });

  it('names file, line and fix of each problem, and fails', async () => {
    const dir = pack((text) => text.replace('suggest: Meet', 'sugest: Meet'));
    const { exitCode, lines } = await check(dir);
    expect(exitCode).toBe(1);
    const place = join(dir, '01-first-lesson/en.md');
    const written = readFileSync(join(dir, '01-first-lesson/en.md'), 'utf8');
    const line = written.split('sugest:')[0]?.split('\n').length;
    expect(lines).toContain(
      `${place}:${line}: sugest is not known here. Fix: Did you mean suggest?`,
    );
    expect(lines.at(-1)).toMatch(/^2 errors\. 0 lessons/);
  });

  it('asks for another look at a source when it has grown old, and does not fail for it', async () => {
    const dir = pack();
    const { exitCode, lines } = await check(dir, lessonsFolder, '2026-01-01');
    expect(exitCode).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(
        /sources\.yaml:4: warning: your-source \(2009-11-23\) is older than two years\. Fix: Look at it again/,
      ),
      expect.stringMatching(/en\.md: \d/),
      expect.stringMatching(/^1 warning\. 1 lesson/),
    ]);
  });

  it('does not fail for a warning', async () => {
    const { exitCode, lines } = await check(
      pack((text) => text.replace('minutes: 3', 'minutes: 90')),
    );
    expect(exitCode).toBe(0);
    expect(lines[0]).toMatch(/en\.md:6: warning: minutes says 90, and 2\.\d were measured/);
    expect(lines.at(-1)).toMatch(/^1 warning\. 1 lesson/);
  });

  it('fails a lesson that cannot be played to its end with right answers judged right', async () => {
    // The linter cannot know what a run computes: only playing shows that this answer is wrong.
    const dir = pack((text) =>
      text.replace('answer: first.words.bytes\n', 'answer: 1\ntolerance: 10000000\n'),
    );
    const { exitCode, lines } = await check(dir);
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(
      /en\.md:\d+: played with wrong answers, this step fails: .*judged right/,
    );
  });

  it('tells of a folder that is not there', async () => {
    const { exitCode, lines } = await check(join(tmpdir(), 'no-such-folder-of-lessons'));
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/there is no such folder/);
  });

  it("prints no escape sequence of somebody's file", async () => {
    const { lines } = await check(
      pack((text) => text.replace('id: words\n', 'id: "\\e]0;x\\a\\e[31m"\n')),
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('tells of the lessons of the program, without a folder, what it tells of a copy of them', async () => {
    // Those that need no week of the town: every lesson is played by `npm run lessons`.
    const few = /^(0[1-3]-|[^/]+\.yaml$)/;
    const copy = mkdtempSync(join(tmpdir(), 'check-'));
    const program = mkdtempSync(join(tmpdir(), 'check-'));
    folders.push(copy, program);
    const archive: Record<string, string> = {};
    for (const [name, text] of await writtenLessons(lessonsFolder)) {
      if (!few.test(name)) continue;
      archive[`written/${name}`] = text;
      mkdirSync(dirname(join(copy, name)), { recursive: true });
      writeFileSync(join(copy, name), text);
    }
    writeFileSync(join(program, 'lessons.br'), brotliCompressSync(JSON.stringify(archive)));
    const own = await check(undefined, program, '2030-01-01');
    const theirs = await check(copy, program, '2030-01-01');
    expect(own.exitCode).toBe(0);
    expect(own.lines.at(-1)).toMatch(/ 3 lessons with \d+ steps/);
    expect(own.lines.map((line) => line.replace(/^lessons\b/, copy))).toEqual(theirs.lines);
  });

  it('tells programs file, line, column and fix, and the figures', async () => {
    const dir = pack((text) => text.replace('suggest: Meet', 'sugest: Meet'));
    const { exitCode, lines } = await check(dir, lessonsFolder, '2010-01-01', { json: true });
    const { problems, lessons, errors, warnings } = JSON.parse(lines.join('\n'));
    expect(exitCode).toBe(1);
    expect({ lessons, errors, warnings }).toEqual({ lessons: [], errors: 2, warnings: 0 });
    const text = readFileSync(join(dir, '01-first-lesson/en.md'), 'utf8');
    for (const { file, line, column, severity, message, fix } of problems) {
      expect(file).toBe(join(dir, '01-first-lesson/en.md'));
      expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^\S/);
      expect({ severity, message, fix }).toEqual({
        severity: 'error',
        message: expect.any(String),
        fix: expect.any(String),
      });
    }
    const sound = await check(pack(), lessonsFolder, '2010-01-01', { json: true });
    expect(JSON.parse(sound.lines.join('\n'))).toMatchObject({
      problems: [],
      lessons: [{ id: 'first-lesson', minutes: expect.any(Number), says: { minutes: 3 } }],
    });
  });

  it('looks at one lesson alone, by number or id, and knows which there are', async () => {
    const dir = pack();
    cpSync(join(dir, '01-first-lesson'), join(dir, '02-other'), { recursive: true });
    const [, told] = [
      await check(dir, lessonsFolder, '2010-01-01', { lesson: '1' }),
      await check(dir, lessonsFolder, '2010-01-01', { lesson: 'other' }),
    ];
    const first = await check(dir, lessonsFolder, '2010-01-01', { lesson: 'first-lesson' });
    expect(first.exitCode).toBe(0);
    expect(first.lines.join()).not.toContain('02-other');
    // It does not open, since its id is not that of its folder.
    expect(told?.exitCode).toBe(1);
    expect(told?.lines[0]).toMatch(
      /02-other\/en\.md:\d+: the id first-lesson is not that of its folder/,
    );
    const none = await check(dir, lessonsFolder, '2010-01-01', { lesson: 'first-leson' });
    expect(none).toMatchObject({ exitCode: 2, lines: [] });
    expect(none.complained).toEqual([expect.stringContaining('Did you mean first-lesson?')]);
  });

  it('prints the values of a run', async () => {
    const { exitCode, lines } = await check(pack(), lessonsFolder, '2010-01-01', { values: true });
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe('1. first-lesson (en), played with right answers:');
    expect(lines.join('\n')).toMatch(/\n {2}first\.words\.bytes +\d+\n/);
  });

  it('prints the shape of every file and block', async () => {
    const { lines } = await check(undefined, lessonsFolder, '2010-01-01', { schema: true });
    const shapes = JSON.parse(lines.join('\n'));
    expect(Object.keys(shapes)).toEqual([
      ...['front', 'sources', 'glossary', 'claims', 'banned', 'blocks'],
    ]);
    expect(Object.keys(shapes.blocks)).toEqual(kindNames);
    expect(shapes.front.required).toContain('minutes');
    expect(shapes.front.additionalProperties).toBe(false);
    for (const block of Object.values<Shape>(shapes.blocks)) {
      for (const shape of block.anyOf ?? [block]) {
        expect(shape.required).toContain('id');
        expect(shape.additionalProperties).toBe(false);
      }
    }
    expect(shapes.blocks.ask.anyOf[0].properties.order).toEqual({ const: 'fixed' });
  });

  it('checks again when a file was changed, until it is interrupted', async () => {
    const dir = pack();
    const file = join(dir, '01-first-lesson/en.md');
    const sound = readFileSync(file, 'utf8');
    const stdout = collector();
    let interrupt = () => {};
    const environment = {
      ...{ stdout: stdout.output, stderr: stdout.output, lessonsFolder, now: () => 0 },
      onSignal(_: readonly string[], listener: () => void) {
        interrupt = listener;
        return () => {};
      },
    };
    const count = (part: string) => stdout.lines().filter((line) => line.includes(part)).length;
    const ended = run({ dir, watch: true }, environment, words);
    await eventually(() => expect(count('Ctrl+C ends')).toBe(1));
    expect(count('No problems')).toBe(1);
    writeFileSync(file, sound.replace('suggest: Meet', 'sugest: Meet'));
    await eventually(() => expect(count('sugest is not known here')).toBeGreaterThan(0));
    writeFileSync(file, sound);
    await eventually(() => expect(count('No problems')).toBe(2));
    interrupt();
    expect(await ended).toBe(0);
  });
});
