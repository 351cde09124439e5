import { describe, expect, it } from 'vitest';
import { dayOf, hourOf, hoursOf, hoursOfAll, hoursOfEach } from '../../source/analysis/hours.ts';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import { data, rowsOf, time } from './fixtures.ts';

describe('the profile of hours', () => {
  it('turns with the offset from UTC, also before 1970 and over midnight', () => {
    expect(hourOf(time(0, 23, 30))).toBe(23);
    expect(hourOf(time(0, 23, 30), 60)).toBe(0);
    expect(hourOf(time(0, 0, 10), -330)).toBe(18);
    expect(hourOf(-1)).toBe(23);
    expect(dayOf(time(1, 23, 30), 60) - dayOf(time(0, 23, 30))).toBe(2);
  });

  it('counts what each person sent, not what they received or when they were connected', () => {
    const rows = rowsOf([
      { at: time(0, 8), kind: 'envelope', from: 'ada', to: 'ben' },
      { at: time(1, 8, 59), kind: 'envelope', from: 'ada', to: 'ben' },
      { at: time(1, 9), kind: 'delivery', from: 'ada', to: 'ben' },
      { at: time(1, 10), kind: 'connect', from: 'ben' },
      { at: time(1, 11), kind: 'envelope', to: 'ben' },
    ]);
    const each = hoursOfEach(rows);
    expect(hoursOf(each, 0)[8]).toBe(2);
    expect(hoursOf(each, 0).reduce((sum, count) => sum + count)).toBe(2);
    expect(hoursOf(each, 1).reduce((sum, count) => sum + count)).toBe(0);
    expect(hoursOfAll(rows)[8]).toBe(2);
    expect(hoursOfAll(rows)[11]).toBe(1);
  });

  it('of everybody is the sum of the profiles of each', () => {
    const rows = copenhagenRows(data('copenhagen/sms.csv'));
    const each = hoursOfEach(rows);
    const sum = new Array(24).fill(0);
    each.forEach((count, place) => {
      sum[place % 24] += count;
    });
    expect([...hoursOfAll(rows)]).toEqual(sum);
    expect(sum.reduce((total, count) => total + count)).toBe(24_333);
  });
});
