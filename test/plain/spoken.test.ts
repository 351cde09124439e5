import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { spoken } from '../../source/plain/spoken.ts';
import type { Line } from '../../source/view/parts.ts';

const words = wordsFor('en');

/** A line as it is written, with marks such as [2]. */
const lineOf = (written: string): Line =>
  written
    .split(/(\[\d+\])/)
    .filter((text) => text !== '')
    .map((text) => ({ text, style: /^\[\d+\]$/.test(text) ? 'source' : 'text' }));
const heard = (written: string) => spoken(lineOf(written), words);

describe('A line that is heard', () => {
  it.each([
    ['It is so[1]. And more.', 'It is so (source 1). And more.'],
    [
      'He wrote "so"[1] in May. She replied[2]: no.',
      'He wrote "so" in May (source 1). She replied: no (source 2).',
    ],
    ['Two[3] of one[2] sentence, twice[3].', 'Two of one sentence, twice (sources 2 and 3).'],
    ['First[1]. Second. Third[2]!', 'First (source 1). Second. Third (source 2)!'],
    ['A quotation to its end."[1]', 'A quotation to its end." (source 1)'],
    ['Behind the stop.[1] Then more.', 'Behind the stop (source 1). Then more.'],
    ['He wrote, in reply[1]:', 'He wrote, in reply (source 1):'],
    ['no end at all[12]', 'no end at all (source 12)'],
    ['5.6 of 7.8 messages[1] in all.', '5.6 of 7.8 messages in all (source 1).'],
  ])('tells the sources of %j at the ends of sentences', (written, told) => {
    expect(heard(written)).toBe(told);
  });

  it('is as it was without sources', () => {
    expect(heard('Dr X. wrote "so". [sic]')).toBe('Dr X. wrote "so". [sic]');
  });

  it('loses no word and no source, whatever stands where', () => {
    const part = fc.oneof(
      fc.constantFrom('a', 'word. ', 'say "so." ', 'why? ', ': ', ' ', '.', '\u201d', ')'),
      fc.integer({ min: 1, max: 30 }).map((number) => `[${number}]`),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const written = parts.join('');
        const told = heard(written);
        const named = / ?\(sources? ([\d, and]+)\)/g;
        const bare = (text: string) => text.replace(/\s/g, '');
        expect(bare(told.replace(named, ''))).toBe(bare(written.replace(/\[\d+\]/g, '')));
        const sources = [...told.matchAll(named)].flatMap(
          ([, list = '']) => list.match(/\d+/g) ?? [],
        );
        expect(new Set(sources)).toEqual(
          new Set([...written.matchAll(/\[(\d+)\]/g)].map(([, number]) => number)),
        );
        expect(told).not.toMatch(/\[\d/);
      }),
    );
  });
});
