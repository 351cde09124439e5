/** An onion over three processes, beside the same with all relays and people in one. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundled } from './bundle-entry.mjs';
import { median } from './statistics.mjs';

/** Messages a second; `ratio`: of three processes to one. The first round of each only warms up. */
export async function measureOnion(dist) {
  const { onionRates } = await loadBundled('onion-entry.ts');
  const size = { rounds: 5, count: 500 };
  const program = realpathSync(join(dist, 'metadata-lessons.cjs'));
  const apart = median((await onionRates(program, size)).slice(1));
  const together = median((await onionRates(undefined, size)).slice(1));
  return { perSecond: apart, ratio: apart / together };
}
