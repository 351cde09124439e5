import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonTokens } from '../../source/records/json-tokens.ts';

/** All that is told of these bytes, in pieces of so many; what stands behind the key `skipped` is not wanted. */
function told(bytes: Uint8Array, size: number): readonly string[] {
  const said: string[] = [];
  let key = '';
  const tokens = new JsonTokens({
    open(array) {
      said.push(array ? '[' : '{');
      const skips = key === 'skipped';
      key = '';
      return skips ? 'skip' : undefined;
    },
    close: () => said.push('close'),
    wantsKey: () => true,
    key(name) {
      key = name;
      said.push(`key ${name}`);
    },
    wantsText: () => key !== 'skipped',
    text(text) {
      key = '';
      said.push(`text ${text}`);
    },
    literal(text) {
      key = '';
      said.push(`literal ${text}`);
    },
  });
  for (let at = 0; at < bytes.length; at += size) tokens.push(bytes.slice(at, at + size));
  said.push(tokens.end());
  return said;
}

/** The same by JSON.parse. */
function expectedOf(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return [`text ${key === 'skipped' ? undefined : value}`];
  if (typeof value !== 'object' || value === null) return [`literal ${JSON.stringify(value)}`];
  const opening = Array.isArray(value) ? '[' : '{';
  if (key === 'skipped') return [opening];
  const inside = Array.isArray(value)
    ? value.flatMap((one) => expectedOf(one))
    : Object.entries(value).flatMap(([name, one]) => [`key ${name}`, ...expectedOf(one, name)]);
  return [opening, ...inside, 'close'];
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('\\', '"', 'a"b\\', '\ud83d\ude00', '\u202f', 'x'.repeat(200)),
);
const { value: json } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.constantFrom(true, false, null, 0, -1, 1_709_280_000, 1.5e-7),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.constantFrom('a', 'skipped', 'date_unixtime', 'na\u00efve', 'q"', 'k'.repeat(60)),
      tie('value'),
    ),
  ),
}));

describe('a walk through JSON', () => {
  test('tells what JSON.parse makes of it, in pieces of any length, and nothing of what is skipped', () => {
    fc.assert(
      fc.property(
        json.filter((value) => typeof value === 'object' && value !== null),
        fc.constantFrom(0, 1, '\t'),
        fc.integer({ min: 1, max: 90 }),
        (value, indent, size) => {
          const bytes = new TextEncoder().encode(JSON.stringify(value, undefined, indent));
          expect(told(bytes, size)).toEqual([...expectedOf(value), 'whole']);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('tells the same of any bytes in pieces of any length', () => {
    const signs = [...new TextEncoder().encode('{}[]",:\\ \nu1tx\u00e9')];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...signs), { maxLength: 80 }),
        fc.integer({ min: 1, max: 20 }),
        (list, size) => {
          const bytes = Uint8Array.from(list);
          expect(told(bytes, size)).toEqual(told(bytes, 1_000));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('gives no key of more than 64 bytes and no text of 1,000 or more', () => {
    const of = (key: number, length: number) =>
      told(
        new TextEncoder().encode(JSON.stringify({ ['k'.repeat(key)]: 't'.repeat(length) })),
        333,
      );
    expect(of(64, 999)).toEqual([
      '{',
      `key ${'k'.repeat(64)}`,
      `text ${'t'.repeat(999)}`,
      'close',
      'whole',
    ]);
    expect(of(65, 1_000)).toEqual(['{', 'key ', 'text undefined', 'close', 'whole']);
  });
});
