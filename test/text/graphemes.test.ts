import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
});
