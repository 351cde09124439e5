import { type Locale, numbersOf } from '../locale.ts';

export const english: Locale = {
  code: 'en',
  number: numbersOf('en', true),
  /**
   * Reads `24`, `1,024`, `1 024`, `about 24 bytes`, `2.5`. A comma or space counts as a separator of
   * thousands only in front of exactly three digits; another comma is decimal.
   */
  readNumber(text) {
    const found = /[-+]?\d[\d., \u00a0\u202f']*/u.exec(text.normalize('NFKC'));
    if (!found) return undefined;
    const digits = found[0]
      .trim()
      .replace(/[.,]+$/u, '')
      .replace(/[, \u00a0\u202f'](?=\d{3}(?!\d))/gu, '')
      .replace(',', '.');
    const number = Number(digits);
    return Number.isFinite(number) ? number : undefined;
  },
  formsOf(term) {
    const form = term.replace(/^to /i, '');
    if (/[^aeiou]y$/i.test(form)) return [form, form.replace(/y$/i, 'ies')];
    return [form, /(?:s|x|ch|sh)$/i.test(form) ? `${form}es` : `${form}s`];
  },
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
