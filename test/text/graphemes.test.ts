import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { countGraphemes, splitGraphemes } from '../../source/text/graphemes.ts';
import { anyText } from './arbitrary-text.ts';

describe('graphemes', () => {
  test.each([
    ['a word', 'hello', 5],
    ['nothing', '', 0],
    ['a combined accent', 'e\u0301', 1],
    ['a joined family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 1],
    ['a flag', '\u{1f1e9}\u{1f1ea}', 1],
    ['a carriage return with its line feed', '\r\n', 1],
    ['CJK', '\u5bbf\u820e', 2],
  ])('%s is counted as a reader would', (_claim, text, expected) => {
    expect(countGraphemes(text)).toBe(expected);
  });

  test('the parts are the whole, and as many as counted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = splitGraphemes(text);
        expect(parts.join('')).toBe(text);
        expect(parts).toHaveLength(countGraphemes(text));
      }),
    );
  });

  test('of a long text are those that Intl.Segmenter finds in the whole of it', () => {
    const whole = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(aLongText, (text) => {
        expect(splitGraphemes(text)).toEqual(
          Array.from(whole.segment(text), ({ segment }) => segment),
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['flags', '\u{1f1e9}\u{1f1ea}'],
    ['letters with marks', 'n\u0303a'],
    ['emoji of several parts', '\u{1f469}\u200d\u{1f467}'],
    ['half characters', '\ud83d'],
  ])('%s: the segmenter, which takes quadratic time, gets short pieces alone', (_, unit) => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
    try {
      splitGraphemes(unit.repeat(20_000));
      const lengths = segment.mock.calls.map(([text]) => text.length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(256);
      const all = lengths.reduce((sum, length) => sum + length, 0);
      expect(all).toBeLessThan(1.2 * unit.length * 20_000);
    } finally {
      segment.mockRestore();
    }
  });
});

const aLongText = fc
  .array(
    fc.tuple(
      fc.oneof(anyText, fc.constantFrom('\u{1f1e9}', '\u0301', '\u{e0100}', 'a\u0301', '\u1100')),
      fc.integer({ min: 1, max: 300 }),
    ),
    { minLength: 2, maxLength: 4 },
  )
  .map((parts) =>
    parts
      .map(([text, times]) => text.repeat(times))
      .join('')
      .slice(0, 4_000),
  );
