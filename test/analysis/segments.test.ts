import { describe, expect, it } from 'vitest';
import { t } from '../../source/affiliate/words.ts';
import { boughtList } from '../../source/analysis/bought-list.ts';
import { readHouses } from '../../source/analysis/houses.ts';
import { whoActs } from '../../source/analysis/rows.ts';
import {
  readSegmentRules,
  type SegmentRules,
  unlistedIn,
} from '../../source/analysis/segment-rules.ts';
import { type Segment, segmentsIn } from '../../source/analysis/segments.ts';
import { town } from '../network/week.ts';
import { weekRows } from '../world/town/week-rows.ts';
import { rowsOf, time } from './fixtures.ts';

const rules = readSegmentRules(readHouses(boughtList));
const clinic = { address: '198.51.100.5', kind: 'a clinic' };

/** The rules that a condition alone makes, by clocks that show UTC. */
const only = (condition: object, houses = [clinic]): SegmentRules =>
  readSegmentRules(houses, {
    note: '',
    offsetMinutes: 0,
    rules: [{ id: 'only', advert: 'Soap', all: [condition] }],
  });
const told = (found: readonly Segment[]) => found.map(({ who: [who], rows }) => [who, ...rows]);
const message = (at: number, from: string, to: string, address = '192.0.2.1') =>
  ({ at, from, to, address, kind: 'envelope' }) as const;
const connect = (at: number, from: string, address = '192.0.2.1') =>
  ({ at, from, address, kind: 'connect' }) as const;

describe('a rule is printed out of its data:', () => {
  const printed = (condition: object) => only(condition).rules.map(t.rule)[0];

  it.each([
    [
      { is: 'seen-at', house: 'a clinic', days: 2 },
      'Seen at 198.51.100.5 (a clinic) on 2 days or more.',
    ],
    [
      { is: 'seen-at', house: 'a clinic', on: ['sat'], between: [13, 17], days: 1 },
      'Seen at 198.51.100.5 (a clinic) on a Saturday between 13:00 and 17:00.',
    ],
    [
      { is: 'sends', between: [23, 2], least: 10 },
      'Sent 10 messages or more between 23:00 and 02:00.',
    ],
    [
      { is: 'connects', on: ['mon', 'tue'], days: 2 },
      'Went online on a Monday or a Tuesday on 2 days or more.',
    ],
    [
      { is: 'alone-together', between: [22, 6], days: 3, messages: 1 },
      'At one address with one other person and nobody else between 22:00 and 06:00 on 3 days or more, with 1 message or more between the two.',
    ],
    [{ is: 'contacts', least: 1 }, 'Has 1 contact or more.'],
  ])('%j', (condition, sentence) => {
    expect(printed(condition)).toBe(sentence);
  });

  it('several conditions make one sentence, and every rule of the company has one', () => {
    for (const rule of rules.rules) expect(t.rule(rule)).toMatch(/^[A-Z][^.]*(\.\d+)*[^.]*\.$/);
    expect(rules.rules.map(t.rule)).toContain(
      'Sent 10 messages or more between 23:00 and 02:00; and has 6 contacts or more.',
    );
  });
});

describe('a rule that asks for a house', () => {
  const stay = { is: 'seen-at', house: 'a clinic', days: 1 };
  const rows = rowsOf([
    connect(time(0, 9), 'ann', clinic.address),
    connect(time(0, 9), 'ben', '198.51.100.9'),
  ]);

  it('puts nobody anywhere without a list, and says which kind of house it misses', () => {
    const without = only(stay, []);
    expect(segmentsIn(rows, without)).toEqual([]);
    expect(without.rules.map(unlistedIn)).toEqual([['a clinic']]);
    expect(without.rules.map(t.rule)).toEqual(['Seen at a clinic.']);
  });

  it('takes every address of that kind on the list', () => {
    const two = only(stay, [clinic, { address: '198.51.100.9', kind: 'a clinic' }]);
    expect(told(segmentsIn(rows, two))).toEqual([
      ['ann', 0],
      ['ben', 1],
    ]);
    expect(two.rules.map(t.rule)).toEqual(['Seen at 198.51.100.5 or 198.51.100.9 (a clinic).']);
    expect(two.rules.map(unlistedIn)).toEqual([[]]);
  });

  it('finds each of its houses on the bought list; five of the eight rules ask for one', () => {
    expect(rules.rules.flatMap(unlistedIn)).toEqual([]);
    const needing = readSegmentRules().rules.filter((rule) => unlistedIn(rule).length > 0);
    expect(needing.map(({ id }) => id)).toEqual([
      'night-work',
      'health',
      'travel',
      'politics',
      'romance',
    ]);
  });
});

describe('a list of houses', () => {
  it.each([
    'no JSON',
    '{}',
    '[{"address":"192.0.2.1"}]',
    '[{"address":"192.0.2.1","kind":"\\u001b[2J"}]',
    '[{"address":"","kind":"a shop"}]',
  ])('is none: %s', (text) => expect(readHouses(text)).toBeUndefined());

  it('may be empty', () => expect(readHouses('[]')).toEqual([]));
});

describe('a file of rules is refused that', () => {
  const file = (all: object) => ({
    note: '',
    offsetMinutes: 0,
    rules: [{ id: 'a', advert: 'b', all }],
  });
  it.each([
    ['asks for a house of no kind', [{ is: 'seen-at', house: '', days: 1 }]],
    ['has a condition that does not exist', [{ is: 'thinks', least: 1 }]],
    ['asks for nothing', []],
    ['asks for nothing of something', [{ is: 'contacts', least: 0 }]],
    ['has hours of another clock', [{ is: 'sends', between: [20, 26], least: 1 }]],
  ])('%s', (_, all) => {
    expect(() => readSegmentRules([], file(all))).toThrow();
  });
});

describe('a condition', () => {
  it('counts messages by the hours of its clocks, over midnight too', () => {
    const rows = rowsOf([
      message(time(0, 22, 59), 'ann', 'ben'),
      message(time(0, 23), 'ann', 'ben'),
      message(time(1, 1, 59), 'ann', 'ben'),
      message(time(1, 2), 'ann', 'ben'),
      message(time(1, 23, 30), 'ben', 'ann'),
    ]);
    const found = segmentsIn(rows, only({ is: 'sends', between: [23, 2], least: 2 }));
    expect(told(found)).toEqual([['ann', 1, 2]]);
    const early = { ...only({ is: 'sends', between: [23, 2], least: 2 }), offsetMinutes: -60 };
    expect(told(segmentsIn(rows, early))).toEqual([['ann', 2, 3]]);
  });

  it('counts days at an address, and a night belongs to the day on which it begins', () => {
    const at = '198.51.100.5';
    const rows = rowsOf([
      connect(time(4, 23), 'ann', at),
      message(time(5, 1), 'ann', 'ben', at),
      connect(time(5, 12), 'ann', at),
      connect(time(5, 1), 'ben', at),
      { ...message(time(5, 23), 'ben', 'cara', at), kind: 'delivery' },
    ]);
    const nights = { is: 'seen-at', house: 'a clinic', between: [22, 6], days: 1 };
    expect(told(segmentsIn(rows, only({ ...nights, on: ['fri'] })))).toEqual([
      ['ann', 0, 1],
      ['ben', 3],
    ]);
    // A delivery is seen at the address of whom it is delivered to.
    expect(told(segmentsIn(rows, only({ ...nights, on: ['sat'] })))).toEqual([['cara', 4]]);
    expect(segmentsIn(rows, only({ ...nights, days: 2 }))).toEqual([]);
  });

  it('counts days on which somebody went online, not how often', () => {
    const rows = rowsOf([
      connect(time(0, 5), 'ann'),
      connect(time(0, 5, 30), 'ann'),
      connect(time(1, 5), 'ann'),
      message(time(2, 5), 'ann', 'ben'),
      connect(time(0, 5), 'ben'),
    ]);
    const found = segmentsIn(rows, only({ is: 'connects', between: [4, 6], days: 2 }));
    expect(told(found)).toEqual([['ann', 0, 1, 2]]);
  });

  it('knows two who were alone at an address, and no three', () => {
    const nights = [0, 1, 2].flatMap((day) => [
      connect(time(day, 22), 'ann', '192.0.2.1'),
      connect(time(day, 23), 'ben', '192.0.2.1'),
      connect(time(day, 23), 'cara', '192.0.2.2'),
      connect(time(day, 23), 'dan', '192.0.2.2'),
    ]);
    const words = [message(time(3, 12), 'ann', 'ben'), message(time(3, 12), 'cara', 'dan')];
    const rule = only({ is: 'alone-together', between: [22, 6], days: 3, messages: 1 });
    expect(told(segmentsIn(rowsOf([...nights, ...words]), rule))).toEqual([
      ['ann', 0, 1, 4, 5, 8, 9, 12],
      ['ben', 0, 1, 4, 5, 8, 9, 12],
      ['cara', 2, 3, 6, 7, 10, 11, 13],
      ['dan', 2, 3, 6, 7, 10, 11, 13],
    ]);
    const guest = connect(time(1, 23), 'eve', '192.0.2.2');
    const disturbed = segmentsIn(rowsOf([...nights, ...words, guest]), rule);
    expect(disturbed.map(({ who: [who] }) => who)).toEqual(['ann', 'ben']);
    expect(segmentsIn(rowsOf(nights), rule)).toEqual([]);
  });

  it('counts contacts by the first message with each, in either direction', () => {
    const rows = rowsOf([
      message(time(0, 1), 'ann', 'ben'),
      message(time(0, 2), 'ben', 'ann'),
      message(time(0, 3), 'cara', 'ann'),
      { ...message(time(0, 4), 'dan', 'ann'), kind: 'refused' },
      message(time(0, 5), 'ann', 'ann'),
    ]);
    expect(told(segmentsIn(rows, only({ is: 'contacts', least: 2 })))).toEqual([['ann', 0, 2]]);
  });

  it('makes a rule sure by half where it just holds, and surer the more there is', () => {
    const days = (count: number) =>
      rowsOf(Array.from({ length: count }, (_, day) => connect(time(day, 9), 'ann')));
    const sure = (count: number) =>
      segmentsIn(days(count), only({ is: 'connects', days: 2 })).map((found) => found.sure);
    expect([1, 2, 4, 8].map(sure)).toEqual([[], [0.5], [0.75], [0.875]]);
  });

  it('is met by nobody in rows without addresses or kinds', () => {
    const rows = rowsOf([{ at: time(0, 1), from: 'ann', to: 'ben' }]);
    expect(segmentsIn(rows, rules)).toEqual([]);
    expect(segmentsIn(rowsOf([]), rules)).toEqual([]);
  });
});

describe.each(['town 1', 'town 2'])('a week of the town (%s)', (seed) => {
  const rows = weekRows(seed);
  const found = segmentsIn(rows, rules);
  const inside = (rule: string) =>
    found.flatMap(({ rule: theirs, who: [who] }) => (theirs === rule ? [who ?? ''] : []));
  const whoHas = (habit: string) =>
    town.people.filter(({ habits }) => habits.includes(habit)).map(({ id }) => id);
  const jobOf = (id: string) => town.people.find((person) => person.id === id)?.job;

  it('rests each segment on rows that show the person, and puts nobody twice into one', () => {
    const all = found.map(({ rule, who }) => `${rule} ${who}`);
    expect(new Set(all).size).toBe(all.length);
    for (const { rule, who, rows: shown } of found.filter(({ rule }) => rule !== 'couple')) {
      const shows = (row: number) =>
        [whoActs(rows, row), rows.from[row], rows.to[row]].some(
          (person) => rows.people[person ?? -1] === who[0],
        );
      expect(shown.length, rule).toBeGreaterThan(0);
      expect(shown.every(shows), `${rule} ${who}`).toBe(true);
      expect(shown).toEqual(Uint32Array.from(new Set(shown)).sort());
    }
  });

  it('finds the patients, and is surer of the receptionist and the therapist', () => {
    expect([...inside('health')].sort()).toEqual(['mei', 'quinn', 'victor', 'xavier']);
    expect(whoHas('patient').sort()).toEqual(['quinn', 'xavier']);
    expect(inside('health').slice(0, 2).sort()).toEqual(['mei', 'victor']);
    expect(jobOf('mei')).toContain('receptionist');
  });

  it('is right about a secret, and about who works at night and who is away', () => {
    expect([...inside('romance')].sort()).toEqual(whoHas('affair').sort());
    expect(inside('night-work')).toEqual(whoHas('night-shifts'));
    expect(inside('travel')).toEqual(whoHas('traveller'));
  });

  it('takes the journalist for a demonstrator, welders for old, and a mother for a wife', () => {
    expect(inside('politics').filter((id) => !whoHas('demonstrates').includes(id))).toEqual([
      'elif',
    ]);
    expect(inside('older').map(jobOf)).toEqual(expect.arrayContaining(['retired', 'welder']));
    expect(inside('couple')).toEqual(expect.arrayContaining(['felix', 'greta', 'olga', 'peter']));
  });
});
