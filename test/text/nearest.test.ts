import { describe, expect, test } from 'vitest';
import { nearest } from '../../source/text/nearest.ts';

const COMMANDS = ['play', 'list', 'relay', 'check', 'new', 'progress'];

describe('nearest', () => {
  test.each([
    ['a letter left out', 'paly', 'play'],
    ['a swap', 'lsit', 'list'],
    ['two slips in a longer word', 'progres', 'progress'],
    ['capitals', 'RELAY', 'relay'],
    ['a beginning', 'prog', 'progress'],
    ['nothing near', 'banana', undefined],
    ['an empty word', '', undefined],
    ['one letter', 'x', undefined],
    ['a word of any length', 'x'.repeat(10_000), undefined],
  ])('%s', (_claim, word, expected) => {
    expect(nearest(word, COMMANDS)).toBe(expected);
  });

  test('of equals the first wins', () => {
    expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
  });

  test('a beginning that fits several names none', () => {
    expect(nearest('sealed', ['sealed-letter', 'sealed-envelope'])).toBeUndefined();
  });

  test('swapped neighbours are one slip', () => {
    expect(nearest('ab', ['ba'])).toBe('ba');
  });
});
