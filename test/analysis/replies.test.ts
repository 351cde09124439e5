import { describe, expect, it } from 'vitest';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import { repliesIn, replyTimes } from '../../source/analysis/replies.ts';
import { data, rowsOf } from './fixtures.ts';

describe('replies', () => {
  it('in Copenhagen are 16,883: the median 120 s, 36.6 % within a minute, 71.9 % within ten', () => {
    const times = replyTimes(repliesIn(copenhagenRows(data('copenhagen/sms.csv'))));
    expect(times?.count).toBe(16_883);
    expect(times?.medianMs).toBe(120_000);
    expect((100 * (times?.withinMinute ?? 0)).toFixed(1)).toBe('36.6');
    expect((100 * (times?.withinTenMinutes ?? 0)).toFixed(1)).toBe('71.9');
  });

  it('answer the last message of the other side, once, in the order of time', () => {
    const rows = rowsOf([
      { at: 9000, from: 'ben', to: 'ada' },
      { at: 1000, from: 'ada', to: 'ben' },
      { at: 4000, from: 'ada', to: 'ben' },
      { at: 9500, from: 'ben', to: 'ada' },
      { at: 9600, from: 'ben', to: 'cy' },
      { at: 9700, kind: 'delivery', from: 'ada', to: 'ben' },
      { at: 9900, from: 'ada', to: 'ben' },
    ]);
    expect(repliesIn(rows)).toEqual([
      { row: 0, to: 2, ms: 5000 },
      { row: 6, to: 3, ms: 400 },
    ]);
  });

  it('have no times where there are none', () => {
    expect(replyTimes([])).toBeUndefined();
  });
});
