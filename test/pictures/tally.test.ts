import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { sentencesOf } from '../../source/view/picture-sentences.ts';
import { captionsOf } from '../../source/view/pictures.ts';
import { drawText } from './arbitrary-picture.ts';

const tally: PictureOf<'tally'> = {
  is: 'tally',
  rows: [
    { label: '1 The sealed letter', outcomes: ['right', 'part', 'wrong'] },
    { label: '2 Length', outcomes: ['open', 'right', 'right'] },
    { label: '3 The fact check', outcomes: [] },
  ],
};
const words = wordsFor('en');

describe('a tally of predictions', () => {
  test('has a sign and a colour for each, one below the other', () => {
    expect(drawText(tally)).toEqual([
      '1 The sealed letter  \u2713 \u25d0 \u2717',
      '2 Length             \u00b7 \u2713 \u2713',
      '3 The fact check',
    ]);
    expect(drawText(tally, { unicode: false })[0]).toBe('1 The sealed letter  + ~ x');
    const room = { columns: 60, rows: 9, unicode: true, number: english.number };
    const tones = draw(tally, room)[0]?.flatMap(({ text, tone }) =>
      text.trim() === '' ? [] : tone,
    );
    expect(tones).toEqual(['text', 'right', 'missed', 'wrong']);
  });

  test('explains its signs, and is told in words that name none of them', () => {
    const room = { columns: 60, rows: 9, unicode: true, number: english.number };
    const [caption = ''] = captionsOf(tally, room, words);
    for (const sign of ['\u2713', '\u25d0', '\u2717', '\u00b7'])
      expect(caption).toContain(`${sign} `);
    expect(sentencesOf(tally, words)).toEqual([
      '1 The sealed letter: 1 as predicted, 1 in part, 1 otherwise.',
      '2 Length: 2 as predicted, 1 not told yet.',
      '3 The fact check: no prediction.',
    ]);
  });
});
