import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { countTests } from '../../scripts/ci/count-tests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['all is well', '{"numPassedTests":3,"numFailedTests":0}', true, { passed: 3, failed: 0 }],
  ['tests failed', '{"numPassedTests":3,"numFailedTests":2}', false, { passed: 3, failed: 2 }],
  [
    'a file did not load',
    '{"numPassedTests":3,"numFailedTests":0}',
    false,
    { passed: 3, failed: 1 },
  ],
  ['nothing ran', '{"numPassedTests":0,"numFailedTests":0}', true, { passed: 0, failed: 1 }],
  ['the report is torn', '{"numPas', true, { passed: 0, failed: 1 }],
])('when %s, the count says so', (_, content, endedWell, count) => {
  const report = join(folder, 'report.json');
  writeFileSync(report, content);
  expect(countTests(report, endedWell)).toEqual(count);
});

it('a report that was never written counts as a failure', () => {
  expect(countTests(join(folder, 'none.json'), true)).toEqual({ passed: 0, failed: 1 });
});
