/** The bundles: the program itself, and the small file that writes the first screen. */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { bundlePlugins } from './changed-packages.mjs';

/** React's development tools connect to a socket and are never wanted in the package. */
const stubDevelopmentTools = {
  name: 'stub-development-tools',
  resolveId: (id) => (id === 'react-devtools-core' ? '\0react-devtools-core' : null),
  load: (id) => (id === '\0react-devtools-core' ? 'export default {};' : null),
};

/**
 * The same script in ASCII. Strings, expressions and names may hold `\uXXXX` instead of
 * the character; a script of one byte a character is half as large in memory, and read
 * without decoding.
 */
function toAscii(code) {
  // A backslash before the character would turn the escape into text.
  const bare = /\\[\u0080-\uffff]/.exec(code);
  if (bare !== null) throw new Error(`cannot be written in ASCII: ${bare[0]}`);
  return code.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What Node takes milliseconds to load, and the menu needs nothing of. */
const HEAVY = /([\w$]+)=require\(("node:(?:http|crypto|child_process)")\)(?=[,;])/g;

/**
 * The same script in which the heavy modules of Node's are loaded when something of theirs is first used,
 * 6 ms of the 65 that an empty program takes.
 */
function loadLate(code) {
  const late = code.replace(HEAVY, '$1=__late(()=>require($2))');
  if (late === code) return code;
  const strict = '"use strict";';
  if (!late.startsWith(strict)) throw new Error('the bundle is not strict');
  const helper = 'var __late=l=>{let m;return new Proxy({},{get:(_,name)=>(m??=l())[name]})};';
  return strict + helper + late.slice(strict.length);
}

/**
 * Bundles one entry into one minified CommonJS file in ASCII; dynamic imports stay lazy
 * within it. Returns its text and the ids of the modules that are in it. A script, not a
 * module, because Node 20 can keep only scripts compiled between runs.
 */
export async function bundleOne({ root, input, version }) {
  const bundle = await rolldown({
    cwd: root,
    input: join(root, input),
    platform: 'node',
    plugins: [stubDevelopmentTools, ...bundlePlugins],
    // What stays outside must come with Node.
    external: builtinModules.flatMap((name) => [name, `node:${name}`]),
    // A slow machine is no fault of what is bundled.
    checks: { bundlerTimings: false },
    onLog(_level, log) {
      throw new Error(log.message);
    },
    transform: {
      define: {
        'process.env.NODE_ENV': '"production"',
        'process.env.DEV': '"false"',
        'process.env.METADATA_LESSONS_VERSION': JSON.stringify(version),
      },
    },
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    strict: true,
    // A script that is kept compiled has no import().
    dynamicImportInCjs: false,
    minify: true,
    codeSplitting: false,
  });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${input}: more than one file came out`);
  const foreign = [...chunk.imports, ...chunk.dynamicImports].filter(
    (name) => !builtinModules.includes(name.replace(/^node:/, '')),
  );
  if (foreign.length > 0) throw new Error(`${input}: not bundled: ${foreign.join(', ')}`);
  return { code: loadLate(toAscii(chunk.code)), moduleIds: Object.keys(chunk.modules) };
}
