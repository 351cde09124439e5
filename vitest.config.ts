import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Vitest leaves one core alone by itself, which on two is half of them.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 50_000, interval: 5 } },
    globalSetup: 'test/fresh-build.ts',
    setupFiles: 'test/setup.ts',
    env: { SEED: process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
