import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../source/text/cells.ts';
import { stripControls } from '../../source/text/safe.ts';
import { wrapRanges, wrapText } from '../../source/text/wrap.ts';
import { anyText } from './arbitrary-text.ts';

const SPACES = /[ \t\n\r\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/g;

describe('wrapText', () => {
  test.each([
    ['lines break at spaces', 'meet me at the fountain', 12, ['meet me at', 'the fountain']],
    ['a line that just fits stays', 'meet me at', 10, ['meet me at']],
    ['explicit line breaks and empty lines stay', 'a\n\nb\r\nc', 10, ['a', '', 'b', 'c']],
    ['an empty text is one empty line', '', 10, ['']],
    ['indentation stays', '  list of things', 9, ['  list of', 'things']],
    ['spaces at the end go', 'abc   \nabc     abc', 6, ['abc', 'abc', 'abc']],
    ['an overlong word is broken', 'see abcdefghij now', 4, ['see', 'abcd', 'efgh', 'ij', 'now']],
    ['text goes on behind an overlong word', 'abcdef gh', 4, ['abcd', 'ef', 'gh']],
    ['what follows a broken word joins its rest', 'abcdef g', 4, ['abcd', 'ef g']],
    ['CJK breaks anywhere', '\u5bbf\u820e\u5bbf\u820e', 5, ['\u5bbf\u820e', '\u5bbf\u820e']],
    ['no line begins with a full stop', '\u5bbf\u820e\u3002', 4, ['\u5bbf', '\u820e\u3002']],
    [
      'no line ends with an opening bracket',
      '\u5bbf\u300c\u820e\u300d',
      4,
      ['\u5bbf', '\u300c\u820e', '\u300d'],
    ],
    ['graphemes stay whole', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
    ['a no-break space holds', 'it is 6\u00a0pm', 7, ['it is', '6\u00a0pm']],
    ['no columns count as two', 'abc', 0, ['ab', 'c']],
  ])('%s', (_claim, text, columns, expected) => {
    expect(wrapText(text, columns)).toEqual(expected);
  });

  test('no line is wider than asked, and no character but spaces is lost', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (raw, columns) => {
        const text = stripControls(raw);
        const lines = wrapText(text, columns);
        for (const line of lines) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replace(SPACES, '')).toBe(text.replace(SPACES, ''));
      }),
      { numRuns: 2_000 },
    );
  });

  test('the ranges are the lines\u2019 places in the text, in order, with nothing but spaces between them', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 60 }), (raw, columns) => {
        const text = stripControls(raw);
        const ranges = wrapRanges(text, columns);
        expect(ranges.map(({ from, to }) => text.slice(from, to).replaceAll('\t', ' '))).toEqual(
          wrapText(text, columns),
        );
        let end = 0;
        for (const { from, to } of ranges) {
          expect(text.slice(end, from).replace(SPACES, '')).toBe('');
          expect(to).toBeGreaterThanOrEqual(from);
          end = to;
        }
        expect(text.slice(end).replace(SPACES, '')).toBe('');
      }),
    );
  });
});
