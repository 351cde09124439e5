import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLesson } from '../../source/lesson/format/parse.ts';
import { aContext, aSource, aTerm, bent } from '../lesson/format/a-lesson.ts';
import { aTownLesson } from '../lesson/format/a-town-lesson.ts';
import { COURSE_MS } from '../course-ms.ts';
import { asShown } from '../lesson/option-digits.ts';
import { keepingDesk } from './journey.ts';
import { playLesson } from './play-lesson.ts';
import { endTerminals, keys, newStateDir, openTerminal } from './terminal.ts';

afterAll(endTerminals);

const texts = {
  'with everything on the stage': bent('answer: first.envelope.bytes', 'answer: 16'),
  'with everything in the town': aTownLesson.replace('answer: all.tries', 'answer: 418'),
} as const;
const plays = Object.entries(texts).flatMap(([what, text]) =>
  (['right', 'wrong'] as const).map((manner) => [what, manner, text] as const),
);

describe('A lesson of somebody else, with every activity and every form of question', () => {
  it.each(plays)(
    '%s is played with %s answers',
    async (_, manner, text) => {
      const parsed = parseLesson(text, aContext);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const terminal = openTerminal({
        size: { columns: 60, rows: 16 },
        args: ['--lessons', packOf(parsed.lesson.id, text)],
      });
      await terminal.waitForText(`\u258c \u25cb  1  ${parsed.lesson.title}`);
      await terminal.press(keys.enter);
      await terminal.waitForText(parsed.lesson.steps[0]?.title ?? '');
      await playLesson(terminal, asShown(parsed.lesson), {
        manner,
        message: 'unused',
        desk: keepingDesk(),
      });
      terminal.write('q');
      expect(await terminal.exited).toBe(0);
    },
    COURSE_MS,
  );
});

/** A folder with one lesson, as an author would write it. */
function packOf(id: string, text: string): string {
  const folder = newStateDir();
  const { author, title, date, where } = aSource;
  const files = {
    [`01-${id}/en.md`]: text,
    'sources.yaml': JSON.stringify({ [aSource.id]: { author, title, date, where } }),
    'glossary.en.yaml': JSON.stringify({
      [aTerm.id]: { term: aTerm.term, meaning: aTerm.meaning },
    }),
  };
  mkdirSync(join(folder, `01-${id}`));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
