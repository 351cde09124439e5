import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agendaOf, talkMinutes } from '../../source/app/agenda.ts';
import { parseArguments } from '../../source/app/arguments.ts';
import { readStageFiles } from '../../source/app/stage-files.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { plans, stagesOf } from '../../source/room/stage.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

const page = readFileSync(new URL('../../FACILITATING.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const handout = readFileSync(new URL('../../docs/room-handout.md', import.meta.url), 'utf8');
const stagesFolder = new URL('../../stages/', import.meta.url);
const lessons = await ourLessons();

/** The cells of the table rows behind a heading, up to the next empty line after the table. */
function tableAfter(text: string, heading: string): readonly (readonly string[])[] {
  const [, rest = ''] = text.split(heading);
  const [table = ''] = /(?:^\|.*\n)+/m.exec(rest) ?? [];
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("the facilitator's page", () => {
  it('has the minutes of every lesson', () => {
    expect(tableAfter(page, '## Plans').map((row) => row.slice(0, 3))).toEqual(
      lessons.map(({ number, title, minutes }) => [
        `${number} ${title}`,
        String(minutes),
        String(talkMinutes(minutes)),
      ]),
    );
  });

  it.each([45, 90, 180, 360])('has the plan for %i minutes that the program prints', (minutes) => {
    const { items, spare } = agendaOf(lessons, minutes);
    const clock = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
    const wanted: { from: string; minutes: number; lesson: string | undefined }[] = [];
    for (const item of items) {
      const last = wanted.at(-1);
      if (item.is === 'talk' && last) last.minutes += item.minutes;
      else {
        const lesson = item.is === 'play' ? String(item.lesson.number) : undefined;
        wanted.push({ from: clock(item.from), minutes: item.minutes, lesson });
      }
    }
    const rows = tableAfter(page, `**${minutes} minutes.**`);
    const [last, ...others] = rows.toReversed();
    expect(
      others.toReversed().map(([from, length, what = '']) => ({
        from,
        minutes: Number(length),
        lesson: /^lesson (\d+) and talk$/.exec(what)?.[1],
      })),
    ).toEqual(wanted);
    expect(Number(last?.[1])).toBe(spare);
  });
});

it('the list of lessons in the README is that of the lessons', () => {
  expect(
    tableAfter(readme, 'Eighteen lessons').map(([number, title, , minutes]) => [
      number,
      title,
      minutes,
    ]),
  ).toEqual(lessons.map(({ number, title, minutes }) => [String(number), title, String(minutes)]));
});

describe('the hour with the room', () => {
  const { en: stages = [] } = readStageFiles(
    new Map(
      readdirSync(stagesFolder)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => [name, readFileSync(new URL(name, stagesFolder), 'utf8')]),
    ),
  ).stages;
  /** The rows of a run sheet, with seconds from the start, and where each begins after the one before. */
  const sheet = (minutes: number) =>
    tableAfter(page, `**The room in ${minutes} minutes:**`).map(
      ([from = '', length, what = '']) => {
        const [whole = 0, seconds = 0] = from.split(':').map(Number);
        return { from: whole * 60 + seconds, seconds: Number(length) * 60, what };
      },
    );

  it.each([20, 45, 90])('goes minute by minute through %i minutes', (minutes) => {
    const rows = sheet(minutes);
    expect(rows.length).toBeGreaterThan(4);
    for (const [at, { from }] of rows.slice(1).entries()) {
      expect(from).toBe((rows[at]?.from ?? 0) + (rows[at]?.seconds ?? 0));
    }
    const last = rows.at(-1);
    const end = (last?.from ?? 0) + (last?.seconds ?? 0);
    expect(Math.abs(end - minutes * 60)).toBeLessThanOrEqual(60);
  });

  it.each(plans)('gives each stage the time that plan %s has for it', (plan) => {
    const rows = sheet(Number(plan));
    for (const { id, minutes } of stagesOf(stages, plan)) {
      expect(rows.find(({ what }) => what === id)?.seconds).toBe(((minutes[plan] ?? 0) + 0.5) * 60);
    }
  });

  it('has the minutes of the lessons behind the room', () => {
    const told = sheet(90).flatMap(({ what, seconds }) => {
      const number = /^lesson (\d+) and talk$/.exec(what)?.[1];
      return number === undefined ? [] : { number, minutes: seconds / 60 };
    });
    expect(told.length).toBeGreaterThan(2);
    for (const { number, minutes } of told) {
      const lesson = lessons.find((one) => String(one.number) === number);
      expect(minutes).toBe((lesson?.minutes ?? 0) + talkMinutes(lesson?.minutes ?? 0));
    }
  });

  it('has a page to hand out that prints on one page', () => {
    const words = handout.split(/\s+/).length;
    expect(words).toBeGreaterThan(250);
    expect(words).toBeLessThan(480);
  });
});

describe.each([
  ["the facilitator's page", page],
  ['the README', readme],
  ['the page to hand out', handout],
  ['the guide for stages', readFileSync(new URL('README.md', stagesFolder), 'utf8')],
])('%s', (_name, text) => {
  const written = [
    ...[...text.matchAll(/`(?:npx )?metadata-lessons( [^`\n|[]+)`/g)],
    ...[...text.matchAll(/^(?:npx )?metadata-lessons( [^\n|[#]*?)(?:\s{2,}.*|\s+#.*)?$/gm)],
  ].map(([, given = '']) => given.trim());

  it('names commands and options that there are', () => {
    expect(written.length).toBeGreaterThan(0);
    for (const one of written) {
      const read = parseArguments(one.split(/\s+/), wordsFor('en'));
      expect(read.is === 'wrong' ? `${one}: ${read.message}` : 'fine').toBe('fine');
    }
  });
});

it('the README names tests that there are', () => {
  const named = [...readme.matchAll(/`([a-z-]+(?:\/[a-z-]+)+\.test\.tsx?)`/g)].map(
    ([, file]) => file,
  );
  expect(named.length).toBeGreaterThan(20);
  for (const file of named) {
    expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
  }
});
