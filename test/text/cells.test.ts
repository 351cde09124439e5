import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import {
  cellWidth,
  padEndCells,
  truncateCells,
  withCertainWidths,
} from '../../source/text/cells.ts';
import { stripControls } from '../../source/text/safe.ts';
import { anyText } from './arbitrary-text.ts';

describe('cells', () => {
  test('wide characters take two cells and marks none', () => {
    expect(cellWidth('abc')).toBe(3);
    expect(cellWidth('\u5bbf\u820e')).toBe(4);
    expect(cellWidth('e\u0301')).toBe(1);
  });

  test('padding fills up to the width and never cuts', () => {
    expect(padEndCells('\u5bbf', 4)).toBe('\u5bbf  ');
    expect(padEndCells('abcdef', 4)).toBe('abcdef');
  });

  test.each([
    ['a text that fits stays', 'abcd', 4, 'abcd'],
    ['a longer one ends in an ellipsis', 'abcde', 4, 'abc\u2026'],
    ['a wide character is not halved', '\u5bbf\u820e\u5bbf', 4, '\u5bbf\u2026'],
    ['line breaks become spaces', 'a \n b\r\nc', 9, 'a b c'],
    ['one cell holds the ellipsis', 'abc', 1, '\u2026'],
    ['no cell holds nothing', 'abc', 0, ''],
  ])('truncating: %s', (_claim, text, cells, expected) => {
    expect(truncateCells(text, cells)).toBe(expected);
  });

  test('a truncated text is never wider than asked', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, cells) => {
        expect(cellWidth(truncateCells(text, cells))).toBeLessThanOrEqual(cells);
      }),
    );
  });

  test('a long text is as wide as its parts', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 10, maxLength: 20 }), (parts) => {
        const text = stripControls(parts.join(''));
        expect(cellWidth(text)).toBe(stringWidth(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a text with certain widths', () => {
  test.each([
    ['\u2764\ufe0f', '\u2764'],
    ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f468}\u{1f469}\u{1f467}'],
    ['\u{1f1e9}\u{1f1ea}', 'DE'],
    ['1\ufe0f\u20e3', '1'],
    ['\u{1f44d}\u{1f3fd}', '\u{1f44d}'],
    [
      'caf\u00e9 e\u0301 \u65e5\u672c \u05e9 \u{1f600}',
      'caf\u00e9 e\u0301 \u65e5\u672c \u05e9 \u{1f600}',
    ],
  ])('%j is %j', (text, certain) => {
    expect(withCertainWidths(text)).toBe(certain);
  });
});
