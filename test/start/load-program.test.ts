import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProgram } from '../../source/start/load-program.ts';

const result = globalThis as { loaded?: unknown };
let folder = '';
let bundle = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  bundle = join(folder, 'bundle.cjs');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete result.loaded;
});

const program = (digest: string, value: string) =>
  `//${digest}\n"use strict";globalThis.loaded = (() => ${value})();`;

const caches = () => readdirSync(join(folder, 'code-cache'));

describe('the program', () => {
  it('is a script with all that a CommonJS file has', () => {
    writeFileSync(
      bundle,
      program('0a', "[require('./data.json').n, __filename, __dirname, typeof module.exports]"),
    );
    writeFileSync(join(folder, 'data.json'), '{"n": 7}');
    loadProgram(bundle);
    expect(result.loaded).toEqual([7, bundle, folder, 'object']);
  });

  it('must say in its first line what it is', () => {
    writeFileSync(bundle, '1;');
    expect(() => loadProgram(bundle)).toThrow('does not begin with the name of its content');
  });
});

/**
 * Loads the program from a copy of its folder, as the next process would: V8 remembers
 * what this process has compiled from a file, and does not look at the cache again.
 */
function loadElsewhere() {
  const copy = mkdtempSync(join(folder, 'copy-'));
  copyFileSync(bundle, join(copy, 'bundle.cjs'));
  cpSync(join(folder, 'code-cache'), join(copy, 'code-cache'), { recursive: true });
  return { ...loadProgram(join(copy, 'bundle.cjs')), folder: copy };
}

/** A power loss leaves zeros or a part, a bad disk or memory other bits. */
const aDamage = (length: number): fc.Arbitrary<(bytes: Buffer) => Buffer> => {
  const at = fc.nat(length - 1);
  return fc.oneof(
    fc.tuple(at, fc.nat(7)).map(([place, bit]) => (bytes: Buffer) => {
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      return bytes;
    }),
    fc.tuple(at, fc.integer({ min: 1, max: 4_096 })).map(
      ([from, many]) =>
        (bytes: Buffer) =>
          bytes.fill(0, from, Math.min(length, from + many)),
    ),
    at.map((end) => (bytes: Buffer) => bytes.subarray(0, end)),
    fc.uint8Array({ maxLength: 200 }).map((other) => () => Buffer.from(other)),
    fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .map((more) => (bytes: Buffer) => Buffer.concat([bytes, more])),
    fc.constant((bytes: Buffer) => bytes.fill(0)),
  );
};

describe('the compiled code', () => {
  it('is kept for the next run, once', () => {
    writeFileSync(bundle, program('0a', '1'));
    const first = loadProgram(bundle);
    expect(first.hit).toBe(false);
    first.keep();
    expect(caches()).toHaveLength(1);
    expect(loadElsewhere().hit).toBe(true);
    expect(result.loaded).toBe(1);
    rmSync(join(folder, 'code-cache', String(caches()[0])));
    first.keep();
    expect(caches()).toEqual([]);
  });

  it('of another program of the same length is not taken', () => {
    writeFileSync(bundle, program('0a', '1'));
    loadProgram(bundle).keep();
    writeFileSync(bundle, program('0b', '2'));
    expect(loadElsewhere().hit).toBe(false);
    expect(result.loaded).toBe(2);
  });

  it.each([0, 8, 40])('is made anew when it was cut to %i bytes', (length) => {
    writeFileSync(bundle, program('0a', '1'));
    loadProgram(bundle).keep();
    const [name = ''] = caches();
    truncateSync(join(folder, 'code-cache', name), length);
    expect(loadElsewhere().hit).toBe(false);
    expect(result.loaded).toBe(1);
  });

  it('is never given to V8 when anything of it was damaged, and is made anew', () => {
    writeFileSync(bundle, program('0a', '1'));
    loadProgram(bundle).keep();
    const cache = join(folder, 'code-cache', String(caches()[0]));
    const sound = readFileSync(cache);
    fc.assert(
      fc.property(aDamage(sound.length), (damage) => {
        const damaged = damage(Buffer.from(sound));
        fc.pre(!damaged.equals(sound));
        writeFileSync(cache, damaged);
        const run = loadElsewhere();
        expect(run.hit).toBe(false);
        expect(result.loaded).toBe(1);
        run.keep();
        cpSync(join(run.folder, 'code-cache'), join(folder, 'code-cache'), { recursive: true });
        expect(loadElsewhere().hit).toBe(true);
        // Whoever never keeps one, since it draws nothing, at least leaves no damaged one behind.
        writeFileSync(cache, damaged);
        loadProgram(bundle);
        expect(caches()).toEqual([]);
      }),
    );
  });

  it('that somebody had half written when the power went is cleared away', () => {
    writeFileSync(bundle, program('0a', '1'));
    loadProgram(bundle).keep();
    const [name = ''] = caches();
    writeFileSync(join(folder, 'code-cache', `${name}.7.new`), 'half');
    rmSync(join(folder, 'code-cache', name));
    const run = loadElsewhere();
    run.keep();
    expect(readdirSync(join(run.folder, 'code-cache'))).toEqual([name]);
  });

  it('is done without where nothing can be written', () => {
    writeFileSync(bundle, program('0a', '1'));
    // A file where the folder should be stops every user, even root.
    writeFileSync(join(folder, 'code-cache'), '');
    const run = loadProgram(bundle);
    expect(() => run.keep()).not.toThrow();
    expect(loadProgram(bundle).hit).toBe(false);
  });
});
