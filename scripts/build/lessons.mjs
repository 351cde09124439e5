/**
 * Lessons are parsed when the package is built, by the same parser that reads
 * lesson packs at run time: it is bundled, loaded and asked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { compressedTexts } from './compressed-texts.mjs';
import { filesIn } from './data.mjs';

/**
 * Relative path to content: `lessons/index.json` holds what the menu needs, `lessons/lessons.br` is an
 * archive (see source/files/archive.ts) of every lesson as it is written and compiled, and of the stages
 * of a room `stages/<lang>.json` has all.
 */
export async function compileLessons(root, scratch) {
  const files = new Map();
  const input = join(root, 'scripts/compile-lessons.ts');
  const folder = mkdtempSync(join(scratch, 'lessons-'));
  try {
    const file = join(folder, 'compile-lessons.mjs');
    const bundle = await rolldown({ input, platform: 'node' });
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    await bundle.close();
    const compiler = await import(pathToFileURL(file).href);
    const { index, lessons } = await compiler.compileLessons(join(root, 'lessons'));
    files.set('lessons/index.json', JSON.stringify(index));
    const archive = {};
    for (const [path, bytes] of filesIn(root, 'lessons')) {
      archive[path.replace(/^lessons\//, 'written/')] = bytes.toString('utf8');
    }
    for (const [name, lesson] of Object.entries(lessons)) {
      archive[`compiled/${name}.json`] = compiler.compactLesson(lesson);
    }
    // Each text of a lesson stands in it twice.
    files.set('lessons/lessons.br', compressedTexts(archive));
    for (const [language, stages] of Object.entries(compiler.compileStages(join(root, 'stages')))) {
      files.set(`stages/${language}.json`, JSON.stringify(stages));
    }
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
