import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { dealTasks, rolesOf, truthText, valuesOfRole } from '../../source/room/deal.ts';
import { deals } from '../../source/room/stage.ts';
import { numbered, scoreRun } from '../../source/room/stage-run.ts';

const crowd = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 0, maxLength: 60 });
const seed = fc.integer();
const twentyFour = Array.from({ length: 24 }, (_, at) => at + 1);

describe.each(deals)('dealing "%s"', (deal) => {
  it('gives everybody one task, with a role that has a text, about people who are there', () => {
    fc.assert(
      fc.property(crowd, seed, (people, from) => {
        const { tasks } = dealTasks(deal, people, 0, seededRandom(from));
        expect([...tasks.keys()].sort()).toEqual([...people].sort());
        for (const [who, { role, values, to = [], tables = [] }] of tasks) {
          expect(rolesOf(deal)).toContain(role);
          expect(Object.keys(values).sort()).toEqual([...valuesOfRole(deal, role)].sort());
          const others = [...to, ...tables.flat()];
          for (const other of others) expect(people).toContain(other);
          if (people.length > 1 || deal === 'hello') expect(others).not.toContain(who);
        }
      }),
    );
  });
});

describe('dealing', () => {
  it('pairs everybody once, with a trio where the number is odd, and each among whom they search', () => {
    fc.assert(
      fc.property(crowd, seed, (people, from) => {
        const { tasks, truth } = dealTasks('partner', people, 0, seededRandom(from));
        const pairs = truth.pairs ?? [];
        const all = pairs.flat();
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBe(people.length === 1 ? 0 : people.length);
        const trios = pairs.filter(({ length }) => length === 3).length;
        expect(trios).toBe(people.length > 1 ? people.length % 2 : 0);
        for (const pair of pairs) {
          for (const one of pair) {
            const { to = [], values = {} } = tasks.get(one) ?? {};
            for (const other of pair) if (other !== one) expect(to).toContain(other);
            expect(to.length).toBeLessThanOrEqual(5);
            expect(values.half).not.toBe(values.other);
          }
        }
      }),
    );
  });

  it('puts one person between two tables of at least three', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 6, maxLength: 60 }),
        seed,
        (people, from) => {
          const { truth, tasks } = dealTasks('tables', people, 0, seededRandom(from));
          const { groups = [], between } = truth;
          const sits = (who: number) => groups.filter((group) => group.includes(who)).length;
          expect(sits(between ?? 0)).toBe(2);
          expect(people.filter((who) => sits(who) === 1)).toHaveLength(people.length - 1);
          expect(tasks.get(between ?? 0)?.role).toBe('between');
        },
      ),
    );
  });

  it('gives decoys both ways, to others only, at most as many as are asked for', () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 0, max: 6 }), seed, (people, count, from) => {
        const { decoys } = dealTasks('partner', people, count, seededRandom(from));
        for (const [who, others] of decoys) {
          expect(others.length).toBeLessThanOrEqual(count);
          expect(new Set(others).size).toBe(others.length);
          for (const other of others) {
            expect(other).not.toBe(who);
            expect(decoys.get(other)).toContain(who);
          }
        }
      }),
    );
    const { decoys } = dealTasks('partner', twentyFour, 4, seededRandom(1));
    const mean = [...decoys.values()].reduce((sum, { length }) => sum + length, 0) / 24;
    expect(mean).toBeGreaterThan(3.5);
  });

  it('says the truth with salt, so that nobody can guess what was hashed', () => {
    const random = seededRandom('salt');
    const truth = { pairs: [[1, 2]] };
    const [one, other] = [truthText(3, truth, random), truthText(3, truth, random)];
    expect(one).not.toBe(other);
    expect(JSON.parse(one)).toMatchObject({ run: 3, pairs: [[1, 2]] });
  });
});

describe('scoring', () => {
  const none = { pairs: [], groups: [], between: [], away: [], source: [] };

  it('counts what was found, what of it is so, and what there was to find', () => {
    const found = {
      ...none,
      pairs: [
        [1, 2],
        [3, 5],
      ],
    };
    expect(
      scoreRun(
        {
          pairs: [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        },
        found,
        new Map(),
      ),
    ).toEqual([{ what: 'pairs', found: 2, right: 1, of: 3 }]);
    expect(scoreRun({ source: 4 }, { ...none, source: [4, 2] }, new Map())).toEqual([
      { what: 'source', found: 1, right: 1, of: 1 },
    ]);
    expect(scoreRun({}, found, new Map())).toEqual([]);
  });

  it('takes two of a trio for a pair, and a late-comer for whom they stand in for', () => {
    const found = {
      ...none,
      pairs: [
        [1, 9],
        [3, 5],
      ],
    };
    const truth = {
      pairs: [
        [1, 2],
        [3, 4, 5],
      ],
    };
    expect(scoreRun(truth, found, new Map([[9, 2]]))).toEqual([
      { what: 'pairs', found: 2, right: 2, of: 2 },
    ]);
  });

  it('makes numbers of names, and leaves out whoever has left', () => {
    const report = {
      rows: 0,
      bytes: 0,
      people: 0,
      latest: [],
      ties: [],
      pairs: [
        { who: ['b', 'a'], rows: [], times: 3 },
        { who: ['a', 'gone'], rows: [], times: 2 },
      ],
      groups: [],
      between: [],
      away: [],
      source: [],
    };
    const numbers = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(numbered(report, (name) => numbers.get(name)).pairs).toEqual([[1, 2]]);
  });
});
