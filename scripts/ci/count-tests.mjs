import { readFileSync } from 'node:fs';

/**
 * How many tests passed and failed, by the JSON report of vitest. A run that ended badly
 * without a failed test (a file that does not load, an error outside of tests, no report,
 * a build that broke) counts as one failure, and so does one that ran nothing.
 */
export function countTests(report, endedWell) {
  let passed = 0;
  let failed = 0;
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed = numPassedTests;
    failed = numFailedTests;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const silent = failed === 0 && (!endedWell || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}
