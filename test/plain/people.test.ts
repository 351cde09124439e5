import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../source/lesson/model.ts';
import { aNightLesson } from '../lesson/a-night-lesson.ts';
import { play } from './play.ts';

const lesson = await aNightLesson();
const night = lesson.steps.findIndex(
  ({ activity }) => activity.kind === 'find' && activity.query.what === 'night-work',
);
const toNight = Array.from({ length: 2 * night + 1 }, () => '');

async function played(first: string | undefined, ...lines: readonly string[]) {
  const { output } = await play({
    lessons: [lesson],
    ...(first === undefined ? {} : { first }),
    input: lines.map((line) => `${line}\n`).join(''),
  });
  return output.split('\n');
}

describe('the page of people, in lines', () => {
  it('is empty before anything was found, and says from when on it is not', async () => {
    const output = await played(undefined, 'people', 'p noor');
    expect(output.join('\n')).toContain('No finding that you have seen names anybody yet.');
    expect(output).toContain('No finding that you have seen names noor.');
  });

  it('lists whom a finding named, then tells of one of them, then the rows behind it', async () => {
    const output = await played(
      lesson.id,
      ...toNight,
      'people',
      'people Amira',
      'p amira 1',
      'people amira 7',
    );
    expect(output).toContain('amira: 1 finding, 12 rows');
    expect(output).toContain(
      '1. Offline from 08:20 to 14:35, not when most others are: at work by night, perhaps. (lesson 4, 12 rows)',
    );
    expect(output.join('\n')).toContain('Not known: what amira wrote');
    const rows = output.filter((line) =>
      /^[\d,]+: [A-Z][a-z]{2} \d\d:\d\d:\d\d {2}amira /.test(line),
    );
    expect(rows).toHaveLength(12);
    expect(output).toContain('There are no rows behind a finding 7 here.');
  });

  it('is in the menu, too, with the rows as long as the program runs', async () => {
    const output = await played(undefined, '', ...toNight, 'm', 'people amira');
    expect(output.at(-4)).not.toContain('not in memory');
    expect(output.join('\n')).toContain('(lesson 4, 12 rows)');
  });

  it('tells whoever comes back what they have seen, and that its rows are gone', async () => {
    const input = `${toNight.map(() => '\n').join('')}q\n`;
    const before = await play({ lessons: [lesson], first: lesson.id, input });
    const kept = JSON.stringify(before.progress);
    expect(kept).not.toMatch(/amira|14:35/);
    const { output } = await play({
      lessons: [lesson],
      progress: before.progress,
      input: 'people\n',
    });
    const { title = '' } = lesson.steps[night] ?? ({} as Partial<Lesson['steps'][number]>);
    expect(output).toContain("The town's week is not in memory");
    expect(output).toContain(`Lesson 4, "${title}": you have seen it`);
    expect(output).not.toContain('amira');
  });

  it('is one of the commands that help tells', async () => {
    const output = (await played(undefined, '?')).join('\n');
    expect(output).toContain('p or people: what you know of people by now');
  });
});
