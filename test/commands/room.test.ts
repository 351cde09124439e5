import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { afterwards } from '../relay/helpers.ts';
import { newFolder, runProgram } from './run-program.ts';

it('a second room on a port is told so in one line, and the first one goes on', async () => {
  const first = createServer();
  const port = await new Promise<number>((resolve) => {
    first.listen(0, '127.0.0.1', () => {
      const at = first.address();
      resolve(typeof at === 'object' && at !== null ? at.port : 0);
    });
  });
  afterwards(() => first.close());
  const folder = newFolder();
  afterwards(folder.remove);
  const place = ['--address', '127.0.0.1', '--port', String(port), '--state-dir', folder.path];
  const { code, stderr } = await runProgram(['room', '--plain', ...place]);
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`^[^\\n]*${port}[^\\n]*\\n$`));
  expect(first.listening).toBe(true);
});
