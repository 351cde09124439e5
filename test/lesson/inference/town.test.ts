import { describe, expect, it } from 'vitest';
import { reportOn } from '../../../source/affiliate/report.ts';
import { absent } from '../../../source/analysis/rows.ts';
import type { PictureOf } from '../../../source/pictures/picture.ts';
import { weekRows } from '../../world/town/week-rows.ts';
import { found, material } from './material.ts';

/** The picture of a finding, which must be of one form. */
async function picture<
  Kind extends 'strips' | 'timeline' | 'graph' | 'histogram' | 'bars' | 'lists',
>(is: Kind, ...asked: Parameters<typeof found>): Promise<PictureOf<Kind>> {
  const [first] = (await found(...asked)).pictures;
  if (first?.is !== is) throw new Error(`it is ${first?.is}`);
  return first as PictureOf<Kind>;
}

const named = (...names: readonly string[]) => names.map((text) => ({ text }));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('times in the town', () => {
  it('show messages by the hour, everybody first', async () => {
    const { strips } = await picture('strips', 'hours', { who: ['amira', 'lucas'] });
    expect(strips.map(({ label }) => label)).toEqual(['', 'amira', 'lucas']);
    const { values } = await found('hours');
    expect(sum(strips[0]?.hours ?? [])).toBe(values.messages);
    expect(values['night.percent']).toBeLessThan(5);
    const amira = strips[1]?.hours ?? [];
    expect(sum(amira.slice(0, 8))).toBeGreaterThan(0);
  });

  it('tell when people sleep: nurse, traveller, student and baker', async () => {
    const who = ['amira', 'david', 'lucas', 'paula'];
    const { values } = await found('online', { who });
    const between = (name: string, from: string, to: string) => {
      const value = String(values[name]);
      expect(value >= from && value <= to, `${name} is ${value}`).toBe(true);
    };
    between('amira.asleep.from', '08:00', '08:45');
    between('david.asleep.to', '21:30', '23:00');
    between('lucas.asleep.from', '00:30', '01:30');
    between('paula.asleep.to', '02:50', '03:30');
    const { strips } = await picture('strips', 'online', { who });
    for (const { hours, quiet } of strips) {
      expect(hours).toHaveLength(24);
      expect(Math.max(...hours)).toBeLessThanOrEqual(7);
      expect(quiet?.length).toBeGreaterThan(5);
    }
  });

  it('tell who works at night and who travelled', async () => {
    expect((await found('night-work')).values).toMatchObject({ count: 1, who: 'amira' });
    const { values } = await found('changed-rhythm');
    expect(values).toMatchObject({ who: 'david', day: '2026-03-04', hours: 8 });
    const { strips } = await picture('strips', 'changed-rhythm');
    expect(strips.map(({ label, days }) => [label, days])).toEqual([
      ['david', { from: '2026-03-02', to: '2026-03-03' }],
      ['david', { from: '2026-03-04', to: '2026-03-08' }],
    ]);
  });
});

describe('places in the town', () => {
  it('show a week of half hours, the most seen address first', async () => {
    const { days, places } = await picture('timeline', 'places', { who: ['felix'] });
    expect(days.map(({ label }) => label)).toEqual(
      [2, 3, 4, 5, 6, 7, 8].map((day) => `2026-03-0${day}`),
    );
    expect(days.every(({ slots }) => slots.length === 48)).toBe(true);
    expect(places[0]?.label).toBe('192.0.2.16');
    const seen = places.map((_, place) =>
      sum(days.map(({ slots }) => slots.filter((slot) => slot === place).length)),
    );
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect((await found('places', { who: ['felix'] })).values).toMatchObject({
      home: '192.0.2.16',
      work: '198.51.100.2',
      'work.days': 5,
      'work.of': 5,
    });
  });

  it('bring people together: in the guesthouse, the square and the hall', async () => {
    expect((await found('together')).values).toMatchObject({
      count: 1,
      a: 'hanna',
      b: 'ivan',
      times: 2,
      address: '203.0.113.5',
    });
    const place = { at: 'square', on: 'sat', from: '13:00', to: '17:00' };
    const { values } = await found('at-place', { place });
    expect(values.who).toBe('arno, bruno, dina, elif, lucas, mateo, noor, rosa, zofia');
    expect((await found('at-place', { place: { ...place, on: 'sun' } })).values.count).toBe(0);
    await expect(found('at-place', { place: { ...place, at: 'home' } })).rejects.toThrow(
      RangeError,
    );
  });

  it('single people out with few points', async () => {
    const { people, one, two, three, four } = (await found('uniqueness')).values;
    expect(people).toBe(41);
    const shares = [one, two, three, four].map(Number);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(80);
  });
});

describe('contacts in the town', () => {
  it('are a graph with circles and the people that were asked for', async () => {
    const { people, ties } = await picture('graph', 'contacts', { who: ['noor'] });
    const { values } = await found('contacts');
    expect(people).toHaveLength(Number(values.people));
    expect(ties).toHaveLength(Number(values.ties));
    expect(sum(ties.map(({ count }) => count))).toBe(values.messages);
    expect(ties.every(({ a, b }) => a < b && b < people.length)).toBe(true);
    expect(people.filter(({ marked }) => marked).map(({ name }) => name)).toEqual(['noor']);
    const circles = new Set(people.map(({ circle }) => circle));
    expect(circles.size).toBe(values.circles);
  });

  it('rank around somebody by messages both ways', async () => {
    const { bars } = await picture('bars', 'around', { who: ['bruno'], top: 3 });
    expect(bars).toHaveLength(3);
    expect(bars.map(({ value }) => value)).toEqual(
      bars.map(({ value }) => value).toSorted((a, b) => b - a),
    );
    const { values } = await found('around', { who: ['bruno'] });
    expect(values.first).toBe(bars[0]?.label);
    const { ties, people } = await picture('graph', 'contacts');
    const isBruno = (index: number) => people[index]?.name === 'bruno';
    const his = ties.filter(({ a, b }) => isBruno(a) || isBruno(b));
    expect(values).toMatchObject({
      count: his.length,
      messages: sum(his.map(({ count }) => count)),
    });
  });

  it('hang on somebody without whom another would be cut off', async () => {
    expect((await found('bridges')).values).toMatchObject({ who: 'bea', a: 'bea', b: 'carl' });
    const { lists } = await picture('lists', 'bridges');
    expect(lists).toEqual([
      { label: 'bea', items: [{ text: 'carl' }] },
      { label: 'bea - carl', items: [{ text: 'carl' }] },
    ]);
    const { people, ties } = await picture('graph', 'contacts');
    const named = (indices: readonly number[] = []) => indices.map((at) => people[at]?.name);
    const cutting = people.filter(({ cutsOff }) => cutsOff !== undefined);
    expect(cutting.map(({ name, cutsOff }) => [name, named(cutsOff)])).toEqual([['bea', ['carl']]]);
    expect(ties.filter(({ cut }) => cut).map(({ a, b }) => named([a, b]))).toEqual([
      ['bea', 'carl'],
    ]);
  });

  it('have group chats, of which all are found and no others', async () => {
    expect((await found('groups')).values).toMatchObject({ count: 12, right: 12, of: 12 });
    const { lists } = await picture('lists', 'groups', { top: 12 });
    expect(lists.every(({ note }) => note === 'real')).toBe(true);
  });

  it('have sizes, in neighbouring bins of a round width', async () => {
    const { bins } = await picture('histogram', 'sizes');
    const { messages, smallest, largest } = (await found('sizes')).values;
    expect(sum(bins.map(({ count }) => count))).toBe(messages);
    expect(bins.length).toBeGreaterThan(8);
    expect(bins.length).toBeLessThan(23);
    bins.slice(1).forEach(({ from }, index) => {
      expect(from).toBe(bins[index]?.to);
    });
    expect(bins[0]?.from).toBeLessThanOrEqual(Number(smallest));
    expect(bins.at(-1)?.to).toBeGreaterThan(Number(largest));
  });
});

describe('the rows of a finding', () => {
  const rows = material.town?.rows ?? weekRows('none');
  const namesIn = (row: number) =>
    [rows.from[row], rows.to[row]].map((person) => rows.people[person ?? absent]);

  it.each([
    ['online', { who: ['amira', 'david'] }],
    ['night-work', {}],
    ['changed-rhythm', {}],
    ['places', { who: ['felix'] }],
    ['together', {}],
    ['at-place', { place: { at: 'square', on: 'sat', from: '13:00', to: '17:00' } }],
    ['around', { who: ['bruno'] }],
    ['groups', {}],
    ['suggestions', {}],
  ] as const)('of %s speak of whom it is about, all of them', async (what, asked) => {
    const { findings } = await found(what, asked, { ...material, sister: reportOn(rows) });
    expect(findings.length).toBeGreaterThan(0);
    for (const { who, rows: theirs } of findings) {
      expect(who.length).toBeGreaterThan(0);
      const named = new Set([...theirs].flatMap(namesIn));
      expect(who.every((name) => named.has(name))).toBe(true);
      const aboutThem = (row: number) => namesIn(row).some((name) => who.includes(name ?? ''));
      expect([...theirs].every(aboutThem)).toBe(true);
    }
  });

  it('of a segment are those that the company names, counted from 0', async () => {
    const { findings } = await found('segments', { segment: 'night-shift' });
    expect(findings.map(({ who, rows: theirs }) => [who, [...theirs]])).toEqual([
      [['amira'], [0, 1, 2, 3, 4, 5, 6]],
      [['nobody-known'], [6, 7]],
    ]);
  });
});

describe('what the sister company makes of it', () => {
  it('is judged by who really knows whom', async () => {
    const { bars } = await picture('bars', 'suggestions');
    expect(bars).toEqual([
      { label: 'lena - emil', value: 1.23, note: 'knows' },
      { label: 'amira - carl', value: 0.5, note: 'stranger' },
    ]);
    const { values } = await found('suggestions', { who: ['carl'] });
    expect(values).toMatchObject({ count: 1, right: 0, 'first.a': 'amira', 'first.score': 0.5 });
  });

  it('puts people into segments by rows, beside what they really do', async () => {
    const { lists } = await picture('lists', 'segments', { segment: 'night-shift' });
    expect(lists).toEqual([
      { label: 'Sleep well by day', items: named('offline by day') },
      { label: 'amira', items: named('1', '2', '3', '4', '5', '6'), note: 'nurse on nights' },
      { label: 'nobody-known', items: named('7', '8') },
    ]);
    const { values } = await found('segments', { segment: 'night-shift' });
    expect(values).toEqual({ people: 2, who: 'amira, nobody-known', rows: 8 });
  });
});
