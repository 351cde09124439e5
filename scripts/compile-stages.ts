/** The stages of a room, out of their files: checked, and gathered by language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Stage } from '../source/room/stage.ts';
import { readStage } from '../source/room/stage-form.ts';

const name = /^\d\d-([a-z0-9-]+)\.([a-z]{2,8})\.yaml$/;

/**
 * Every stage of a folder, in the order of their numbers, by language.
 * @throws Error for a file that is no stage, with all that is wrong in it
 */
export function compileStages(folder: string): Readonly<Record<string, readonly Stage[]>> {
  const byLanguage: Record<string, Stage[]> = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const named = name.exec(file);
    if (named === null) throw new Error(`stages/${file}: name it NN-id.LANGUAGE.yaml`);
    const [, id = '', language = ''] = named;
    const read = readStage(parse(readFileSync(join(folder, file), 'utf8')));
    if (!read.ok) {
      throw new Error(read.troubles.map((trouble) => `stages/${file}: ${trouble}`).join('\n'));
    }
    if (read.stage.id !== id) throw new Error(`stages/${file}: its id is "${read.stage.id}"`);
    byLanguage[language] = [...(byLanguage[language] ?? []), read.stage];
  }
  return byLanguage;
}
