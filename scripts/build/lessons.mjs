/**
 * Lessons are parsed when the package is built, by the same parser that reads
 * lesson packs at run time: it is bundled, loaded and asked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Relative path to JSON text of every compiled lesson: `lessons/index.json`
 * holds what the menu needs, `lessons/<id>.<lang>.json` one lesson each, and of
 * the stages of a room `stages/<lang>.json` all.
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
    for (const [name, lesson] of Object.entries(lessons)) {
      files.set(`lessons/${name}.json`, compiler.compactLesson(lesson));
    }
    for (const [language, stages] of Object.entries(compiler.compileStages(join(root, 'stages')))) {
      files.set(`stages/${language}.json`, JSON.stringify(stages));
    }
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
