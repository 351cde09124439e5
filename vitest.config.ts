import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Each project reads its settings anew, and all are to draw from one seed.
process.env.SEED ??= String(Math.floor(Math.random() * 2 ** 31));

const all = ['test/**/*.test.ts', 'test/**/*.test.tsx'];

/** Test files that exchange a module, or patch or count what is everybody's. */
export const apart: readonly string[] = [
  'test/affiliate/run-affiliate.test.ts',
  'test/growth/packs.test.ts',
  'test/growth/runs.test.ts',
  'test/growth/texts.test.ts',
  'test/lesson/pack/without-town.test.ts',
  'test/start/load-program.test.ts',
  'test/text/graphemes.test.ts',
];

export default defineConfig({
  test: {
    // Vitest leaves one core alone by itself, which on two is half of them.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 50_000, interval: 5 } },
    globalSetup: 'test/fresh-build.ts',
    setupFiles: 'test/setup.ts',
    env: { SEED: process.env.SEED },
    projects: [
      { extends: true, test: { name: 'apart', include: [...apart] } },
      // To load the house takes longer than most tests: these load it once for each worker.
      {
        extends: true,
        test: { name: 'together', include: all, exclude: [...apart], isolate: false },
      },
    ],
  },
});
