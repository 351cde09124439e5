import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type PageOptions, writePage } from '../../source/app/page-file.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { withLesson } from '../../source/learner/update.ts';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import { fixtureLesson } from '../plain/fixture-lesson.ts';

const lesson = fixtureLesson();
const progress = withLesson(
  EMPTY_PROGRESS,
  lesson.id,
  { step: lesson.steps[0]?.id ?? '' },
  '2026-01-05T09:00:00.000Z',
);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  }
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-file-'));
  folders.push(folder);
  return folder;
}

const write = (...into: readonly string[]) => {
  const options: PageOptions = {
    shelf: {
      summaries: [summaryOf(lesson)],
      languages: ['en'],
      problems: [],
      open: async () => ({ ok: true, lesson }),
    },
    language: 'en',
    environment: { lessonsFolder: '/nowhere/lessons', now: () => Date.UTC(2026, 2, 5, 9) },
    words: wordsFor('en'),
    folders: into,
  };
  return writePage(progress, options, () => {});
};

describe('the page to keep', () => {
  test('is a file named by the day, and never takes the place of another', async () => {
    const folder = newFolder();
    const name = (copy: string) => join(folder, `metadata-lessons-2026-03-05${copy}.html`);
    writeFileSync(name(''), 'something else');
    expect(await write(folder)).toEqual({ ok: true, file: name('-2') });
    expect(await write(folder)).toEqual({ ok: true, file: name('-3') });
    expect(readFileSync(name(''), 'utf8')).toBe('something else');
    expect(readFileSync(name('-2'), 'utf8')).toContain(lesson.title);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('goes to the next folder where it cannot be written', async () => {
    const [missing, second] = [join(newFolder(), 'gone'), newFolder()];
    const written = await write(missing, second);
    expect(written).toEqual({ ok: true, file: join(second, 'metadata-lessons-2026-03-05.html') });
  });

  test('says why there is none', async () => {
    const missing = join(newFolder(), 'gone');
    expect(await write(missing)).toEqual({
      ok: false,
      why: expect.stringContaining(
        `${missing}/metadata-lessons-2026-03-05.html can't be written (ENOENT)`,
      ),
    });
  });
});
