import { join } from 'node:path';
import type { Environment } from './commands/environment.ts';

const { stdin, stdout, stderr, env, platform } = process;

const environment: Environment = {
  stdin,
  stdout,
  stderr,
  env,
  platform,
  lessonsFolder: join(import.meta.dirname, 'lessons'),
  onSignal(signals, listener) {
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.removeListener(signal, listener);
    };
  },
  now: () => Date.now(),
};

// Whoever stops reading (| head) is no reason for a stack trace.
stdout.on('error', () => {});
stderr.on('error', () => {});

// The bundle is a script, so there is no top-level await. What is unexpected ends with a stack.
void import('./commands/main.ts')
  .then(({ main }) => main(process.argv.slice(2), environment, env.METADATA_LESSONS_VERSION ?? ''))
  .then((exitCode) => {
    process.exitCode = exitCode;
    // A relay or a terminal may still be held: what was written goes out, and then it is over.
    stdout.write('', () => process.exit());
  });
