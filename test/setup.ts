import { relative } from 'node:path';
import fc from 'fast-check';
import { beforeEach } from 'vitest';
import { seed } from './seed.ts';

fc.configureGlobal({ seed });

beforeEach(({ onTestFailed, task }) => {
  onTestFailed(({ task: { result } }) => {
    const again = `To draw the same again: SEED=${seed} npx vitest run ${relative('', task.file.filepath)}`;
    for (const error of result?.errors ?? []) error.message += `\n${again}`;
  });
});
