/** The bundles: the program itself, and the small file that writes the first screen. */
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** React's development tools connect to a socket and are never wanted in the package. */
const stubDevelopmentTools = {
  name: 'stub-development-tools',
  resolveId: (id) => (id === 'react-devtools-core' ? '\0react-devtools-core' : null),
  load: (id) => (id === '\0react-devtools-core' ? 'export default {};' : null),
};

/**
 * Bundles one entry into one minified file; dynamic imports stay lazy within it.
 * Returns its text and the ids of the modules that are in it.
 */
export async function bundleOne({ root, input, format, version }) {
  const bundle = await rolldown({
    cwd: root,
    input: join(root, input),
    platform: 'node',
    external: ['./metadata-lessons.js'],
    plugins: [stubDevelopmentTools],
    transform: {
      define: {
        'process.env.NODE_ENV': '"production"',
        'process.env.DEV': '"false"',
        'process.env.METADATA_LESSONS_VERSION': JSON.stringify(version),
      },
    },
  });
  const { output } = await bundle.generate({ format, minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${input}: more than one file came out`);
  return { code: chunk.code, moduleIds: Object.keys(chunk.modules) };
}
