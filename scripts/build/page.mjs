/** The page of a live room: one HTML file with its style and its script within. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { formsInSmall, naclInSmall, protocolInSmall } from './small-packages.mjs';

/** Signatures, and what is below the interface: see small-packages. */
const leftOut = /\.lowlevel\b|\.sign\.(?:keyPair|detached|open)/;

/** Bundles a script as the page has it: for a browser, with its small packages, minified. */
export async function bundleForPage(root, input, { plugins = [], name } = {}) {
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'browser',
    plugins: [...plugins, formsInSmall, naclInSmall, protocolInSmall],
    // A form that is described and asked by nobody is left out.
    treeshake: { manualPureFunctions: ['v'] },
    // A slow machine is no fault of what is bundled.
    checks: { bundlerTimings: false },
    onLog(_level, log) {
      throw new Error(log.message);
    },
  });
  const form = { format: 'iife', minify: true, codeSplitting: false };
  const { output } = await bundle.generate({ ...form, ...(name === undefined ? {} : { name }) });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length + chunk.imports.length > 0) throw new Error('the page needs another file');
  if (leftOut.test(chunk.code)) throw new Error('the page asks for what its tweetnacl leaves out');
  return chunk;
}

/** Returns its text and the ids of the modules that are in it. */
export async function bundlePage(root) {
  const chunk = await bundleForPage(root, join(root, 'source/page/main.ts'));
  const read = (name) => readFileSync(join(root, 'source/page', name), 'utf8');
  const script = chunk.code.trim();
  const style = read('page.css')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim();
  // Either would end the element that it stands in.
  if (/<\/?(script|style)|<!--/i.test(script + style)) throw new Error('the page holds a tag');
  const html = read('page.html')
    .replace('/* style */', () => style)
    .replace('/* script */', () => script);
  return { html, moduleIds: Object.keys(chunk.modules) };
}
