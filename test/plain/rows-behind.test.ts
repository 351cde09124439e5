import { describe, expect, it } from 'vitest';
import { aNightLesson } from '../lesson/a-night-lesson.ts';
import { play } from './play.ts';

const lesson = await aNightLesson();

const played = async (...lines: readonly string[]) => {
  const { output } = await play({
    lessons: [lesson],
    first: lesson.id,
    input: lines.map((line) => `${line}\n`).join(''),
  });
  return output.split('\n');
};
const rowLine = /^[\d,]+: (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d:\d\d {2}/;
const rowsIn = (output: readonly string[]) => output.filter((line) => rowLine.test(line));

describe('the rows behind a finding', () => {
  it('are told when asked for, with what connected and from where', async () => {
    const night = lesson.steps.findIndex(({ activity }) => {
      return activity.kind === 'find' && activity.query.what === 'night-work';
    });
    const output = await played(...Array.from({ length: 2 * night + 1 }, () => ''), 'w');
    expect(output).toContain('This rests on 12 rows.');
    const rows = rowsIn(output);
    expect(rows).toHaveLength(12);
    expect(rows.every((line) => line.includes('amira'))).toBe(true);
  });

  it('are forty at first where there are many, and all of them for "rows all"', async () => {
    // The week, and everybody's hours.
    const some = await played('', '', '', 'rows');
    const [, count = ''] = /This rests on ([\d,]+) rows/.exec(some.join('\n')) ?? [];
    const rests = Number(count.replace(',', ''));
    expect(rests).toBeGreaterThan(5_000);
    expect(rowsIn(some)).toHaveLength(40);
    const more = (rests - 40).toLocaleString('en');
    expect(some).toContain(`And ${more} more: type rows all for every one.`);
    const all = await played('', '', '', ':rows all');
    expect(rowsIn(all)).toHaveLength(rests);
    expect(all.join('\n')).not.toContain('type rows all');
  });

  it('are none where nothing was found, and any other word behind it is no command', async () => {
    expect(await played('rows')).toContain('"rows" does nothing in this step.');
    expect((await played(':rows twice')).join('\n')).toContain('There is no command "rows"');
  });
});
