import { Session } from 'node:inspector/promises';
import { expect } from 'vitest';

type Given = {
  readonly of: { readonly length: number };
  readonly from: unknown;
  readonly result: unknown;
};

/** What a native function goes through that is no JavaScript to be counted. A cut copies nothing. */
const whole = ({ of }: Given) => of.length;
const upTo = ({ of, from, result }: Given) =>
  (result === -1 ? of.length : Number(result)) - (typeof from === 'number' ? from : 0);
const native = [
  [String.prototype, 'split', whole],
  [String.prototype, 'indexOf', upTo],
  [Array.prototype, 'indexOf', upTo],
  [Array.prototype, 'shift', whole],
] as const;

/**
 * How many times as much work twice the size is: 2 where it grows with the size, 4 where it grows with
 * its square. Work is every call of a function, and every 64 characters or items that a native one goes
 * through: the same on any machine, however busy. The first run is not counted, as it makes what is
 * made at first use.
 */
async function growthOf(run: (size: number) => unknown, size: number): Promise<number> {
  let gone = 0;
  const undo = native.map(([prototype, name, length]) => {
    const method: unknown = Reflect.get(prototype, name);
    const put = (value: unknown) =>
      Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
    put(function (this: Given['of'], ...given: unknown[]) {
      const result: unknown = Reflect.apply(method as () => unknown, this, given);
      gone += length({ of: this, from: given[1], result });
      return result;
    });
    return () => put(method);
  });
  const session = new Session();
  session.connect();
  const workOf = async (many: number) => {
    await session.post('Profiler.takePreciseCoverage');
    gone = 0;
    await run(many);
    const natively = gone;
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const calls = result
      .filter(({ url }) => !url.startsWith('node:') && url !== import.meta.url)
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
    return calls + natively / 64;
  };
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await run(size);
    const once = await workOf(size);
    return (await workOf(2 * size)) / once;
  } finally {
    session.disconnect();
    for (const put of undo) put();
  }
}

/** Expects that twice the size is about twice the work: no more, and no less, as then nothing was done. */
export async function expectLinear(run: (size: number) => unknown, size: number): Promise<void> {
  const growth = await growthOf(run, size);
  expect(growth).toBeGreaterThan(1.2);
  expect(growth).toBeLessThan(2.4);
}
