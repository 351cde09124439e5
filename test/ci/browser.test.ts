import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { findBrowser, provideBrowser } from '../../scripts/ci/browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'browser-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, 'chromium');
writeFileSync(program, '');
chmodSync(program, 0o755);

describe('a browser', () => {
  it('is the one that CHROMIUM names, or none if there is nothing', () => {
    expect(findBrowser({ CHROMIUM: program, PATH: '' })).toBe(program);
    expect(findBrowser({ CHROMIUM: join(folder, 'none'), PATH: folder })).toBeUndefined();
  });

  it('is else looked for where programs are', () => {
    expect(findBrowser({ PATH: folder })).toBe(program);
  });

  /** What is said, and what was run, where the browser is there after `works` programs. */
  function provide(isDebian: boolean, isRoot: boolean, works: (program: string) => boolean) {
    const ran: string[] = [];
    const run = (name: string, args: readonly string[]) => {
      ran.push([name, ...args].join(' '));
      return works(ran.at(-1) ?? '');
    };
    const find = () => (ran.at(-1) === install && works(install) ? '/usr/bin/chromium' : undefined);
    return { line: provideBrowser({ find, isDebian, isRoot, run }) as string, ran };
  }
  const update = 'apt-get update';
  const install = 'apt-get install -y chromium';

  it('is installed by root on Debian', () => {
    const { line, ran } = provide(true, true, () => true);
    expect(ran).toEqual([update, install]);
    expect(line).toBe('Browser for the tests, just installed: /usr/bin/chromium');
  });

  it.each([
    ['elsewhere', false, true, []],
    ['without root', true, false, []],
  ])('is not installed %s, and one line says what follows', (_, isDebian, isRoot, expected) => {
    const { line, ran } = provide(isDebian, isRoot, () => true);
    expect(ran).toEqual(expected);
    expect(line).toMatch(/^No Chromium here.*skipped/);
  });

  it.each([update, install])('may be missing: "%s" fails, and one line says so', (failing) => {
    const { line } = provide(true, true, (command) => command !== failing);
    expect(line).toMatch(/^No Chromium here, and apt-get could not install it: .*skipped/);
  });

  it('that is there is left as it is', () => {
    const run = () => {
      throw new Error('nothing needs to run');
    };
    const line = provideBrowser({ find: () => program, isDebian: true, isRoot: true, run });
    expect(line).toBe(`Browser for the tests: ${program}`);
  });
});
