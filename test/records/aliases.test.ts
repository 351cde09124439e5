import { describe, expect, test } from 'vitest';
import { aliasesIn, Gatherer } from '../../source/records/gather.ts';
import type { Known } from '../../source/records/whose.ts';
import { countryOf } from '../../source/text/telephone.ts';

const germany = countryOf('DE');

describe('a list of aliases', () => {
  test('has a line a person, comments and blank lines', () => {
    const text = '\ufeff# who is who\r\n\r\nMina = mina@example.org; +49 151 1234567 ;\rBo=bo\n';
    expect(aliasesIn(text, undefined)).toEqual({
      ok: true,
      aliases: [
        { name: 'Mina', addresses: ['Mina', 'mina@example.org', '+49 151 1234567'], line: 3 },
        { name: 'Bo', addresses: ['Bo', 'bo'], line: 4 },
      ],
    });
  });

  test.each([
    ['Mina mina@example.org', [{ line: 1, why: 'no-equals' }]],
    ['= mina@example.org', [{ line: 1, why: 'no-name' }]],
    ['Mina = ;', [{ line: 1, why: 'no-address' }]],
    [`Mina = ${'x'.repeat(5_000)}`, [{ line: 1, why: 'too-long' }]],
    ['A = a@example.org\n\nB = A@Example.ORG', [{ line: 3, why: 'taken', other: 1 }]],
    ['A = a@example.org\na = b@example.org', [{ line: 2, why: 'taken', other: 1 }]],
  ])('is refused by line: %j', (text, problems) => {
    expect(aliasesIn(text, undefined)).toEqual({ ok: false, problems });
  });

  test('knows two spellings of a number where it knows the country', () => {
    const text = 'A = 0151 1234567\nB = +49 151 1234567';
    expect(aliasesIn(text, undefined).ok).toBe(true);
    expect(aliasesIn(text, germany)).toMatchObject({ ok: false, problems: [{ why: 'taken' }] });
  });
});

/** Messages of pairs, each a minute after the other. */
function gathererOf(pairs: readonly (readonly [from: string, to: string])[]): Gatherer {
  const gatherer = new Gatherer();
  const sink = gatherer.sinkFor('mbox', 'mail');
  for (const [place, [from, to]] of pairs.entries()) {
    sink.event({
      ...{ at: Date.UTC(2026, 0, 1) + place * 60_000, clock: 'known', kind: 'message' },
      ...{ from, to: [to], conversation: [from, to].sort().join(' ') },
    });
  }
  sink.me('mail:me@example.org');
  return gatherer;
}

function gathered(gatherer: Gatherer, known: Known) {
  const result = gatherer.finish(known);
  if (result === 'nobody-of-that-name') throw new Error(result);
  return result;
}

function aliases(text: string, country = germany) {
  const read = aliasesIn(text, country);
  if (!read.ok) throw new Error('faulty aliases');
  return read.aliases;
}

describe('people under several addresses', () => {
  const pairs = [
    ['mail:mina@example.org', 'mail:me@example.org'],
    ['mail:me@example.org', 'mail:mina@example.net'],
    ['mail:bo@example.org', 'mail:me@example.org'],
  ] as const;

  test('are one, and so are conversations with them', () => {
    const without = gathered(gathererOf(pairs), {});
    expect([without.people.length, without.members.length]).toEqual([4, 3]);
    const known = { aliases: aliases('Mina = mina@example.org; mina@example.net\nNobody = x@y.z') };
    const with_ = gathered(gathererOf(pairs), known);
    expect([...with_.people].sort()).toEqual(['Mina', 'bo@example.org', 'me']);
    expect(with_.members.length).toBe(2);
    expect([...with_.events].map(({ conversation }) => conversation)).toEqual([0, 0, 1]);
    expect(with_.aliased).toEqual({ people: 1, unmet: [2] });
  });

  test('are me where the line is called me, or one of its addresses is', () => {
    const called = gathered(gathererOf(pairs), { aliases: aliases('Me = bo@example.org') });
    expect([called.people.length, called.meBy]).toEqual([3, 'named']);
    const mine = aliases('Ida = me@example.org; bo@example.org');
    const one = gathered(gathererOf(pairs), { aliases: mine });
    expect([one.people.length, one.meBy]).toEqual([3, 'found']);
    expect([...one.events].at(-1)?.from).toBe(one.me);
    const asked = gathered(gathererOf(pairs), { aliases: mine, me: 'ida' });
    expect([asked.meBy, asked.people.length]).toEqual(['named', 3]);
  });
});

describe('numbers of a country', () => {
  const numbers = (known: Known, ...written: readonly string[]) =>
    gathered(gathererOf(written.map((one) => [`phone:${one}`, 'mail:me@example.org'])), known);

  test('are one with and without its code, and not those of another that end alike', () => {
    const written = ['4930123456789', '030123456789', '4430123456789'];
    // Without a country nobody can tell whose the short one is.
    expect(numbers({}, ...written).people.length).toBe(4);
    const told = numbers({ country: germany }, ...written);
    expect([told.people.length, told.folded]).toEqual([3, 1]);
  });

  test('without any code are taken for the one that they are the end of', () => {
    const told = numbers({ country: germany }, '4915112345678', '15112345678');
    expect(told.people.length).toBe(2);
  });
});
