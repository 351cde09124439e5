import { describe, expect, it } from 'vitest';
import { found } from './material.ts';

describe('Boston, 1775', () => {
  it('has Revere in the middle, with the figures that others computed', async () => {
    expect((await found('central', { in: 'revere' })).values).toEqual({
      people: 254,
      ties: 9706,
      first: 'Paul Revere',
      'first.score': 4371.6,
      second: 'Thomas Urann',
      'second.score': 2371.1,
      third: 'Joseph Warren',
      'third.score': 2256.1,
    });
  });

  it('has most men in one group and two in five', async () => {
    const { values, pictures } = await found('memberships');
    expect(values).toEqual({ people: 254, groups: 7, one: 212, most: 5, 'most.people': 2 });
    expect(pictures[0]).toMatchObject({
      measure: 'people',
      bars: [212, 28, 7, 5, 2].map((value, index) => ({ label: String(index + 1), value })),
    });
  });
});

describe('Copenhagen', () => {
  it('tells friends by common contacts: 1.8, 25.5, 64 and 77.8 percent', async () => {
    expect((await found('friends-by-common')).values).toMatchObject({
      zero: 1.8,
      one: 25.5,
      two: 64,
      three: 77.8,
      'zero.pairs': 161_865,
      'one.pairs': 2_169,
      'two.pairs': 164,
      'three.pairs': 18,
    });
  });

  it('sleeps, and has the times that were published', async () => {
    expect((await found('hours', { in: 'copenhagen-sms', who: ['370'] })).values).toMatchObject({
      messages: 24_333,
      people: 568,
      busiest: '17:00',
      quietest: '05:00',
      'night.percent': 3,
    });
    expect((await found('hours', { in: 'copenhagen-calls' })).values).toMatchObject({
      messages: 3_600,
      people: 536,
    });
  });
});
