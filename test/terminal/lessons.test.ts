import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLesson } from '../../source/lesson/format/parse.ts';
import { aContext, aSource, aTerm, bent } from '../lesson/format/a-lesson.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { type Playing, playLesson } from './play-lesson.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import { endTerminals, keys, newStateDir, openTerminal } from './terminal.ts';

const lessons = await ourLessons();
afterAll(endTerminals);

const journeys = [
  ['at 40x12', { columns: 40, rows: 12 }, 'right'],
  ['at 80x24', { columns: 80, rows: 24 }, 'right'],
  ['at 200x60', { columns: 200, rows: 60 }, 'right'],
  [
    'with wrong answers, every hint, one step back and a skipped one',
    { columns: 72, rows: 20 },
    'wrong',
  ],
] as const;

describe('All lessons in a real terminal, from the first key to the last', () => {
  it.each(journeys)('%s', async (_, size, manner) => {
    const terminal = openTerminal({ size });
    const playing: Playing = { manner, message: 'Zebras gather behind the lighthouse at 6.' };
    await terminal.waitForText(/Enter open/);
    expectWhole(terminal);
    for (const lesson of lessons) {
      expect(terminal.text()).toContain(`> [ ] ${lesson.number} ${lesson.title}`);
      await terminal.press(keys.enter);
      await terminal.waitForText(lesson.steps[0]?.title ?? '');
      await playLesson(terminal, lesson, playing);
      await stepReader(terminal, undefined, words.view.finish.title).enter();
      await terminal.waitForText(`[x] ${lesson.number} ${lesson.title}`);
      expectWhole(terminal);
    }
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
  });
});

describe('A lesson of somebody else, with every activity and every form of question', () => {
  it.each(['right', 'wrong'] as const)('is played with %s answers', async (manner) => {
    const text = bent('answer: first.envelope.bytes', 'answer: 16');
    const parsed = parseLesson(text, aContext);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const terminal = openTerminal({
      size: { columns: 60, rows: 16 },
      args: ['--lessons', packOf(text)],
    });
    await terminal.waitForText(`> [ ] 1 ${parsed.lesson.title}`);
    await terminal.press(keys.enter);
    await terminal.waitForText(parsed.lesson.steps[0]?.title ?? '');
    await playLesson(terminal, parsed.lesson, { manner, message: 'unused' });
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });
});

/** A folder with one lesson, as an author would write it. */
function packOf(text: string): string {
  const folder = newStateDir();
  const { author, title, date, where } = aSource;
  const files = {
    '01-small/en.md': text,
    'sources.yaml': JSON.stringify({ [aSource.id]: { author, title, date, where } }),
    'glossary.en.yaml': JSON.stringify({
      [aTerm.id]: { term: aTerm.term, meaning: aTerm.meaning },
    }),
  };
  mkdirSync(join(folder, '01-small'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
