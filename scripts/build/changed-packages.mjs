/**
 * Changes to bundled packages: most make the program start faster and say what they save, measured on
 * a machine where an empty Node program takes 65 ms. Each fails the build when a new version of the
 * package no longer has the place.
 */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { inkFrames } from './ink-frames.mjs';
import { replaceOnce } from './replace-once.mjs';

const lazySegmenter = fileURLToPath(
  new URL('../../source/text/lazy-segmenter.ts', import.meta.url),
);

/**
 * Yoga is decoded through fetch of a data: address, which loads Node's whole HTTP client,
 * and instantiated asynchronously. Decoding its bytes here and now saves 20 ms, and
 * without its top-level await the bundle can be a script, which Node 20 can keep compiled.
 */
const yogaAtOnce = {
  name: 'yoga-at-once',
  load: {
    filter: { id: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ },
    handler: () => `
      import loadYoga, { wasmPacked } from '../binaries/yoga-wasm-base64-esm.js';
      import wrapAssembly from './wrapAssembly.js';
      const library = {
        instantiateWasm(imports, done) {
          // An import would load it for every command, and only screens need it.
          const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
          const bytes = brotliDecompressSync(Buffer.from(wasmPacked, 'base64'));
          const wasm = new WebAssembly.Module(bytes);
          done(new WebAssembly.Instance(wasm, imports));
          return {};
        },
      };
      loadYoga(library);
      export default wrapAssembly(library);
      export * from './generated/YGEnums.js';
    `,
  },
  transform: {
    filter: { id: /yoga-wasm-base64-esm\.js$/ },
    handler(code, id) {
      const [, wasmBase64] =
        /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/.exec(code) ?? [];
      if (wasmBase64 === undefined) throw new Error(`${id}: no WebAssembly found`);
      const without = replaceOnce(
        code,
        id,
        `"data:application/octet-stream;base64,${wasmBase64}"`,
        '""',
      );
      const anywhere = replaceOnce(without, id, '_scriptDir = import.meta.url', '_scriptDir = ""');
      // Unpacking takes a third of a millisecond and makes the package 61 kB smaller.
      const packed = brotliCompressSync(Buffer.from(wasmBase64, 'base64'));
      return `${anywhere}\nexport const wasmPacked = "${packed.toString('base64')}";\n`;
    },
  },
};

/** Ink's reconciler awaits its development tools, which are not in the package. */
const inkAtOnce = {
  name: 'ink-at-once',
  transform: {
    filter: { id: /ink[\\/]build[\\/]reconciler\.js$/ },
    handler(code, id) {
      const steps = [
        ["import.meta.resolve('react-devtools-core');", ''],
        ["await import('./devtools.js');", ''],
        ['await loadPackageJson();', 'packageInfo;'],
      ];
      return steps.reduce((result, [from, to]) => replaceOnce(result, id, from, to), code);
    },
  },
};

/** The first Intl object costs 11 ms, and most texts need none. */
const segmenterWhenNeeded = {
  name: 'segmenter-when-needed',
  transform: {
    filter: { id: /node_modules/, code: 'new Intl.Segmenter(' },
    handler: (code) => {
      const changed = code.replace(/new Intl\.Segmenter\([^)]*\)/g, 'new LazySegmenter()');
      return `import { LazySegmenter } from ${JSON.stringify(lazySegmenter)};\n${changed}`;
    },
  },
};

/** The emoji expression costs 3 ms to make and to use for the first time. */
const emojiWhenNeeded = {
  name: 'emoji-when-needed',
  transform: {
    filter: { id: /string-width[\\/]index\.js$/ },
    handler(code, id) {
      const lazy = replaceOnce(
        code,
        id,
        'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
        'let rgiEmoji; const rgiEmojiRegex = ' +
          '{ test: (text) => (rgiEmoji ??= /^\\p{RGI_Emoji}$/v).test(text) };',
      );
      const quick = replaceOnce(
        lazy,
        id,
        'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
        'if (ambiguousIsNarrow && hasPlainCells(string)) {',
      );
      return `import { hasPlainCells } from ${JSON.stringify(lazySegmenter)};\n${quick}`;
    },
  },
};

/**
 * Terminals disagree on how wide joined emoji, flags and skin tones are, so a changed line that has one
 * is drawn whole: ink would go on from a column that is another one in some terminals.
 */
const uncertainWidthsWhole = {
  name: 'uncertain-widths-whole',
  transform: {
    filter: { id: /ink[\\/]build[\\/]line-update\.js$/ },
    handler: (code, id) =>
      replaceOnce(
        code,
        id,
        'const control = /\\p{Control}/u;',
        'const control = /[\\p{Control}\\u200d\\ufe0f\\u20e3\\p{Regional_Indicator}\\p{Emoji_Modifier}]/u;',
      ),
  },
};

/** Ink draws the source around an error, and the source of the bundle is one line of a million characters. */
const errorsUndrawn = {
  name: 'errors-undrawn',
  load: {
    filter: { id: /ink[\\/]build[\\/]components[\\/]ErrorOverview\.js$/ },
    handler: () => 'export default () => null;',
  },
};

/** Yaml's form for browsers is made of modules, of which only what is used is taken: 3 kB less packed. */
const yamlInModules = {
  name: 'yaml-in-modules',
  resolveId: {
    filter: { id: /^yaml$/ },
    handler: () =>
      join(
        dirname(createRequire(import.meta.url).resolve('yaml/package.json')),
        'browser/dist/index.js',
      ),
  },
};

/** Ws without compression, which both ends refuse here, and without streams: 2 kB less packed. */
const wsUncompressed = {
  name: 'ws-uncompressed',
  load: {
    filter: { id: /ws[\\/]lib[\\/](?:permessage-deflate|stream)\.js$/ },
    handler: () => "module.exports = class { static extensionName = 'permessage-deflate'; };",
  },
};

export const bundlePlugins = [
  wsUncompressed,
  yamlInModules,
  yogaAtOnce,
  inkAtOnce,
  segmenterWhenNeeded,
  emojiWhenNeeded,
  uncertainWidthsWhole,
  ...inkFrames,
  errorsUndrawn,
];
