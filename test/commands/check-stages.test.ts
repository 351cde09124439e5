import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder, runProgram } from './run-program.ts';

const ours = join(import.meta.dirname, '../../stages');
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A folder of lessons that are none, with our stages in it, one of which is broken. */
function broken() {
  const folder = newFolder();
  ends.push(folder.remove);
  const stages = join(folder.path, 'stages');
  mkdirSync(stages);
  cpSync(ours, stages, { recursive: true });
  const file = join(stages, '03-tables.en.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('deal: tables', 'deal: chairs'));
  return { folder: folder.path, stages };
}

describe('check', () => {
  it('checks a folder of stages, and says how long each plan takes', async () => {
    const { code, stdout } = await runProgram(['check', ours]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/stages: 7 stages \(en\); plan 20 takes about 2[01] minutes, plan 45 /);
    expect(stdout).toMatch(/^No problems\.$/m);
  });

  it('names file, line and fix in a folder of stages, and in one beside lessons', async () => {
    const { folder, stages } = broken();
    for (const dir of [stages, folder]) {
      const { code, stdout } = await runProgram(['check', dir]);
      expect(code).toBe(1);
      expect(stdout).toMatch(
        /stages\/03-tables\.en\.yaml:3: deal is "chairs".* Fix: Write .*"tables"/,
      );
    }
  });

  it('tells programs the same', async () => {
    const { stages } = broken();
    const { stdout } = await runProgram(['check', stages, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ file: join(stages, '03-tables.en.yaml'), line: 3, severity: 'error' }],
      stages: [{ language: 'en', count: 6 }],
      errors: 1,
    });
  });
});
