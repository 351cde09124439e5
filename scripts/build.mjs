/**
 * Builds the package into dist/: the launcher, one bundled file, the programs of the
 * sister company and of the wall, the page of a room, the lessons, the real data with their origin and
 * the licences of what is bundled. Prints nothing when all is well and never reads its standard input, which
 * `npm start` leaves to the tutorial.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOne } from './build/bundle.mjs';
import { compressedTexts } from './build/compressed-texts.mjs';
import { dataFiles, filesIn } from './build/data.mjs';
import { fingerprint, noteBuilt } from './build/fingerprint.mjs';
import { compileLessons } from './build/lessons.mjs';
import { thirdPartyLicences } from './build/licences.mjs';
import { bundlePage } from './build/page.mjs';
import { writeFolder } from './build/write-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = join(root, 'build');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

try {
  mkdirSync(scratch, { recursive: true });
  const from = fingerprint(root);
  const [program, starter, sister, wall, page, lessons] = await Promise.all([
    bundleOne({ root, input: 'source/cli.ts', version }),
    bundleOne({ root, input: 'source/start/start.ts', version }),
    bundleOne({ root, input: 'source/affiliate/main.ts', version }),
    bundleOne({ root, input: 'source/board/main.ts', version }),
    bundlePage(root),
    compileLessons(root, scratch),
  ]);
  // The name of the program's content stands in its first line: see start/load-program.ts.
  const digest = createHash('sha256').update(program.code).digest('hex').slice(0, 16);
  writeFolder(
    join(root, 'dist'),
    new Map([
      ['start.cjs', readFileSync(join(root, 'source/launcher.cjs'))],
      ['first-paint.cjs', starter.code],
      ['metadata-lessons.cjs', `//${digest}\n${program.code}`],
      ['sister-company.cjs', sister.code],
      ['wall.cjs', wall.code],
      ['page.br', compressedTexts({ 'page.html': page.html })],
      [
        'THIRD-PARTY-LICENSES.txt',
        thirdPartyLicences(
          [program, starter, sister, wall, page].flatMap(({ moduleIds }) => moduleIds),
        ),
      ],
      ...lessons,
      ...dataFiles(root),
      ...filesIn(root, 'stages'),
    ]),
    (name) => name.startsWith(`code-cache/${digest}-`),
  );
  noteBuilt(root, from);
} catch (error) {
  process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
