/**
 * Builds the package into dist/: the launcher, one bundled file, the lessons as
 * JSON and the licences of what is bundled. Prints nothing when all is well and
 * never reads its standard input, which `npm start` leaves to the tutorial.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOne } from './build/bundle.mjs';
import { compileLessons } from './build/lessons.mjs';
import { thirdPartyLicences } from './build/licences.mjs';
import { writeFolder } from './build/write-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = join(root, 'build');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

try {
  mkdirSync(scratch, { recursive: true });
  const [program, firstPaint, lessons] = await Promise.all([
    bundleOne({ root, input: 'source/cli.ts', format: 'esm', version }),
    bundleOne({ root, input: 'source/first-paint.ts', format: 'cjs', version }),
    compileLessons(root, scratch),
  ]);
  writeFolder(
    join(root, 'dist'),
    new Map([
      ['start.cjs', readFileSync(join(root, 'source/launcher.cjs'))],
      ['first-paint.cjs', firstPaint.code],
      ['metadata-lessons.js', program.code],
      [
        'THIRD-PARTY-LICENSES.txt',
        thirdPartyLicences([...program.moduleIds, ...firstPaint.moduleIds]),
      ],
      ...lessons,
    ]),
  );
} catch (error) {
  process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
