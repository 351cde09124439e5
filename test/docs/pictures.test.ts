import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { readCourse, writeProgress } from '../../scripts/screenshots/learner.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import { phonePictures } from '../../scripts/screenshots/phone.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import { pictures, stepBefore } from '../../scripts/screenshots/screens.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import { wallPictures } from '../../scripts/screenshots/wall.mjs';
import { parseProgress } from '../../source/learner/parse.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const papers = ['README.md', 'CONTRIBUTING.md', 'FACILITATING.md', 'lessons/README.md'];

/** Files that a paper links to or shows, as it names them. */
function namedIn(paper: string): readonly string[] {
  const text = readFileSync(join(root, paper), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const links = text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g);
  return [...links]
    .flatMap(([, link, attribute]) => link ?? attribute ?? [])
    .filter((name) => !/^(?:[a-z]+:|#)/.test(name))
    .map((name) => name.replace(/#.*$/, ''));
}

const shown = readFileSync(join(root, 'README.md'), 'utf8').matchAll(
  /<picture>([\s\S]*?)<\/picture>/g,
);

describe('The papers', () => {
  it.each(papers)('%s names no file that is not there', (paper) => {
    const missing = namedIn(paper).filter((name) => !existsSync(join(root, dirname(paper), name)));
    expect(missing).toEqual([]);
  });

  it('show four screens, on both grounds, and say in words what is on them', () => {
    const all = [...shown].map(([, inner = '']) => inner);
    expect(all.length).toBeGreaterThanOrEqual(4);
    for (const inner of all) {
      const [, dark] =
        /<img src="(docs\/screens\/[^"]+-dark\.png)" alt="[^"]{40,}">/.exec(inner) ?? [];
      expect(dark, inner).toBeDefined();
      expect(inner).toContain(`srcset="${dark?.replace('-dark', '-light')}"`);
    }
  });
});

describe('The pictures of the screens', () => {
  const folder = join(root, 'docs/screens');
  const files = readdirSync(folder).sort();

  it('are those that are drawn, and no others', () => {
    const drawn: readonly { file: string }[] = [...pictures, ...wallPictures, ...phonePictures];
    expect(files).toEqual(drawn.map(({ file }) => file).sort());
  });

  it('are of places in the lessons to which a learner can have come', () => {
    const course = readCourse(join(root, 'dist')) as readonly { id: string }[];
    const state = mkdtempSync(join(tmpdir(), 'pictures-'));
    try {
      for (const { screen } of pictures as readonly { screen: { lesson: string } }[]) {
        const lesson = course.find(({ id }) => id === screen.lesson);
        const step: string = stepBefore(screen, lesson);
        writeProgress(state, course, screen.lesson, step);
        const read = parseProgress(readFileSync(join(state, 'progress.json')));
        if (!read.ok) throw new Error(read.reason);
        expect(read.progress.lessons[screen.lesson]).toMatchObject({ status: 'started', step });
        expect(lesson).toMatchObject({
          steps: expect.arrayContaining([expect.objectContaining({ id: step })]),
        });
      }
    } finally {
      rmSync(state, { recursive: true, force: true });
    }
  });

  it('take at most a megabyte, together with all else in docs', () => {
    const docs = join(root, 'docs');
    const bytes = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(docs, name)))
      .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
    expect(bytes).toBeLessThanOrEqual(1_000_000);
  });
});
