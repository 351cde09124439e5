/** Most test files share one process and its modules; what one does to them must not reach another. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { apart } from '../../vitest.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path));
const tests = files.filter((path) => /\.test\.tsx?$/.test(path));

it('every file that is run apart is there', () => {
  expect(tests).toEqual(expect.arrayContaining([...apart]));
});

it('a file that exchanges a module is run apart', () => {
  const exchanging = tests.filter((path) => /\bvi\s*\.(?:do)?[mM]ock\(/.test(textOf(path)));
  expect(exchanging.length).toBeGreaterThan(1);
  expect(exchanging.filter((path) => !apart.includes(path))).toEqual([]);
});

it('a helper hooks into no test by being loaded, as only the first file would load it', () => {
  const helpers = files.filter((path) => !tests.includes(path) && path !== 'test/setup.ts');
  const hooking = /^(?:await )?(?:before|after)(?:Each|All)\(/m;
  expect(hooking.test(textOf('test/setup.ts'))).toBe(true);
  expect(helpers.filter((path) => hooking.test(textOf(path)))).toEqual([]);
});
