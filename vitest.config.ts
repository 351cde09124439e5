import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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

/** Whole lessons in processes of their own take longest, and in the shortest files. */
const long = /\/test\/(?:terminal|offline)\//;

/** On a fresh copy Vitest takes large files for long ones, and a long one at the end keeps a core idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ project, moduleId }: TestSpecification) => {
      if (project.config.isolate) return 0;
      return long.test(moduleId) ? 1 : 2;
    };
    return (await super.sort(files)).sort((a, b) => turn(a) - turn(b));
  }
}

const each = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 50_000, interval: 5 } },
  setupFiles: 'test/setup.ts',
  env: { SEED: process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 31)) },
};

export default defineConfig({
  test: {
    // Vitest leaves one core alone by itself, which on two is half of them.
    maxWorkers: availableParallelism(),
    globalSetup: 'test/fresh-build.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...each, name: 'apart', include: [...apart] } },
      // To load the house takes longer than most tests: these load it once for each worker.
      { test: { ...each, name: 'together', include: all, exclude: [...apart], isolate: false } },
    ],
  },
});
