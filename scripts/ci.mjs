/**
 * Installs, tests and checks; prints `N passed, N failed` last and exits with 1 if
 * anything failed. Every test counts as one, and so does every other step.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, provideBrowser } from './ci/browser.mjs';
import { countTests } from './ci/count-tests.mjs';
import { lockFaults } from './ci/lock-file.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'build/tests.json');

/** Runs a program with its output shown and without input; whether it ended well. */
function run(program, args) {
  process.stdout.write(`\n> ${program} ${args.join(' ')}\n`);
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // On Windows npm is a script for the shell.
    shell: process.platform === 'win32',
  });
  return status === 0;
}

const npm = (...args) => run('npm', args);

let passed = 0;
let failed = 0;
const failures = [];

/** Counts one step. */
function step(name, ended) {
  if (ended) {
    passed += 1;
  } else {
    failed += 1;
    failures.push(name);
  }
  return ended;
}

const faults = lockFaults(readFileSync(join(root, 'package-lock.json'), 'utf8'));
for (const line of faults) process.stdout.write(`package-lock.json: ${line}\n`);
step('package-lock.json', faults.length === 0);

if (step('npm ci', npm('ci'))) {
  const browser = provideBrowser({
    find: () => findBrowser(process.env),
    isDebian: existsSync('/etc/debian_version'),
    isRoot: process.getuid?.() === 0,
    run,
  });
  process.stdout.write(`\n${browser}\n`);
  mkdirSync(join(root, 'build'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ended = npm('test', '--', ...reporters);
  const tests = countTests(report, ended);
  passed += tests.passed;
  failed += tests.failed;
  if (tests.failed > 0) failures.push('npm test');
  for (const name of ['types', 'lint', 'format:check', 'architecture', 'unused', 'lessons']) {
    step(`npm run ${name}`, npm('run', name));
  }
}

process.stdout.write('\n');
if (failures.length > 0) process.stdout.write(`Failed: ${failures.join(', ')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
