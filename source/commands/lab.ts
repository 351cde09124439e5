import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import { labJson, labLines } from '../app/lab/lab-lines.ts';
import { runSettings } from '../app/lab/lab-runner.ts';
import { readScene, readSetting } from '../app/lab/read-setting.ts';
import type { OptionsOf } from '../app/options.ts';
import { keptTheme } from '../app/room/kept-theme.ts';
import { untilEnded } from '../app/until-ended.ts';
import { modeOf } from '../app/view-mode.ts';
import type { Words } from '../i18n/index.ts';
import type { SceneId } from '../lab/names.ts';
import { bare, isSameSetting, type LabSetting } from '../lab/setting.ts';
import type { LabTrial } from '../lab/spread.ts';
import { fatalForScreens } from '../start/fatal-signals.ts';
import { wrapText } from '../text/wrap.ts';

/** Shows the lab on a screen, or runs it once, or several times, and tells what came of it. */
export async function run(
  options: OptionsOf<'lab'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stderr, onSignal } = environment;
  const scene = readScene(options.scene ?? 'pairs', words);
  const setting = options.setting === undefined ? undefined : readSetting(options.setting, words);
  for (const read of [scene, setting]) {
    if (read === undefined || read.ok) continue;
    writeLine(stderr, read.line);
    return exitCodes.wrongUse;
  }
  const begin = {
    scene: scene.ok ? scene.value : 'pairs',
    setting: setting?.ok ? setting.value : bare,
  } as const;
  const ended = untilEnded(onSignal, fatalForScreens);
  try {
    if (options.processes) return await tellProcesses(environment, words, ended);
    const isScreen = !options.json && modeOf(options.plain, environment).is === 'screens';
    if (!isScreen) return await tell({ ...options, ...begin }, environment, words, ended);
    const { showLab } = await import('../app/lab/lab-screen.ts');
    const { seed, stateDir, theme = keptTheme(stateDir, environment.platform) } = options;
    const left = await showLab(environment, words, { ...begin, seed, theme }, ended.signal);
    if (ended.signal.aborted) return await ended.code;
    return left === 'interrupted' ? interrupted : exitCodes.done;
  } finally {
    ended.stopListening();
  }
}

const [[, interrupted]] = fatalForScreens;

async function tellProcesses(
  { stdout, stderr, lessonsFolder }: Environment,
  words: Words,
  ended: ReturnType<typeof untilEnded>,
): Promise<number> {
  const { tellApart } = await import('../app/lab/apart.ts');
  const program = realpathSync(join(dirname(lessonsFolder), 'metadata-lessons.cjs'));
  const tell = (line: string) => writeLine(stdout, line);
  try {
    const arrived = await tellApart({ program, tell, signal: ended.signal }, words);
    if (ended.signal.aborted) return await ended.code;
    return arrived ? exitCodes.done : exitCodes.failed;
  } catch (error) {
    writeLine(
      stderr,
      words.lab.apart.failed(error instanceof Error ? error.message : String(error)),
    );
    return exitCodes.failed;
  }
}

type Told = Pick<OptionsOf<'lab'>, 'json' | 'seed' | 'runs'> & {
  readonly scene: SceneId;
  readonly setting: LabSetting;
};

async function tell(
  { json, seed, runs, scene, setting }: Told,
  { stdout, stderr }: Environment,
  words: Words,
  ended: ReturnType<typeof untilEnded>,
): Promise<number> {
  const isBare = isSameSetting(setting, bare);
  const settings = isBare ? [setting] : [bare, setting];
  const before: LabTrial[] = [];
  const after: LabTrial[] = [];
  for (let index = 0; index < runs; index++) {
    const ran = await runSettings({ scene, settings, seed: seed + index }, () => {}, ended.signal);
    if (ended.signal.aborted) return ended.code;
    if (!ran.ok) {
      writeLine(stderr, words.lab.failed(words.view.network.failure(ran, (id) => id)));
      return exitCodes.failed;
    }
    after.push(...ran.trials.slice(-1));
    before.push(...ran.trials.slice(0, -1));
  }
  if (json) writeJson(stdout, labJson(before, after));
  else {
    // A pipe gets whole lines.
    const { columns } = stdout;
    const lines = labLines(before, after, words);
    const parts = columns === undefined ? lines : lines.flatMap((line) => wrapText(line, columns));
    for (const part of parts) writeLine(stdout, part);
  }
  return exitCodes.done;
}
