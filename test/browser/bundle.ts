import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
// @ts-expect-error The scripts are plain JavaScript.
import * as rules from '../../scripts/architecture/rules.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const neutral = rules.NEUTRAL as readonly string[];
const everything = neutral.flatMap((folder) =>
  readdirSync(join(root, 'source', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'source', folder, name)),
);

/** What runs in a browser as one script, with all files of the neutral folders and no shim. */
export async function bundleForBrowser(input: string) {
  const bundle = await rolldown({
    cwd: root,
    input: 'whole',
    platform: 'browser',
    plugins: [
      {
        name: 'whole',
        resolveId: (id) => (id === 'whole' ? '\0whole' : null),
        load: (id) =>
          id === '\0whole'
            ? [input, ...everything]
                .map((file, index) => `export * as file${index} from ${JSON.stringify(file)};`)
                .join('\n')
            : null,
      },
    ],
    onLog(_level, log) {
      throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'whole', codeSplitting: false });
  await bundle.close();
  const [chunk] = output;
  const ours = Object.keys(chunk.modules).filter((id) => id.startsWith(join(root, 'source')));
  return { code: chunk.code, imports: chunk.imports, files: ours, everything };
}
