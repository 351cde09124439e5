/**
 * A stand-in for Intl.Segmenter that spares most texts the real one.
 *
 * The first Intl object of a program costs 11 ms, a seventh of the time an empty
 * program takes. Ink and its helpers make theirs as they load; the build puts this
 * class in their place.
 */

// Characters that the interface is drawn with: Latin letters, dashes and quotes, arrows,
// boxes, blocks, shapes, ticks and braille. Every UTF-16 code unit of them is one grapheme
// whatever stands beside it, and one cell wide. No soft hyphen (U+00AD): it has no width.
const PLAIN =
  ' -~\\u00a1-\\u00ac\\u00ae-\\u02ff\\u2010-\\u2027\\u2030-\\u203b\\u2190-\\u2193' +
  '\\u2500-\\u259f\\u25a0-\\u25e6\\u2713\\u2717\\u276f\\u2800-\\u28ff';

// Control characters are graphemes of their own too, but for a carriage return, which
// keeps a line feed after it. Coloured text is full of escapes.
const CONTROL = '\\u0000-\\u000c\\u000e-\\u001f';

const PLAIN_CELLS = new RegExp(`^[${PLAIN}]*$`);
const PLAIN_GRAPHEMES = new RegExp(`^[${CONTROL}${PLAIN}]*$`);

/** Whether each UTF-16 code unit of the text is one grapheme of exactly one cell. */
export function hasPlainCells(text: string): boolean {
  return PLAIN_CELLS.test(text);
}

class PlainSegments {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  containing(index = 0): Intl.SegmentData | undefined {
    const segment = this.#text[Math.trunc(index)];
    return segment === undefined ? undefined : { segment, index, input: this.#text };
  }

  *[Symbol.iterator](): Generator<Intl.SegmentData> {
    for (let index = 0; index < this.#text.length; index += 1) {
      yield { segment: this.#text.charAt(index), index, input: this.#text };
    }
  }
}

let segmenter: Intl.Segmenter | undefined;

/**
 * Splits into graphemes as `new Intl.Segmenter()` does. It takes no other granularity
 * and no locale, since graphemes do not depend on one.
 */
export class LazySegmenter {
  /** The graphemes of a text, as an iterable that also answers `containing(index)`. */
  segment(text: string): PlainSegments | Intl.Segments {
    if (PLAIN_GRAPHEMES.test(text)) return new PlainSegments(text);
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    return segmenter.segment(text);
  }
}
