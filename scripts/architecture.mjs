/**
 * Checks that arrows between the folders of source/ run downward only. Prints one line
 * for each that does not, with the fix, and exits with 1. Takes another tree's root as
 * its argument.
 */
import { fileURLToPath } from 'node:url';
import { checkArchitecture } from './architecture/check.mjs';
import * as rules from './architecture/rules.mjs';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const troubles = checkArchitecture(root, rules);
for (const trouble of troubles) process.stdout.write(`${trouble}\n`);
if (troubles.length > 0) process.exitCode = 1;
