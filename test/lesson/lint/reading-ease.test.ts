import { describe, expect, it } from 'vitest';
import { countText, readingEase } from '../../../source/lesson/lint/reading-ease.ts';

describe('the reading ease', () => {
  it('is that of the formula for counts that were published with theirs', () => {
    // The two sentences with which encyclopaedias explain the formula.
    expect(readingEase({ words: 6, sentences: 1, syllables: 6 })).toBeCloseTo(116.145, 3);
    expect(readingEase({ words: 13, sentences: 1, syllables: 24 })).toBeCloseTo(37.455, 2);
    expect(readingEase({ words: 0, sentences: 0, syllables: 0 })).toBeUndefined();
  });

  it('counts six words of one syllable as that', () => {
    expect(countText(['The cat sat on the mat.'])).toEqual({
      words: 6,
      sentences: 1,
      syllables: 6,
    });
  });

  // Their syllables were counted with the CMU pronouncing dictionary.
  it.each([
    [
      'Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men are created equal.',
      { words: 30, sentences: 1, syllables: 49 },
    ],
    [
      "When in the course of human events, it becomes necessary for one people to dissolve the political bands which have connected them with another, and to assume among the powers of the earth, the separate and equal station to which the laws of nature and of nature's God entitle them, a decent respect to the opinions of mankind requires that they should declare the causes which impel them to the separation.",
      { words: 71, sentences: 1, syllables: 110 },
    ],
    [
      'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. Everyone has the right to life, liberty and security of person. No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited in all their forms. No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.',
      { words: 78, sentences: 5, syllables: 120 },
    ],
  ])(
    'counts a well-known passage as a dictionary does, within two syllables',
    (passage, counts) => {
      const { syllables, ...others } = countText([passage]);
      expect({ ...others, syllables: counts.syllables }).toEqual(counts);
      expect(Math.abs(syllables - counts.syllables)).toBeLessThanOrEqual(2);
    },
  );

  it.each([
    ['Two are here. Both end! Do they?', 3],
    ['A paragraph without an end', 1],
    ['It has 0.5 of it, e.g. this one, and is one sentence.', 1],
    ['"It ends in quotes." Another begins.', 2],
    ['Yes. They are inside the seal.', 1],
    ['It is so. Yes.', 2],
    ['24 32 16', 0],
  ])('takes %j for %i', (text, sentences) => {
    expect(countText([text]).sentences).toBe(sentences);
  });

  it('counts no digits as words, and joined words as one', () => {
    expect(countText(['It has 16 bytes end-to-end.']).words).toBe(4);
  });

  it('is not held up by a word without an end', () => {
    expect(countText(['a'.repeat(4_000)]).words).toBe(1);
  });
});
