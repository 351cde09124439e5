import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { hasPlainCells, LazySegmenter } from '../../source/text/lazy-segmenter.ts';

const real = new Intl.Segmenter();
const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  hasPlainCells,
);
const plainText = fc.array(fc.constantFrom(...plain)).map((parts) => parts.join(''));

describe('the stand-in for the segmenter', () => {
  it('finds the interface characters plain: each is one cell wide', () => {
    expect(plain.length).toBeGreaterThan(900);
    for (const character of plain)
      expect([character, stringWidth(character)]).toEqual([character, 1]);
  });

  it('splits every text as the real one does', () => {
    const text = fc.oneof(
      plainText,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (sample) => {
        expect([...new LazySegmenter().segment(sample)]).toEqual([...real.segment(sample)]);
      }),
    );
  });

  it('tells which grapheme holds a place in the text, or that none does', () => {
    for (const text of ['', 'abc', '\r\n', '\n\r', 'a\u0301e', '\u2500\u2502']) {
      for (const index of [0, 1, 2, 3]) {
        expect(new LazySegmenter().segment(text).containing(index)).toEqual(
          real.segment(text).containing(index),
        );
      }
    }
  });

  it('counts a plain text as wide as it is long, as string-width does', () => {
    fc.assert(fc.property(plainText, (text) => stringWidth(text) === text.length));
  });

  it('leaves soft hyphens, combining marks, emoji and line ends to the real one', () => {
    for (const text of ['\u00ad', 'e\u0301', '\u{1f600}', '\r\n', '\u200d', '\u25fd']) {
      expect(hasPlainCells(text)).toBe(false);
    }
  });
});
