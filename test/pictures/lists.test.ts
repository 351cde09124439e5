import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { drawText } from './arbitrary-picture.ts';

type List = PictureOf<'lists'>['lists'][number];
const picture = (...lists: readonly List[]): PictureOf<'lists'> => ({ is: 'lists', lists });
const named = (...names: readonly string[]) => names.map((text) => ({ text }));

describe('a list', () => {
  test('hangs below its first item, and breaks between items', () => {
    const items = named('amira', 'uma of the ward', 'ivan', 'fatou');
    expect(drawText(picture({ label: 'ward', items }), { columns: 24 })).toEqual([
      'ward: amira,',
      '      uma of the ward,',
      '      ivan, fatou',
    ]);
  });

  test('with a long label hangs below the label', () => {
    const items = named('amira', 'uma', 'ivan', 'fatou');
    expect(drawText(picture({ label: 'the people of the ward', items }), { columns: 40 })).toEqual([
      'the people of the ward: amira, uma,',
      '  ivan, fatou',
    ]);
  });

  test('has its note behind a dash', () => {
    const list = { label: 'ward', items: named('amira', 'uma'), note: 'colleagues' };
    expect(drawText(picture(list))).toEqual(['ward: amira, uma \u2013 colleagues']);
    expect(drawText(picture(list), { unicode: false })).toEqual(['ward: amira, uma - colleagues']);
  });

  test('without items says its note alone', () => {
    expect(drawText(picture({ label: 'ward', items: [], note: 'nobody' }))).toEqual([
      'ward: nobody',
    ]);
  });

  test('shows the circle of each by sign and colour, and what is yours', () => {
    const items = [
      { text: 'amira', circle: 0 },
      { text: 'uma', circle: 2 },
      { text: 'you', yours: true as const },
    ];
    const list = { label: 'chat 1', items, yours: true as const };
    expect(drawText(picture(list))).toEqual(['\u25c6 chat 1: 1 amira, 3 uma, \u25c6 you']);
    expect(drawText(picture(list), { unicode: false })).toEqual([
      '* chat 1: 1 amira, 3 uma, * you',
    ]);
    const room = { columns: 60, rows: 18, unicode: true, number: english.number };
    expect(draw(picture(list), room)[0]?.map(({ tone }) => tone)).toEqual([
      'you',
      'circle1',
      'circle3',
      'you',
    ]);
  });
});
