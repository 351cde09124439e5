import { join } from 'node:path';
import { nodeFiles } from '../../learner/files.ts';
import { PROGRESS_FILE, stateFolder } from '../../learner/folder.ts';
import { readProgressFile } from '../../learner/read-file.ts';
import type { ThemeName } from '../../tui/theme.ts';

/** The theme that the learner of this computer prefers; auto where they don't, or nothing is kept. */
export function keptTheme(stateDir: string | undefined, platform: string): ThemeName {
  const folder = stateFolder(stateDir, platform);
  if (folder === undefined) return 'auto';
  const read = readProgressFile(join(folder, PROGRESS_FILE), nodeFiles);
  return (read.state === 'read' ? read.progress.preferences.theme : undefined) ?? 'auto';
}
