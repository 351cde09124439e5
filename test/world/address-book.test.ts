import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfNumber, matchUsers, tryAll, usersOf } from '../../source/world/address-book.ts';

const patient = {
  now: () => performance.now(),
  pause: async () => 'go-on' as const,
  progress: () => {},
};

describe('the hash of a number', () => {
  it.each([
    // Worked out with Python's hashlib.
    ['+999 ', '0204117', 'c4238b54081b1a1217e468da96c361c52d5f51b49ea274b9b892f66b543c184c'],
    ['+9', '990000', '3c38b1979e5d75ccb58d0b0fd1e96c5ce2d6e6f78740d4f33a23615961e033d7'],
    ['999-', '9999', 'b7e60b19dbf9d2bcb319ba66eec45eb9c67f205f537f36ec18f2896f9febb742'],
  ])('of %s%s is SHA-256 of its digits alone', (prefix, ending, hash) => {
    expect(hashOfNumber({ prefix }, ending)).toBe(hash);
  });
});

describe('trying all numbers of a range', () => {
  it('finds any number, in as many tries as there are numbers up to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(9_999), async (digits, number) => {
        const range = { prefix: '+999', digits };
        const ending = String(number % 10 ** digits).padStart(digits, '0');
        const tried = await tryAll(range, hashOfNumber(range, ending), patient);
        expect(tried).toMatchObject({ found: ending, tries: Number(ending) + 1 });
        expect(tried !== 'stopped' && tried.seconds > 0).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('tries all of them and finds nothing where the hash is another one', async () => {
    const range = { prefix: '+999', digits: 3 };
    const other = hashOfNumber({ prefix: '+998' }, '000');
    const tried = await tryAll(range, other, patient);
    expect(tried).toMatchObject({ tries: 1_000 });
    expect(tried).not.toHaveProperty('found');
  });

  it('lets everything else happen now and then, tells how far it is, and stops', async () => {
    // A clock that moves on with each look, so that each look is worth a turn.
    let now = 0;
    const told: number[] = [];
    let turns = 0;
    const range = { prefix: '+999', digits: 6 };
    const tried = await tryAll(range, 'no hash', {
      now: () => (now += 20),
      progress: (done, total) => {
        expect(total).toBe(1_000_000);
        told.push(done);
      },
      pause: () =>
        new Promise((resolve) =>
          setImmediate(() => {
            turns += 1;
            resolve(turns < 5 ? 'go-on' : 'stop');
          }),
        ),
    });
    expect(tried).toBe('stopped');
    expect(turns).toBe(5);
    expect(told).toHaveLength(5);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBeLessThan(10_000);
  });
});

describe('a salt', () => {
  it('is hashed before the number', () => {
    // Worked out with Python's hashlib.
    expect(hashOfNumber({ prefix: '+999 ' }, '0204117', 'sea')).toBe(
      '5844797363a011f2e12a51738554532815f90aa1d9e82ae7f6c532d22ecb2e70',
    );
  });

  it('does not hide the number from whoever knows it, in as many tries as without', async () => {
    const range = { prefix: '+999', digits: 4 };
    const hash = hashOfNumber(range, '0417', 'sea');
    expect(await tryAll(range, hash, { ...patient, salt: 'sea' })).toMatchObject({
      found: '0417',
      tries: 418,
    });
  });

  it('lets the right number pass unnoticed where it is not known', async () => {
    const range = { prefix: '+999', digits: 4 };
    const hash = hashOfNumber(range, '0417', 'sea');
    const tried = await tryAll(range, hash, { ...patient, most: 418 });
    expect(tried).toMatchObject({ tries: 418 });
    expect(tried).not.toHaveProperty('found');
  });
});

describe('the users of a service', () => {
  it('are so many different numbers of the range, yours among them', () => {
    for (const digits of [3, 7, 8]) {
      const own = '7'.padStart(digits, '0');
      const users = usersOf({ prefix: '+999', digits }, 1_000, own);
      expect(new Set(users).size).toBe(1_000);
      expect(users).toContain(own);
      for (const user of users) expect(user).toHaveLength(digits);
    }
  });

  it('are met by their hashes where the service knows the salt of each, and not where it knows none', () => {
    const range = { prefix: '+999', digits: 4 };
    const users = usersOf(range, 50, '0417');
    const hashes = ['sea', 'shell'].map((salt) => hashOfNumber(range, '0417', salt));
    const met = (salts: readonly string[]) => matchUsers(range, { users, hashes, salts });
    expect(met([''])).toEqual({ matched: 0, made: 50 });
    expect(met(['sea'])).toEqual({ matched: 1, made: 50 });
    expect(met(['sea', 'shell'])).toEqual({ matched: 2, made: 100 });
  });
});
