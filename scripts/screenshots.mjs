/**
 * Draws the main screens of the program as it was built, at two sizes and on two grounds, and the
 * room's page on a phone, into docs/screens. `--only NAME` draws one of them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDrawing } from './screenshots/browser.mjs';
import { cellsOf } from './screenshots/cells.mjs';
import { readCourse, writeProgress } from './screenshots/learner.mjs';
import { phoneAt, phonePictures } from './screenshots/phone.mjs';
import { goTo, pictures, stepBefore } from './screenshots/screens.mjs';
import { wallAt, wallPictures } from './screenshots/wall.mjs';
import { startSession } from './terminal/session.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const folder = join(root, 'docs/screens');

/** The same keys, nonces and times in every picture, whenever it is drawn. */
const SEED = '7';

const [option, only] = process.argv.slice(2);
const all = [
  ...pictures.map((one) => ({ ...one, name: one.screen.name, cells: () => cellsAt(one) })),
  ...wallPictures.map((one) => ({ ...one, cells: () => wallAt(join(dist, 'start.cjs'), one) })),
  ...phonePictures.map((one) => ({ ...one, png: () => phoneAt(join(dist, 'start.cjs'), one) })),
];
const chosen = all.filter(({ name }) => option === undefined || name === only);
if ((option !== undefined && option !== '--only') || chosen.length === 0) {
  const names = new Set(all.map(({ name }) => name));
  process.stderr.write(`usage: screenshots [--only ${[...names].join('|')}]\n`);
  process.exit(2);
}

const course = readCourse(dist);

/** Starts the program with the learner at the screen's place, and gives what it then shows. */
async function cellsAt({ screen, size, theme }) {
  const state = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const lesson = course.find(({ id }) => id === screen.lesson);
  writeProgress(state, course, lesson.id, stepBefore(screen, lesson));
  const session = startSession(
    [
      join(dist, 'start.cjs'),
      'play',
      ...(screen.isMenu ? [] : [lesson.id]),
      ...(screen.only === undefined ? [] : ['--only', screen.only]),
      ...['--seed', SEED, '--theme', theme, '--state-dir', state],
    ],
    { size, env: { COLORTERM: 'truecolor', NO_MOTION: '1', LANG: 'C.UTF-8' } },
  );
  try {
    await goTo(session, screen, lesson);
    return cellsOf(session.terminal, theme);
  } finally {
    await session.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

mkdirSync(folder, { recursive: true });
const drawing = await openDrawing();
let bytes = 0;
for (const one of chosen) {
  const picture = one.png
    ? await drawing.fewer(await one.png())
    : await drawing.draw(await one.cells());
  writeFileSync(join(folder, one.file), picture);
  bytes += picture.length;
  process.stdout.write(`${one.file} ${picture.length} bytes\n`);
}
await drawing.close();
process.stdout.write(`${(bytes / 1e3).toFixed(0)} kB in all\n`);
// Pseudo-terminals keep handles open after their programs have ended.
process.exit();
