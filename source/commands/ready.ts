import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { type Machine, readiness, readyLines } from '../app/ready.ts';
import { embeddedRelay } from '../app/relay-place.ts';
import { screenAbilities } from '../app/screen-environment.ts';
import { viewMode } from '../app/view-mode.ts';
import { errorCode } from '../files/error-code.ts';
import type { Words } from '../i18n/index.ts';
import { stateFolder } from '../learner/folder.ts';
import { systemClock } from '../protocol/clock.ts';

/** Says whether this computer, and the window in which it is called, are ready for the lessons. */
export async function run(
  { plain, stateDir }: Pick<OptionsOf<'ready'>, 'plain' | 'stateDir'>,
  { stdin, stdout, env, platform }: Environment,
  words: Words,
): Promise<number> {
  const { columns, rows } = stdout;
  const inputIsTerminal = stdin.isTTY === true;
  const outputIsTerminal = stdout.isTTY === true;
  const relay = await embeddedRelay(systemClock);
  await relay.close();
  const findings = readiness(
    {
      node: process.versions.node,
      mode: viewMode(plain, { inputIsTerminal, outputIsTerminal, columns, rows, env, platform }),
      columns,
      rows,
      abilities: screenAbilities(env, platform),
      relay: relay.is,
      progress: whereKept(stateFolder(stateDir, platform), words),
    },
    words,
  );
  for (const line of readyLines(findings, words)) writeLine(stdout, line);
  return findings.every(({ is }) => is === 'yes') ? exitCodes.done : exitCodes.failed;
}

/** Whether a folder can be written to, or made; nothing is written for it. */
function whereKept(dir: string | undefined, words: Words): Machine['progress'] {
  if (dir === undefined) return { refused: words.commands.ready.noFolder };
  for (let folder = dir; ; folder = dirname(folder)) {
    try {
      accessSync(folder, constants.W_OK);
      return { dir };
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT' || dirname(folder) === folder) return { refused: code };
    }
  }
}
