import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/** Bundles a file of this folder and loads it, as TypeScript is not run directly on Node 20. */
export async function loadBundled(name) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bundle-'));
  try {
    const file = join(folder, 'entry.mjs');
    const input = fileURLToPath(new URL(name, import.meta.url));
    const bundle = await rolldown({ input, platform: 'node' });
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    await bundle.close();
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
