/**
 * Where a learner's file lives, and the names that are ours in that folder.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';

const NAME = 'metadata-lessons';

export const PROGRESS_FILE = 'progress.json';

const SET_ASIDE = /^progress\.damaged-[0-9TZ-]+\.json$/;
const TEMPORARY = /^progress\.tmp-[0-9]+-[0-9]+$/;

/**
 * The absolute path of the state folder: the one given (`--state-dir`), else the platform's.
 * Linux: $XDG_STATE_HOME or ~/.local/state; macOS: ~/Library/Application Support; Windows:
 * %LOCALAPPDATA%. Undefined where the home folder is no absolute path, as with an empty HOME:
 * nothing may then be kept wherever the program happens to run.
 */
export function stateFolder(
  given?: string,
  platform: string = process.platform,
): string | undefined {
  if (given !== undefined) return resolve(given);
  const paths = envPaths(NAME, { suffix: '' });
  const usual = platform === 'darwin' || platform === 'win32' ? paths.data : paths.log;
  // The XDG specification: a relative path in its variables is to be ignored.
  const folder = isAbsolute(usual) ? usual : join(homedir(), '.local', 'state', NAME);
  return isAbsolute(folder) ? folder : undefined;
}

/** What a lesson lets the relay write, and what is left of it if the program is killed meanwhile. */
const EXPORT = /^nightly-export-[0-9]+-[0-9]+\.csv(?:\.[0-9]+-[0-9]+\.part)?$/;
const PARTIAL = /^\.metadata-lessons-[0-9]+-[0-9]+\.part$/;

/** Whether a name in the state folder is a file that only this program makes. */
export function isOurs(name: string): boolean {
  return (
    [SET_ASIDE, TEMPORARY, EXPORT, PARTIAL].some((ours) => ours.test(name)) ||
    name === PROGRESS_FILE
  );
}

/** Whether a name is that of a file which a save writes before it renames it. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Name for a damaged file that is set aside; `copy` above 1 tells two of one second apart. */
export function setAsideName(milliseconds: number, copy: number): string {
  const stamp = new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
  return `progress.damaged-${stamp}${copy > 1 ? `-${copy}` : ''}.json`;
}

let serial = 0;

/** A file in a folder that a save of this process writes before it renames it. */
export function temporaryIn(dir: string): string {
  serial += 1;
  return join(dir, `progress.tmp-${process.pid}-${serial}`);
}

/** Name for a file of rows that a lesson of a process exports. */
export function exportName(processId: number, serial: number): string {
  return `nightly-export-${processId}-${serial}.csv`;
}
