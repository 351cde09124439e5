import { watch } from 'node:fs';

/**
 * Does something now, and again whenever a file in the folder has changed, one time after the other:
 * whatever changes while it is being done is one more time, however many files it was. Resolves with
 * what came of the last time, when `until` is aborted. `stale` tells whether something has changed
 * since the work was begun.
 * @throws what watching a folder can fail with, such as ENOENT
 */
export async function doWhenChanged<Result>(
  dir: string,
  work: (stale: () => boolean) => Promise<Result>,
  until: AbortSignal,
): Promise<Result> {
  let changed = true;
  let wake = () => {};
  const change = () => {
    changed = true;
    wake();
  };
  const watcher = watch(dir, { recursive: true }, change);
  watcher.on('error', change);
  until.addEventListener('abort', () => wake());
  try {
    let result: Result | undefined;
    for (;;) {
      changed = false;
      result = await work(() => changed);
      const quiet = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!changed && !until.aborted) await quiet;
      if (until.aborted) return result;
    }
  } finally {
    watcher.close();
  }
}
