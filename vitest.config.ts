import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/fresh-build.ts',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Vitest leaves one core alone by itself, which on two is half of them.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
