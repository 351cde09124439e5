import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbersOf } from '../../source/i18n/locale.ts';

it.each(['en', 'de', 'fr'])('small numbers are written in %s as by its own format', (code) => {
  const written = numbersOf(code, true);
  const value = fc.oneof(
    fc.integer({ min: -1_001, max: 1_001 }),
    fc.double({ min: -2_000, max: 2_000, noNaN: true }),
    fc.constant(-0),
  );
  const format = (digits = 0, most = digits) =>
    new Intl.NumberFormat(code, { minimumFractionDigits: digits, maximumFractionDigits: most });
  fc.assert(
    fc.property(value, (number) => {
      expect(written(number)).toBe(format(0, 3).format(number));
      expect(written(number, 0)).toBe(format(0).format(number));
      expect(written(number, 2)).toBe(format(2).format(number));
    }),
  );
});

it('a language with digits of its own writes small numbers in them', () => {
  expect(numbersOf('ar-EG', false)(12)).toBe('\u0661\u0662');
});
