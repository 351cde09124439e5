import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { lockFaults } from '../../scripts/ci/lock-file.mjs';

const lock = (packages: object) => JSON.stringify({ packages });
const whole = { version: '1.0.0', integrity: 'sha512-AAAA' };

it('the lock file tells the integrity of every package, and no address', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
  expect(Object.keys(JSON.parse(text).packages).length).toBeGreaterThan(100);
  expect(lockFaults(text)).toEqual([]);
});

it('a lock file is wrong where a package of any platform has no integrity, or an address', () => {
  const packages = {
    '': { name: 'own', version: '1.0.0' },
    'node_modules/whole': whole,
    'node_modules/link': { resolved: 'packages/link', link: true },
    'node_modules/other-platform': { version: '1.0.0', optional: true, os: ['win32'] },
    'node_modules/old': { ...whole, integrity: 'sha1-AAAA' },
    'node_modules/a/node_modules/addressed': { ...whole, resolved: 'https://registry.example/a' },
  };
  const faults = lockFaults(lock(packages));
  expect(faults.map((line: string) => line.split(':')[0])).toEqual([
    'node_modules/other-platform has no integrity',
    'node_modules/old has no integrity',
    'node_modules/a/node_modules/addressed names the address it came from (resolved)',
  ]);
  expect(lockFaults(lock({ 'node_modules/whole': whole }))).toEqual([]);
});
