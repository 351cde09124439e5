import { describe, expect, test } from 'vitest';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { drawText } from './arbitrary-picture.ts';

type List = PictureOf<'lists'>['lists'][number];
const picture = (...lists: readonly List[]): PictureOf<'lists'> => ({ is: 'lists', lists });

describe('a list', () => {
  test('hangs below its first item, and breaks between items', () => {
    const items = ['amira', 'uma of the ward', 'ivan', 'fatou'];
    expect(drawText(picture({ label: 'ward', items }), { columns: 24 })).toEqual([
      'ward: amira,',
      '      uma of the ward,',
      '      ivan, fatou',
    ]);
  });

  test('with a long label hangs below the label', () => {
    const items = ['amira', 'uma', 'ivan', 'fatou'];
    expect(drawText(picture({ label: 'the people of the ward', items }), { columns: 40 })).toEqual([
      'the people of the ward: amira, uma,',
      '  ivan, fatou',
    ]);
  });

  test('has its note behind a dash', () => {
    const list = { label: 'ward', items: ['amira', 'uma'], note: 'colleagues' };
    expect(drawText(picture(list))).toEqual(['ward: amira, uma \u2013 colleagues']);
    expect(drawText(picture(list), { unicode: false })).toEqual(['ward: amira, uma - colleagues']);
  });

  test('without items says its note alone', () => {
    expect(drawText(picture({ label: 'ward', items: [], note: 'nobody' }))).toEqual([
      'ward: nobody',
    ]);
  });
});
