import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agendaOf, talkMinutes } from '../../source/app/agenda.ts';
import { ourLessons } from '../lesson/our-lessons.ts';

const page = readFileSync(new URL('../../FACILITATING.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
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

  it.each([45, 90, 180])('has the plan for %i minutes that the program prints', (minutes) => {
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
    tableAfter(readme, 'Ten lessons').map(([number, title, , minutes]) => [number, title, minutes]),
  ).toEqual(lessons.map(({ number, title, minutes }) => [String(number), title, String(minutes)]));
});
