/**
 * What the launcher loads first. It is small, so that something useful stands
 * on the screen before the program, a hundred times as large, is compiled.
 */
import nodeModule from 'node:module';

// Node 22.1 and later keep compiled code between runs in a cache of their own.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

// Its own file beside this one: the bundle of cli.ts.
// @ts-expect-error It exists only once the package is built.
void import('./metadata-lessons.js');
