import type { Environment } from './environment.ts';

type Signal = Parameters<Environment['onSignal']>[0][number];

/**
 * Listens for what ends a program from outside, and then is to exit with its code. `signal` is aborted
 * at the first, before `code` resolves.
 */
export function untilEnded(
  onSignal: Environment['onSignal'],
  signals: readonly (readonly [Signal, number])[],
) {
  const over = new AbortController();
  const stops: (() => void)[] = [];
  const code = new Promise<number>((resolve) => {
    const end = (exitCode: number) => {
      over.abort();
      resolve(exitCode);
    };
    for (const [name, exitCode] of signals) stops.push(onSignal([name], () => end(exitCode)));
  });
  return { signal: over.signal, code, stopListening: () => stops.forEach((stop) => stop()) };
}
